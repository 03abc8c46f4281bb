import { expect, test } from "vitest";
import { incidentOf } from "../../src/incident/incident.ts";
import { dashboardView } from "../../src/render/dashboard.ts";
import { fill } from "../../src/render/templates.ts";
import { BODY, DECLARED, given, minutes, only, PLAYBOOK } from "../given.ts";
import type { Given } from "../given.ts";

const shown = (start: Given) => fill("dashboard", dashboardView(incidentOf(start.snapshot)), {});

test("tells where an incident stands, the most urgent first", () => {
  const text = shown(given());
  expect(text).toMatch(
    /^## 🔴 SEV1 · Enterprise ABC · Investigating\n\n\*\*Pages time out for everybody\. 40,000 users cannot work\.\*\*\n\n\| Next \| Escalation to CEO: \*\*11:20amET\*\*/,
  );
  expect(text).not.toContain("**Duration**");
  expect(text).toContain("| **Began** | 2026-11-17 10:20amET · declared 10:32amET |");
  expect(text).toContain(
    "\n⚪ 1 - Escalation · 0 / 4 · **1.1 Create Incident Channel, run MME Sev1 Playbook · Ana (Incident lead)**\n",
  );
  expect(text).toMatch(/^\*\*Who is who\*\* · Incident lead: \*\*Ana\*\* · .* · CEO: \*\*–\*\*$/m);
});

test("shows 24 hours where the settings say so", () => {
  const text = shown(given({ timeFormat: "24h" }));
  expect(text).toContain("| Next | Escalation to CEO: **11:20 ET** · Sev1 calls erin |");
  expect(text).toContain("| **Began** | 2026-11-17 10:20 ET · declared 10:32 ET |");
  expect(text).toMatch(/- \*\*10:20 ET\*\* /);
  expect(text).not.toMatch(/:\d\d[ap]m/);
});

test("the newest words come first, and how to use it goes with the first update", () => {
  const said = { key: "re:x", kind: "update", at: minutes(5).toISOString(), status: "Identified" } as const;
  const text = shown(given().ours({ ...said, text: "A query hits the database. More soon." }));
  expect(text).toMatch(/^## 🟠 [^\n]*\n\n\*\*A query hits the database\. 40,000 users cannot work\.\*\*\n/);
  expect(text).not.toContain("How to use this");
});

test("whom it hit is over once it works again, unless somebody says so then", () => {
  const say = (at: number, more: object) =>
    ({ key: `re:${at}`, kind: "update", at: minutes(at).toISOString(), ...more }) as const;
  const found = say(5, { status: "Identified", text: "A query hits the database." });
  const fixed = say(60, { status: "Monitoring", text: "All is well since 11:20am." });
  const before = given().ours(found).ours(fixed);
  expect(shown(before)).toContain("\n\n**All is well since 11:20am.**\n");
  const again = before.ours(say(90, { status: "Investigating", text: "It is back." }));
  expect(shown(again)).toContain("\n\n**It is back. 40,000 users cannot work.**\n");
});

test("the next task stands at the first stage that is not done; what nobody needs is left out", () => {
  const text = shown(given());
  expect(text).toContain("\n⚪ 2 - Data gathering · 0 / 5\n");
  const roles = [
    { key: "lead", name: "Incident lead", people: [] },
    { key: "comms", name: "Comms", people: [] },
  ];
  const small = shown(given({ roles }).issue({ body: "- [ ] Look at it" }));
  expect(small).toContain("· Incident lead: **–**");
  expect(small).not.toContain("Comms");
});

test("the next task names who does it: its assignee, its role's holder, or how to take the role", () => {
  const next = (body: string, start = given()) =>
    /^⚪ 2 - .*? · \*\*(.*)\*\*$/m.exec(shown(start.issue({ body })))?.[1];
  const ticked = (body: string, count: number) =>
    Array.from({ length: count }).reduce<string>((text) => text.replace("- [ ]", "- [x]"), body);
  const body = ticked(BODY, 4);
  const task = "2.1 Share system information";
  expect(next(body)).toBe(`${task} · Dario (DE)`);
  const fact = { what: "assign", stage: "2 - Data gathering", task: "Share system information" } as const;
  expect(next(body, given().fact({ ...fact, who: "ben" }))).toBe(`${task} · ben`);
  expect(next(body.replace("DE: Dario\n", ""))).toBe(`${task} · DE: nobody, take it with \`/role de\``);
  expect(next(body.replace("Dario", "@dario"))).toBe(`${task} · @\u200Bdario (DE)`);
  const queries = "2.4 Share output from slow query logs · Customer DBA";
  const start = given().issue({ body: body.replace("\nCustomer DBA: Dee", "") });
  for (const each of ["information", "screenshots", "bundle"])
    start.fact({ what: "skip", stage: "2 - Data gathering", task: taskOf(each), text: "not needed" });
  expect(/^.*2\.4 .*$/m.exec(shown(start))?.[0]).toContain(`**${queries}**`);
});

const taskOf = (word: string) =>
  PLAYBOOK.stages
    .flatMap(({ tasks }) => tasks)
    .find(({ text }) => text.startsWith("Share") && text.includes(word))?.text ?? "";

test("two sentences of people are told apart where the first has no full stop", () => {
  const said = { key: "re:x", kind: "update", at: minutes(5).toISOString(), status: "Identified" } as const;
  const words = (text: string) => /^\*\*(.*)\*\*$/m.exec(shown(given().ours({ ...said, text })))?.[1];
  expect(words("looking at the logs")).toBe("looking at the logs. 40,000 users cannot work.");
  expect(words("Is it the cache?\n")).toBe("Is it the cache? 40,000 users cannot work.");
});

test("says how to use it until the first update", () => {
  expect(shown(given())).toContain("**How to use this**");
  expect(shown(given().state(minutes(60), false))).not.toContain("How to use this");
});

test("changes only when something happened, never because time passed", () => {
  expect(shown(given().with({ now: minutes(1000) }))).toBe(shown(given()));
});

test("shows the promised update where it comes before the escalation", () => {
  const promised = given().ours({
    key: "re:x",
    kind: "update",
    at: minutes(5).toISOString(),
    status: "Identified",
    next: minutes(20).toISOString(),
  });
  const text = shown(promised);
  expect(text).toContain("| Next | Status update: **10:52amET** · Ana (Incident lead) |");
  expect(text).toContain(
    "[Identified, 10:37amET](https://github.com/acme/incidents/issues/7#issuecomment-1)",
  );
});

test("a promise stands through an early update, and is kept by one that comes for it", () => {
  const promised = given().ours({
    key: "re:x",
    kind: "update",
    at: minutes(1).toISOString(),
    status: "Identified",
    next: minutes(200).toISOString(),
  });
  const told = { key: "escalation:1h", kind: "escalation", text: "1h" } as const;
  const early = promised
    .ours({ key: "re:y", kind: "update", at: minutes(100).toISOString(), status: "Identified" })
    .ours(told);
  expect(shown(early)).toContain("| Next | Status update: **1:52pmET** · Ana (Incident lead) |");
  const kept = early.ours({
    key: "re:z",
    kind: "update",
    at: minutes(190).toISOString(),
    status: "Identified",
  });
  expect(shown(kept)).toContain(
    "| Next | 1.1 Create Incident Channel, run MME Sev1 Playbook · Ana (Incident lead) |",
  );
});

test("a promise that was not kept is overdue", () => {
  const late = given()
    .ours({
      key: "re:x",
      kind: "update",
      at: minutes(1).toISOString(),
      status: "Identified",
      next: minutes(20).toISOString(),
    })
    .edit(minutes(30), "ben", BODY.replace("- [ ] Pin", "- [x] Pin"));
  expect(shown(late)).toContain("| Next | Status update: **10:52amET** (overdue) · Ana (Incident lead) |");
});

test("what a reminder says is overdue", () => {
  const promised = given().ours({
    key: "re:x",
    kind: "update",
    at: minutes(1).toISOString(),
    status: "Identified",
    next: minutes(20).toISOString(),
  });
  expect(shown(promised)).toContain("| Next | Status update: **10:52amET** · Ana (Incident lead) |");
  const text = shown(promised.ours({ key: "reminder", kind: "reminder", next: minutes(20).toISOString() }));
  expect(text).toContain("| Next | Status update: **10:52amET** (overdue) · Ana (Incident lead) |");
});

test("the monitoring is overdue with its reminder", () => {
  const next = minutes(60 + 24 * 60).toISOString();
  const late = given().state(minutes(60), false).ours({ key: "deadlines", kind: "reminder", next });
  expect(shown(late)).toContain("for 24 hours: **2026-11-18 11:32amET** (overdue) · Dario (DE) |");
});

test("on a later day each time has its day", () => {
  const at = minutes(24 * 60).toISOString();
  const text = shown(given().ours({ key: "re:x", kind: "update", at, status: "Identified", next: at }));
  expect(text).toContain("[Identified, 2026-11-18 10:32amET]");
  expect(text).toContain("| Next | Escalation to CEO: **11:20amET** (overdue) · Sev1 calls erin |");
});

test("after the resolution shows the playbook's deadlines that are not ticked", () => {
  const resolved = given().state(minutes(60), false);
  expect(shown(resolved)).toContain(
    "Monitor fix in customer environment for 24 hours: **2026-11-18 11:32amET**",
  );
  const monitored = BODY.replace("- [ ] Monitor fix", "- [x] Monitor fix");
  expect(shown(given().issue({ body: monitored }).state(minutes(60), false))).toContain(
    "within 1 business day from resolution: **by the end of 2026-11-18**",
  );
});

test("says how many entries of a long timeline it leaves out", () => {
  const long = given();
  for (let i = 1; i <= 45; i++) long.state(minutes(i), i % 2 === 0);
  expect(shown(long)).toContain("_7 earlier entries are not shown here");
  expect(shown(given())).not.toContain("left out");
});

test("shows a long note cut, with a link to the whole of it", () => {
  const text = `It hung ${"again ".repeat(200)}and went on`;
  expect(shown(given().fact({ what: "note", text }, { place: { in: "source", number: "99" } }))).toMatch(
    /📝 It hung (?:again )+a?g?a?i?n?… \(ana\) \[↗\]\(\S+#issuecomment-99\)/,
  );
});

test("tells when it worked again, by a command or by the status", () => {
  const monitoring = given().ours({
    key: "re:x",
    kind: "update",
    at: minutes(48).toISOString(),
    status: "Monitoring",
  });
  expect(shown(monitoring)).toContain("| **Mitigated** | 2026-11-17 11:20amET, after 1 h |");
});

test("text of users cannot break the table or ping", () => {
  const body = BODY.replace("Enterprise ABC", "@erin | <b>").replace(
    "Incident lead: Ana",
    "Incident lead: @ana | x",
  );
  const text = shown(given().issue({ body }));
  expect(text).not.toMatch(/@(?:erin|ana)/);
  expect(text).toContain(": **@\u200Bana \\| x** ·");
});

test("a bridge can be clicked, anything else there is text", () => {
  const withBridge = (bridge: string) =>
    shown(
      given().issue({
        body: BODY.replace("### Who is who", `### Bridge link\n\n${bridge}\n\n### Who is who`),
      }),
    );
  expect(withBridge("https://bridge.example.com/a_b")).toContain(
    "| **Bridge** | <https://bridge.example.com/a_b> |",
  );
  expect(withBridge("ask @ana")).not.toContain("@ana");
});

test.each([
  ["DUPLICATE", "a duplicate"],
  ["NOT_PLANNED", "not planned"],
])("what was closed as %s was no incident, and nothing of it is due or resolved", (reason, words) => {
  const text = shown(given().state(DECLARED, false, reason));
  expect(text).toMatch(/^## ⚪ SEV1 · Enterprise ABC · Not an incident\n/);
  expect(text).toContain(`| Next | Nothing: closed as ${words} |`);
  expect(text).toContain(`| **Postmortem** | None: closed as ${words} |`);
  expect(text).not.toMatch(/Resolved|🟢/);
});

test("open tasks stand in a fold with their numbers and who does them, sixty at most", () => {
  const fact = {
    what: "assign",
    stage: "1 - Escalation",
    task: "Add CSM, TAM & DE to Incident Channel",
  } as const;
  const body = BODY.replace("- [ ] Create Incident", "- [x] Create Incident");
  const foldOf = (text: string) =>
    /<summary>Open tasks \((\d+)\)<\/summary>\n\n([^]*?)\n\n<\/details>/.exec(text);
  const [, count, list = ""] =
    foldOf(
      shown(
        given()
          .issue({ body })
          .fact({ ...fact, who: "ben" }),
      ),
    ) ?? [];
  expect(count).toBe("39");
  expect(list.split("\n")[0]).toBe("- 1.2 Add CSM, TAM & DE to Incident Channel (ben)");
  expect(list.split("\n")).toHaveLength(39);
  const many = `## 1 - Many\n\n${"- [ ] A task\n".repeat(65)}`;
  expect(
    foldOf(shown(given().issue({ body: many })))?.[2]
      ?.split("\n")
      .slice(-2),
  ).toEqual(["- 1.60 A task", "- … and 5 more"]);
  expect(foldOf(shown(given().issue({ body: BODY.replaceAll("- [ ]", "- [x]") })))).toBeNull();
});

test("what QA needs is cut where it is long, and says where the rest is", async () => {
  const words = `/verify yes\nSteps: ${"click it ".repeat(80)}\nServer: small`;
  const [effect] = only(await given().comment(words).when(minutes(9)), "remember");
  const { entry } = effect ?? {};
  if (entry?.kind !== "fact" || entry.fact.what !== "verify") throw new Error("not remembered");
  expect(entry.fact.qa?.steps).toMatch(/^click it .*…$/);
  expect(entry.fact.qa?.steps).toHaveLength(500);
  const text = shown(given().fact(entry.fact, { by: "ben" }));
  expect(text).toMatch(/click it .*… \[↗\]\(https:\/\/github\.com\/acme\/incidents\/issues\/7/);
  expect(text.match(/… \[↗\]/g)).toHaveLength(1);
});

test("a verification by QA is required until its task is ticked", () => {
  const qa = { steps: "log in", server: "", database: "" };
  const asked = () => given().fact({ what: "verify", text: "yes", qa }, { by: "ben" });
  const required = shown(asked());
  expect(required).toContain("| **QA** | Verification required (ben) |");
  expect(required).toContain("QA cannot verify yet");
  const body = BODY.replace("- [ ] Verify fix in dot release", "- [x] Verify fix in dot release");
  const verified = shown(asked().issue({ body }));
  expect(verified).toContain("| **QA** | Verified; required by ben |");
  expect(verified).not.toContain("QA cannot verify yet");
  const needless = shown(given().issue({ body }).fact({ what: "verify", text: "no" }, { by: "ben" }));
  expect(needless).toContain("| **QA** | Verification not required (ben) |");
});
