import { expect, test } from "vitest";
import { FIELDS } from "../../../src/incident/form.ts";
import { incidentOf } from "../../../src/incident/incident.ts";
import { participants } from "../../../src/incident/participants.ts";
import { customerVersionFile } from "../../../src/render/postmortem/customer-version.ts";
import { postmortemFile } from "../../../src/render/postmortem/file.ts";
import { postmortemPull } from "../../../src/render/postmortem/pull-request.ts";
import { reviewCustomerVersion } from "../../../src/review/review.ts";
import { given, minutes } from "../../given.ts";
import type { Given } from "../../given.ts";
import { sampleAt } from "../../sample.ts";

const sample = await sampleAt();
const customerVersionOf = (start: Given) => {
  const incident = incidentOf(start.state(minutes(100), false).with({ now: minutes(110) }).snapshot);
  const customerVersion = customerVersionFile(incident);
  if (!customerVersion) throw new Error("There is no customer's version.");
  return customerVersion;
};

const update = (count: number, status: "Identified" | "Monitoring" | "Resolved", summary: string) =>
  ({
    key: `re:u${count}`,
    kind: "update",
    by: "ana",
    at: minutes(count).toISOString(),
    status,
    said: { summary: { text: summary } },
  }) as const;

test("the sample's tells what the customer could see, and asks what only people know", () => {
  const content = customerVersionFile(sample)?.content ?? "";
  expect(content).toMatch(/^# Enterprise ABC outage, 2026-11-17\n/);
  expect([...content.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading)).toEqual([
    "What happened",
    "Impact",
    "Timeline",
    "Cause",
    "What we do about it",
  ]);
  for (const said of [
    "The outage lasted from 2026-11-17 10:20amET to 2026-11-18 2:00pmET: 1 d 3 h 40 min.",
    "About 40,000 users cannot work.",
    "- **10:20am** The outage began",
    "- **7:20pm** **Identified**: We've identified the likely root cause.\n",
    "- **2:10pm** **Resolved**: ABC confirmed: no slow request in 24 hours.",
    "- ❓ May they know? load-test the login page before each dot release",
  ])
    expect(content).toContain(said);
  for (const internal of [
    "ana-lead",
    "Carla",
    "UserStore",
    "mood",
    "PR ",
    "http",
    "SEV1",
    "restarted one node",
  ])
    expect(content).not.toContain(internal);
});

test("its review finds open questions, and nothing that would be wrong to send", () => {
  const content = customerVersionFile(sample)?.content ?? "";
  const findings = reviewCustomerVersion(content, postmortemFile(sample), { people: participants(sample) });
  expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set(["blank"]));
});

test("each sentence that is left out is told once, with the reason", () => {
  const impact = "Ask @ben.";
  const { content, leftOut } = customerVersionOf(
    given()
      .ours(update(1, "Identified", "We found it. Ask @ben. We will deploy it at noon.\n\nThe call is over."))
      .ours({
        ...update(2, "Resolved", "All is well."),
        said: { impact: { text: impact } },
        impact: "re:u2",
      }),
  );
  expect(content).toContain("**Identified**: We found it.\n");
  expect(content).toContain("**Resolved**\n");
  expect(leftOut).toEqual([
    { text: "Ask @ben.", why: "a handle, a participant's name" },
    { text: "We will deploy it at noon.", why: "a plan from that time" },
    { text: "The call is over.", why: "more than the update's first paragraph" },
  ]);
});

test("a text whose beginning was left out is asked about", () => {
  const { content } = customerVersionOf(
    given().ours({
      ...update(1, "Identified", ""),
      said: { impact: { text: "Ben saw it first. Half of the users are affected." } },
      impact: "re:u1",
    }),
  );
  expect(content).toContain(
    "❓ Its beginning was left out: does the rest stand on its own?\n\nHalf of the users",
  );
});

test("times that no update tells stand on their own", () => {
  const lines = (start: Given) => customerVersionOf(start).content.match(/^- \*\*\d.*$/gm);
  expect(lines(given())).toEqual(["- **10:20am** The outage began", "- **12:12pm** Resolved"]);
  expect(
    lines(
      given()
        .ours(update(90, "Resolved", "All is well."))
        .fact({ what: "mitigated", at: minutes(30).toISOString() })
        .fact({ what: "resolved", at: minutes(60).toISOString() }, { at: minutes(95) }),
    ),
  ).toEqual([
    "- **10:20am** The outage began",
    "- **11:02am** It works again",
    "- **11:32am** Resolved",
    "- **12:02pm** **Resolved**: All is well.",
  ]);
});

test("a name that may not go out is asked for, and an action is told only as a whole", () => {
  const body = `### ${FIELDS.customer}\n\nABC of @ben\n\n### ${FIELDS.summary}\n\nIt is down.`;
  const { content } = customerVersionOf(
    given()
      .issue({ body })
      .fact({ what: "action", text: "Alert sooner", due: "2026-12-04" }, { by: "ana" })
      .fact({ what: "action", text: "Test it. Ask Grafana." }, { by: "ana" }),
  );
  expect(content).toMatch(/^# ❓ Customer outage, /);
  expect(content.match(/May they know\?.*/g)).toEqual(["May they know? Alert sooner, by 2026-12-04"]);
});

test("the settings turn it off, and a template of the house's own takes its place", () => {
  const { postmortem } = given().snapshot.settings.config;
  const off = given().config({ postmortem: { ...postmortem, customer: false } });
  expect(customerVersionFile(incidentOf(off.snapshot))).toBeUndefined();
  const own = given().settings({ templates: { "postmortem-customer": "{{title}}: {{ask.cause}}" } });
  expect(customerVersionOf(own).content).toBe(
    "Enterprise ABC outage, 2026-11-17: ❓ **To fill in:** What caused it, in words that the customer knows, and why is it over now?\n",
  );
});

test("the pull request lists what was left out, and none of it closes an issue or mentions anybody", () => {
  const leftOut = [{ text: "Fixes #3, see @ben", why: "a handle" }];
  const { body } = postmortemPull(sample, { leftOut });
  expect(body).toContain("Left out of the customer's version, for your eyes only (1)");
  expect(body).toContain("2026-11-17-enterprise-abc-7.customer.md`");
  expect(body).not.toMatch(/Fixes #3|@ben/);
  const refused = postmortemPull(sample, { leftOut, refusal: "Repository rule violations found" }).body;
  expect(refused).toContain("Sev1's draft was refused: Repository rule violations found");
  expect(refused).not.toContain(".customer.md");
});
