import { expect, test } from "vitest";
import { formBody } from "../../src/cli/start/player.ts";
import { CONFIG, incident, OPENED, requests, SCHEDULE, stage, writes } from "./stage.ts";

const MINUTE = 60_000;
/** The sample's outage began twelve minutes before it was opened. */
const at = (minutes: number) => new Date(OPENED.getTime() + (minutes - 12) * MINUTE);

test("after the hour the schedule brings in the CEO: one label, one comment, once", async () => {
  const it = await incident();
  it.github.clock.set(at(60));
  expect((await it.settle(SCHEDULE)).flatMap(writes)).toEqual([]);
  it.github.clock.set(at(71));
  const [run] = await it.settle(SCHEDULE);
  expect(requests(run)).toEqual([
    "Sweep",
    "One",
    "POST /git/commits",
    "POST /git/refs",
    "Post",
    "PATCH /issues/comments/#",
  ]);
  const text = (await it.ours())[1] ?? "";
  expect(text).toContain("@erin: SEV1 outage >1 hour requires CEO looped into customer");
  expect(text).toContain("**Due** 2026-11-17 11:20amET, **posted** 2026-11-17 11:31amET");
  expect(await it.labels()).toContain("escalated");
  it.github.clock.set(at(600));
  expect((await it.settle(SCHEDULE)).flatMap(writes)).toEqual([]);
});

test("any other event does it as well", async () => {
  const it = await incident();
  it.github.clock.set(at(65));
  await it.tick("ben", 1, 1);
  const [run] = await it.settle();
  expect((await it.ours())[1]).toContain("@erin");
  expect(run?.outputs.escalated).toBe("true");
});

test("never for what was resolved within the hour, never again after reopening", async () => {
  const it = await incident();
  it.github.clock.set(at(50));
  await it.comment("ana", "/update resolved");
  await it.settle();
  it.github.clock.set(at(120));
  expect((await it.settle(SCHEDULE)).flatMap(writes)).toEqual([]);
  await it.comment("ana", "/update investigating\nIt is back.");
  await it.settle();
  it.github.clock.set(at(135));
  await it.settle(SCHEDULE);
  expect((await it.ours()).filter((text) => text.includes("@erin"))).toHaveLength(1);
  await it.state("ana", "closed");
  await it.settle();
  await it.state("ana", "open");
  await it.settle();
  it.github.clock.set(at(900));
  await it.settle(SCHEDULE);
  expect((await it.ours()).filter((text) => text.includes("@erin"))).toHaveLength(1);
});

test("where nobody is configured, the comment says so and how to mend it", async () => {
  const it = await incident({ files: {} });
  it.github.clock.set(at(75));
  await it.settle(SCHEDULE);
  const text = (await it.ours())[1] ?? "";
  expect(text).toContain("Nobody was notified: no handle is set for **CEO**");
  expect(text).toContain('  ceo: "@their-handle"');
});

test("more steps come each in their time", async () => {
  const config =
    'roles: { lead: "@ana", csm: "@carla", de: "@ben", engineer: "@ben", dba: "@ben", ceo: "@erin" }\nescalation:\n  - after: 30m\n    notify: ["@ben"]\n    label: half\n    text: Half an hour.\n  - after: 2h\n    notify: [ceo]\n    label: two\n    text: Two hours.\n';
  const it = await incident({ files: { ".github/sev1.yml": config } });
  it.github.clock.set(at(45));
  await it.settle(SCHEDULE);
  it.github.clock.set(at(135));
  await it.settle(SCHEDULE);
  const ours = await it.ours();
  expect(ours.slice(1)).toEqual([
    expect.stringContaining("@ben: Half an hour."),
    expect.stringContaining("@erin: Two hours."),
  ]);
  expect(await it.labels()).toEqual(expect.arrayContaining(["half", "two"]));
});

test("a quiet sweep over more than fifty open incidents takes two requests", async () => {
  // With a look at the changes, so many openings could take more than the hour's requests.
  const it = await stage({ files: { ".github/sev1.yml": `${CONFIG}changes: { show: false }\n` } });
  for (let i = 0; i < 64; i++)
    await it.open({ customer: `Customer ${i}`, summary: "x" }, { labels: ["sev1"] });
  await it.github.deliveries();
  const [first] = await it.run(SCHEDULE);
  expect(first?.code, first?.stdout).toBe(0);
  expect(writes(first).length).toBeLessThanOrEqual(76);
  expect(first?.summary).toMatch(
    /^> \d\d incidents wait for the next run \(#\d+, .* …\): one run writes only so much/m,
  );
  expect(first?.stdout).toMatch(/^::warning::\d\d incidents wait/m);
  let last = first;
  for (let more = 0; more < 10 && writes(last).length > 0; more++) [last] = await it.run(SCHEDULE);
  expect(requests(last)).toEqual(["Sweep", "Sweep"]);
  expect(last?.summary).not.toContain("wait");
});

test("an incident that a stranger opened calls nobody, until somebody who may confirms it", async () => {
  const it = await stage();
  const { owner, repo } = it.github;
  const { data } = await it
    .as("mallory")
    .issues.create({ owner, repo, title: "Down", body: formBody({ customer: "ABC", summary: "x" }) });
  it.number = data.number;
  const [run] = await it.settle();
  expect(requests(run)).toEqual(["One", "GET /collaborators/mallory/permission", "POST /issues/#/comments"]);
  expect(await it.dashboard()).toContain(
    "Opened by mallory, who does not have the triage role in this repository.",
  );
  it.github.clock.set(at(200));
  expect((await it.settle(SCHEDULE)).flatMap(writes)).toEqual([]);
  expect(await it.labels()).toEqual([]);
  expect(await it.ours()).toHaveLength(1);
  await it.comment("carla", "/confirm");
  await it.settle();
  expect((await it.ours())[1]).toContain("@erin");
  expect(await it.dashboard()).toContain("SEV1 · ABC · Investigating");
});

test("a missing update is reminded of once; the reminder goes with the update", async () => {
  const it = await incident();
  await it.comment("ana", "/update identified, next 20m");
  await it.settle();
  it.github.clock.set(at(40));
  await it.settle(SCHEDULE);
  expect((await it.ours()).at(-1)).toContain("@ana: Comment `/update`");
  it.github.clock.set(at(50));
  expect((await it.settle(SCHEDULE)).flatMap(writes)).toEqual([]);
  await it.comment("ana", "/update, next 5m");
  await it.settle();
  expect((await it.ours()).filter((text) => text.includes("update promised for"))).toEqual([]);
  it.github.clock.set(at(58));
  await it.settle(SCHEDULE);
  expect((await it.ours()).filter((text) => text.includes("update promised for"))).toHaveLength(1);
  await it.comment("ana", "/update, next 5m");
  await it.github.deliveries();
  it.github.clock.advance(600_000);
  await it.settle(SCHEDULE);
  expect((await it.ours()).filter((text) => text.includes("update promised for"))).toHaveLength(1);
});
