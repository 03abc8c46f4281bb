import { expect, test } from "vitest";
import { commit, merge } from "./git.ts";
import { ANSWERS, incident, requests, SCHEDULE, stage } from "./stage.ts";
import type { Stage } from "./stage.ts";

const ROLE = "GET /collaborators/carla/permission";
const OPENING = ["One", ROLE, "Mark", "Changes", "POST /issues/#/comments", "PUT /issues/comments/#/pin"];
const PATH = "postmortems/2026/2026-11-17-enterprise-abc-1.md";

const followUps = async (it: Stage) => {
  const [, list] = (await it.dashboard()).split("**Still open from earlier incidents of this customer**\n\n");
  return list?.split("\n\n", 1)[0]?.split("\n");
};

/** A repository in which an incident of the same customer was closed. Gives the number of its postmortem's pull request. */
async function earlier(): Promise<{ it: Stage; pull: number }> {
  const it = await incident();
  await it.state("ana", "closed");
  await it.run();
  return { it, pull: (await it.pulls())[0]?.number ?? 0 };
}

test("the first opening by the form costs labels, one read and the dashboard", async () => {
  const it = await stage();
  await it.open();
  const [run] = await it.settle();
  expect(requests(run)).toEqual([
    "One",
    ROLE,
    ...Array(6).fill("POST /labels"),
    "Mark",
    "Changes",
    "POST /issues/#/comments",
    "PUT /issues/comments/#/pin",
  ]);
  expect(await followUps(it)).toBeUndefined();
});

test("an unmerged postmortem of the same customer is linked on the next incident, without a further request", async () => {
  const { it, pull } = await earlier();
  await it.open({ ...ANSWERS, customer: "enterprise  abc" });
  const [run] = await it.settle();
  expect(requests(run)).toEqual(OPENING);
  const url = `https://github.com/acme/incidents/pull/${pull}`;
  expect(await followUps(it)).toEqual([`- [Postmortem of #1](${url}): not merged`]);
  await it.open({ ...ANSWERS, customer: "Enterprise ABCD" });
  const [other] = await it.settle();
  expect(requests(other)).toEqual(OPENING);
  expect(await followUps(it)).toBeUndefined();
});

test("a merged one with actions that are not ticked is linked with their number, for one request more", async () => {
  const { it, pull } = await earlier();
  await merge(it, pull);
  const text = "## Corrective Actions\n\n- [x] Alert\n- [ ] Index\n- [ ] Limit\n";
  await commit(it, "main", "Actions", { path: PATH, text });
  // The dashboard of the first incident says that its postmortem is published.
  await it.settle(SCHEDULE);
  await it.open();
  const [run] = await it.settle();
  expect(requests(run)).toEqual(OPENING.toSpliced(2, 0, "Texts"));
  const url = `https://github.com/acme/incidents/blob/main/${PATH}`;
  expect(await followUps(it)).toEqual([`- [Postmortem of #1](${url}): 2 corrective actions open`]);
  await it.open({ ...ANSWERS, customer: "Another" });
  expect(requests((await it.settle())[0])).toEqual(OPENING);
  expect(await followUps(it)).toBeUndefined();
  await commit(it, "main", "Done", { path: PATH, text: text.replaceAll("[ ]", "[x]") });
  await it.github.deliveries();
  await it.open();
  await it.settle();
  expect(await followUps(it)).toBeUndefined();
});

test("what was left undone when it was declared stays on the dashboard, also where that is rebuilt", async () => {
  const { it, pull } = await earlier();
  await it.open();
  await it.github.deliveries();
  const [late] = await it.settle(SCHEDULE);
  expect(requests(late)).toEqual(["Sweep", "One", "Postmortems", ...OPENING.slice(1)]);
  expect(await followUps(it)).toHaveLength(1);
  const dashboard = (await it.comments()).find(({ user }) => user?.type === "Bot");
  await it.remove("ana", dashboard?.id ?? 0);
  await it.settle();
  expect(await followUps(it)).toHaveLength(1);
  await merge(it, pull);
  await it.settle(SCHEDULE);
  expect(await followUps(it)).toHaveLength(1);
});
