import { describe, expect, test } from "vitest";
import { alertmanager, pagerduty } from "./payloads.ts";
import { Monitored } from "./monitored.ts";

const MINUTE = 60_000;
const group = (hosts: string[], status?: "firing" | "resolved") => ({
  alertmanager: alertmanager(status, hosts),
});

test("an alert opens an incident that calls nobody until somebody confirms it", async () => {
  const it = await Monitored.start();
  expect(await it.settle(group(["db-1"]))).toEqual({ did: "opened", number: 1 });
  const [issue] = await it.issues();
  expect(issue).toMatchObject({ title: "[SEV1] Enterprise ABC", user: { type: "Bot" } });
  expect(issue?.labels).toMatchObject([{ name: "sev1", color: "b60205" }]);
  const [dashboard = "", ...others] = await it.ours();
  expect(others).toEqual([]);
  expect(dashboard).toContain("## ⚪ Reported, not confirmed · Enterprise ABC");
  expect(dashboard).toContain("Opened by an alert of Alertmanager, whose sender the settings do not trust.");
  it.github.clock.advance(90 * MINUTE);
  expect(await it.send(group(["db-1"]))).toEqual({ did: "nothing", number: 1 });
  expect(await it.ours()).toEqual([dashboard]);

  await it.comment(1, "/confirm");
  it.github.clock.advance(1000);
  await it.send(group(["db-1"]));
  const after = await it.ours();
  expect(after[0]).toContain("SEV1 · Enterprise ABC · Investigating");
  expect(after.join("\n")).toContain("@ana");
});

test.each([
  ["alerts: { confirmed: true }", true],
  ['alerts: { confirmed: ["@Monitoring"] }', true],
  ['alerts: { confirmed: "@ana" }', false],
])("%s: confirmed %s", async (settings, isConfirmed) => {
  const it = await Monitored.start(settings);
  await it.settle(group(["db-1"]));
  const [dashboard = ""] = await it.ours();
  expect(dashboard.includes("SEV1 · Enterprise ABC · Investigating")).toBe(isConfirmed);
  expect(dashboard.includes("Escalation to CEO: **11:20amET**")).toBe(isConfirmed);
});

describe("what comes after it", () => {
  test("stands in one comment, edited at most once a minute, and in the timeline; the recovery too", async () => {
    const it = await Monitored.start("alerts: { confirmed: true }");
    await it.settle(group(["db-1"]));
    expect(await it.settle(group(["db-1", "db-2"]))).toEqual({ did: "noted", number: 1 });
    const since = it.github.clock.now().getTime();
    expect(await it.settle(group(["db-1", "db-2", "db-3"]))).toEqual({ did: "noted", number: 1 });
    expect(it.github.clock.now().getTime() - since).toBeGreaterThanOrEqual(MINUTE);
    expect((await it.ours())[1]).toContain(
      "### 🔔 Firing: The database does not answer\n\nAlertmanager: 3 firing, 0 recovered.",
    );

    expect(await it.settle(group(["db-1", "db-2", "db-3"], "resolved"))).toEqual({ did: "noted", number: 1 });
    const [dashboard = "", comment = "", ...others] = await it.ours();
    expect(others).toEqual([]);
    expect(comment).toContain("Alertmanager: 0 firing, 3 recovered.");
    expect(dashboard).toMatch(/\| \*\*Alert\*\* \| 🔕 recovered 10:\d\damET \[↗\]/);
    expect(dashboard).toMatch(/🔔 2 alerts firing[^]*🔔 3 alerts firing[^]*🔕 The alert has recovered/);
    expect((await it.issues())[0]?.state).toBe("open");
  });

  test("a recovery closes it where that is set, and is the closing of the incident", async () => {
    const it = await Monitored.start("alerts: { confirmed: true, recovery: close }");
    await it.settle(group(["db-1"]));
    expect(await it.settle(group(["db-1"], "resolved"))).toEqual({ did: "closed", number: 1 });
    const [issue] = await it.issues();
    expect(issue).toMatchObject({ state: "closed", state_reason: "completed" });
    expect((await it.ours())[1]).toContain("The incident was closed: its recovery is set to close it.");
  });

  test("firing again within the window reopens it, later it opens another", async () => {
    const it = await Monitored.start("alerts: { confirmed: true, reopen: 30m }");
    await it.settle(group(["db-1"]));
    await it.settle(group(["db-1"], "resolved"));
    await it.change(1, { state: "closed" });
    it.github.clock.advance(20 * MINUTE);
    expect(await it.settle(group(["db-1"]))).toEqual({ did: "reopened", number: 1 });
    const [dashboard = "", comment = ""] = await it.ours();
    expect(comment).toContain("It fires again: the incident is open again.");
    expect(dashboard).toContain("SEV1 · Enterprise ABC · Investigating");
    await it.settle(group(["db-1", "db-2"]));
    expect((await it.ours())[1]).not.toContain("It fires again");

    await it.settle(group(["db-1"], "resolved"));
    await it.change(1, { state: "closed" });
    it.github.clock.advance(40 * MINUTE);
    expect(await it.settle(group(["db-1"]))).toEqual({ did: "opened", number: 2 });
    expect((await it.issues()).map(({ state }) => state)).toEqual(["closed", "open"]);
  });

  test("what Sev1 kept open because work was left is not said to be the alert's doing", async () => {
    const it = await Monitored.start("alerts: { confirmed: true }\nclosing: block");
    await it.settle(group(["db-1"]));
    it.github.clock.advance(20 * MINUTE);
    await it.change(1, { state: "closed" });
    // A run takes its time: it reopens the issue later than it wrote of the recovery.
    it.github.fault = () => {
      it.github.clock.advance(1000);
      return undefined;
    };
    await it.send(group(["db-1"], "resolved"));
    delete it.github.fault;
    expect((await it.issues()).map(({ state }) => state)).toEqual(["open"]);
    it.github.clock.advance(20 * MINUTE);
    expect(await it.settle(group(["db-1"]))).toEqual({ did: "noted", number: 1 });
    expect((await it.ours()).join("")).not.toContain("It fires again");
  });

  test("a reopening that GitHub refused comes with the same alert once more", async () => {
    const it = await Monitored.start("alerts: { confirmed: true, reopen: 30m }");
    await it.settle(group(["db-1"]));
    await it.settle(group(["db-1"], "resolved"));
    await it.change(1, { state: "closed" });
    it.github.clock.advance(20 * MINUTE);
    it.github.fault = ({ method, path }) =>
      method === "PATCH" && path.endsWith("/issues/1") ? { when: "before", status: 403 } : undefined;
    await expect(it.send(group(["db-1"]))).rejects.toThrow("403");
    delete it.github.fault;
    expect(await it.settle(group(["db-1"]))).toEqual({ did: "reopened", number: 1 });
    expect((await it.issues()).map(({ state }) => state)).toEqual(["open"]);
  });

  test("what people closed as no incident stays closed, and a recovery without an incident opens none", async () => {
    const it = await Monitored.start("alerts: { confirmed: true }");
    expect(await it.send(group(["db-1"], "resolved"))).toEqual({ did: "nothing" });
    await it.settle(group(["db-1"]));
    await it.change(1, { state: "closed", state_reason: "not_planned" });
    expect(await it.settle(group(["db-1", "db-2"]))).toEqual({ did: "noted", number: 1 });
    expect((await it.issues()).map(({ state }) => state)).toEqual(["closed"]);
  });

  test("other groups have incidents of their own", async () => {
    const it = await Monitored.start();
    await it.settle(group(["db-1"]));
    expect(await it.settle({ pagerduty: pagerduty() })).toEqual({ did: "opened", number: 2 });
    expect(await it.settle(group(["db-2"]))).toEqual({ did: "noted", number: 1 });
  });
});

describe("two runs at once", () => {
  test("open one incident, whatever each has read before", async () => {
    const it = await Monitored.start();
    const both = await Promise.all([it.send(group(["db-1"])), it.send(group(["db-1"]))]);
    expect(both.map(({ number }) => number)).toEqual([1, 1]);
    expect(await it.issues()).toHaveLength(1);
  });

  test("of which one has died before it opened it: the other takes over", async () => {
    const it = await Monitored.start();
    it.github.fault = ({ method, path }) =>
      method === "POST" && path.endsWith("/issues") ? { when: "before", status: 403 } : undefined;
    await expect(it.send(group(["db-1"]))).rejects.toThrow("403");
    delete it.github.fault;
    expect(await it.send(group(["db-1"]))).toEqual({ did: "opened", number: 1 });
  });

  test("where GitHub has no ref for the lock, it is opened all the same", async () => {
    const it = await Monitored.start();
    it.github.fault = ({ path }) =>
      /\/git\/(?:refs|ref)\b/.test(path) ? { when: "before", status: 403 } : undefined;
    expect(await it.send(group(["db-1"]))).toEqual({ did: "opened", number: 1 });
  });
});

test("its incident is found below more than a page of newer ones", async () => {
  const it = await Monitored.start();
  await it.settle(group(["db-1"]));
  const { owner, repo } = it.github;
  const newer = { owner, repo, title: "[SEV1] Another", body: "Down", labels: ["sev1"] };
  for (let i = 0; i < 51; i++) await it.github.as("ana").rest.issues.create(newer);
  expect(await it.settle(group(["db-1", "db-2"]))).toEqual({ did: "noted", number: 1 });
});

test("the lock that opened it goes once the incident is done", async () => {
  const it = await Monitored.start("alerts: { confirmed: true, recovery: close }");
  const { owner, repo } = it.github;
  const locks = async () => {
    const { data } = await it.github
      .as("ana")
      .rest.git.listMatchingRefs({ owner, repo, ref: "sev1/alerts/" });
    return data;
  };
  await it.settle(group(["db-1"]));
  expect(await locks()).toHaveLength(1);
  await it.settle(group(["db-1"], "resolved"));
  expect(await locks()).toEqual([]);
});

test("a mark that somebody typed into an issue takes no alert in", async () => {
  const it = await Monitored.start();
  await it.settle(group(["db-1"]));
  const [{ body = "" } = {}] = await it.issues();
  await it.change(1, { state: "closed" });
  it.github.clock.advance(2 * 60 * MINUTE);
  const { owner, repo } = it.github;
  await it.github
    .as("ana")
    .rest.issues.create({ owner, repo, title: "x", body: body ?? "", labels: ["sev1"] });
  expect(await it.send(group(["db-1"]))).toEqual({ did: "opened", number: 3 });
});
