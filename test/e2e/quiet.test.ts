import { expect, test } from "vitest";
import { Player } from "../../src/cli/start/player.ts";
import { CONFIG as SETTINGS, PEOPLE as TEAM, STORY } from "../../src/cli/start/story.ts";
import { toInstant } from "../../src/time/format.ts";
import { stage } from "./stage.ts";
import { postedText } from "../posted.ts";

const instant = (text: string): Date => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = text.split(/\D/).map(Number);
  return toInstant({ year, month, day, hour, minute }, "America/New_York");
};

/** What the comments that were posted are, by their hidden marks. */
const kindOf = (text: string): string => {
  const [first = ""] = text.split("\n", 1);
  return JSON.parse(first.slice("<!-- sev1 ".length, -" -->".length)).kind;
};

test("the whole sample incident brings few comments beside updates and answers, and no mention twice", async () => {
  const it = await stage({
    at: instant(STORY[0]?.at ?? ""),
    people: TEAM,
    files: { ".github/sev1.yml": SETTINGS },
  });
  const player = new Player(it.github);
  for (const step of STORY) {
    it.github.clock.set(instant(step.at));
    await player.play(step);
  }
  const posted = it.github.requests.flatMap((request) => postedText(request) ?? []);
  const kinds = posted.map(kindOf);
  const own = kinds.filter((kind) => !["update", "answer"].includes(kind));
  expect(own).toEqual(["dashboard", "escalation", "postmortem", "reminder"]);
  const mentions = posted.flatMap((text) => [...text.matchAll(/(?<![\w`])@[a-z][a-z-]+/g)]);
  expect(mentions.map(([name]) => name)).toEqual(["@erin-ceo", "@ana-lead"]);
});
