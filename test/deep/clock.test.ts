import { expect, test } from "vitest";
import { Repo, expectedCalls } from "../actions/history.ts";
import { randomHistory } from "../actions/random-history.ts";
import { proves } from "./proof.ts";
import { SEED, createRandom, times } from "./random.ts";

const count = { histories: 0, duties: 0, "links killed": 0, late: 0, "too few or too many": 0 };

test("histories without a schedule: each call and reminder comes within 60 s, once", async () => {
  for (let i = 0; i < times(1000); i++) {
    const history = randomHistory(createRandom(SEED + i));
    const repo = new Repo(history);
    await repo.play(200);
    const calls = repo.came.filter(({ key }) => key.startsWith("escalation"));
    const late = repo.came.filter(({ due, at }) => at.getTime() - due.getTime() > 60_000);
    count.histories++;
    count.duties += repo.came.length;
    count["links killed"] += repo.killed;
    count.late += late.length + repo.overdue.length;
    count["too few or too many"] += Math.abs(calls.length - expectedCalls(history).length);
    expect({ i, late, overdue: repo.overdue }).toEqual({ i, late: [], overdue: [] });
    expect({ i, calls: calls.map(({ due }) => due) }).toEqual({ i, calls: expectedCalls(history) });
  }
}, 3_600_000);

proves("Histories without a schedule, with links of the clock killed along the way", count);
