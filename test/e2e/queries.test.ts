import { expect, test } from "vitest";
import type { Activity, Fault } from "../../src/local/github.ts";
import { incident, OPENED, SCHEDULE } from "./stage.ts";
import type { Stage } from "./stage.ts";

const MINUTE = 60_000;
const at = (minutes: number) => new Date(OPENED.getTime() + (minutes - 12) * MINUTE);
const calls = async (it: Stage) => (await it.ours()).filter((text) => text.includes("@erin"));

const asked = ({ body }: Activity) => (body as { query?: string; variables?: any } | undefined) ?? {};

/** Fails whatever asks for more than a call needs. */
const refuseRest =
  (fault: Fault) =>
  (request: Activity): Fault | undefined => {
    const { query = "", variables } = asked(request);
    return variables?.rest === true || /^query (?:References|Releases|Branches|Postmortems)\b/.test(query)
      ? fault
      : undefined;
  };

const FAULTS: [string, Fault][] = [
  ["a 502", { when: "before", status: 502 }],
  [
    "resource limits",
    {
      when: "before",
      status: 200,
      body: {
        data: null,
        errors: [{ type: "RESOURCE_LIMITS_EXCEEDED", message: "Resource limits for this query exceeded." }],
      },
    },
  ],
];

test.each(FAULTS)("what is optional never stops a call: %s", async (_name, fault) => {
  const it = await incident();
  it.github.clock.set(at(71));
  it.github.fault = refuseRest(fault);
  await it.run(SCHEDULE);
  expect(await calls(it)).toHaveLength(1);
  delete it.github.fault;
  await it.settle(SCHEDULE);
  expect(await calls(it)).toHaveLength(1);
});

test("no postmortem is made while nobody can tell whether there is one", async () => {
  const it = await incident();
  it.github.fault = refuseRest({ when: "before", status: 502 });
  await it.state("ana", "closed");
  await it.run();
  expect(await it.pulls()).toEqual([]);
  delete it.github.fault;
  await it.settle(SCHEDULE);
  expect(await it.pulls()).toHaveLength(1);
});

test("a sweep that is too much for GitHub is asked in smaller pages, and goes on with what went through", async () => {
  const it = await incident();
  for (let number = 2; number <= 12; number++) await it.open();
  await it.run();
  it.github.clock.set(at(71));
  // Beside the page, the closed, the newest and those with our labels are asked for, ten each.
  it.github.mostIssues = 40;
  const pages = (from: number) =>
    it.github.requests
      .slice(from)
      .filter(({ query }) => query === "Sweep")
      .map((each) => asked(each).variables.page);
  let from = it.github.requests.length;
  await it.run(SCHEDULE);
  expect(pages(from)).toEqual([50, 25, 10, 10]);
  it.github.mostIssues = 5;
  from = it.github.requests.length;
  const [run] = await it.run(SCHEDULE);
  expect(run?.code).toBe(0);
  expect(pages(from)).toEqual([50, 25, 10, 10, 5, 5, 5]);
});
