import { expect, test } from "vitest";
import { incidentOf } from "../../src/incident/incident.ts";
import { commentBody } from "../../src/render/comment.ts";
import { given, minutes, only, shows } from "../given.ts";
import { instantOf, sampleAt } from "../sample.ts";

/** The answer to Erin, who joins at that time of the sample. */
async function asked(at: string, text: string, author = "erin-ceo") {
  const { snapshot } = await sampleAt(at);
  const start = given().with(snapshot);
  start.comment(text, { id: "IC_asked", author, createdAt: instantOf(at) });
  const now = new Date(instantOf(at).getTime() + 1000);
  const comment = only(await start.when(now), "comment").find(({ view }) => view.name !== "update");
  if (!comment) throw new Error("no answer");
  return { comment, text: commentBody(comment, incidentOf({ ...start.snapshot, now })).replace(/^.*\n/, "") };
}

test("at 3 am it says where it stands, who is who, what is next, what was tried, and what happened since", async () => {
  const { text } = await asked("2026-11-18 03:00", "/catchup since 7pm");
  expect(text.replace(/\]\(http[^)]*\)/g, "]").trim()).toMatchInlineSnapshot(`
    "**🟠 Identified** since 2026-11-17 7:20pmET · down for 16 h 40 min

    We've identified the likely root cause. Pages still load slowly or time out for everybody at ABC.

    | Next | Status update: **2026-11-18 8:00amET** · ben-engineer (Incident lead) |
    |:--|:--|
    | **Last update** | [Identified, 7:20pmET] |
    | **Incident lead** | ben-engineer |
    | **CSM/TAM** | Carla |
    | **DE** | Dario |
    | **Engineer** | Ben |
    | **Customer DBA** | ABC's on-call DBA |
    | **CEO** | erin-ceo |

    **Tried and done so far**

    1. **12:40pm** restarted one node: no change (dario-de) [↗]
    2. **10:10pm** [#2] Cache the user count again (merged)
    3. **10:45pm** [#3] Cache the user count again (7.8) → release-7.8 (merged)
    4. **11:30pm** Released: [v7.8.6-rc1] (pre-release)

    **Since 2026-11-17 7:00pmET**, for erin-ceo

    - **7:02–7:30pm** ✅ Code investigation, 6 of 6 (ben-engineer, carla-csm)
    - **7:20pm** **Identified**: We've identified the likely root cause. [↗]
    - **10:10pm** 🔀 [#2] Cache the user count again (merged) · **10:45pm** 🔀 [#3] Cache the user count again (7.8) → release-7.8 (merged) · **11:30pm** 🔀 Released: [v7.8.6-rc1] (pre-release)
    - **11:40pm** 👤 Incident lead: ben-engineer (ana-lead) [↗]"
  `);
});

test("without a time it is since one's last word or deed", async () => {
  const { text } = await asked("2026-11-17 15:00", "/catchup", "dario-de");
  expect(text).toContain("**Since 1:05pmET**, for dario-de\n\nNothing new.");
  const first = await asked("2026-11-17 12:00", "/catchup", "fred");
  expect(first.text).toContain("**Since 10:20amET**, for fred\n\n- **10:32am** Incident opened");
});

test("it pings nobody, and says once what works again", async () => {
  const { text } = await asked("2026-11-18 15:00", "/catchup 2 hours ago @ana-lead");
  expect(text).not.toMatch(/@[a-z]/);
  const later = await asked("2026-11-18 15:00", "/catchup 2 hours ago");
  expect(later.text).toContain(
    "**🟡 Monitoring** since 2:00pmET · works again since 2:00pmET, after 1 d 3 h 40 min",
  );
});

test.each([
  ["/catchup since the cows came home", "I cannot read"],
  ["/catchup since tomorrow 9am", "before your comment"],
  ["/catchup 1:30", '"1:30" could mean'],
])("%j is asked back", async (body, problem) => {
  const start = given()
    .dashboard()
    .comment(body, { createdAt: minutes(600) });
  const answer = only(await start.when(minutes(601)), "comment").find(({ view }) => view.name === "answer");
  expect(answer?.view).toMatchObject({
    refusals: [
      {
        problem: expect.stringContaining(problem),
        examples: expect.arrayContaining([expect.stringMatching(/^\/catchup /)]),
      },
    ],
  });
});

test("asked again by the same person, the one comment is edited; another has one of their own", async () => {
  const first = given()
    .dashboard()
    .comment("/catchup", { createdAt: minutes(5), author: "Ben" });
  await first
    .when(minutes(6))
    .then(
      shows(
        "create label status: investigating",
        "EYES on IC_2 +status: investigating",
        "comment catchup:ben (catchup)",
        "remember re:IC_2",
        "dashboard",
      ),
    );
  const told = only(await first.when(minutes(6)), "remember").map(({ entry }) => entry);
  const again = first
    .with({ facts: told })
    .ours({ key: "catchup:ben", kind: "answer", by: "Ben" }, { createdAt: minutes(6) })
    .comment("/catchup", { createdAt: minutes(9), author: "ben" })
    .comment("/catchup", { createdAt: minutes(9), author: "ana" });
  const effects = await again.when(minutes(10));
  expect(only(effects, "comment").map(({ marker }) => marker.key)).toEqual(["catchup:ben", "catchup:ana"]);
  expect(incidentOf(again.snapshot).records.get("catchup:ben")).toMatchObject({ place: { number: "3" } });
});
