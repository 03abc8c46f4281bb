import { expect, test } from "vitest";
import { FIELDS } from "../../src/incident/form.ts";
import { incidentOf } from "../../src/incident/incident.ts";
import { publicIncidentOf } from "../../src/incident/status-page/public-incident.ts";
import { STATUSES } from "../../src/incident/status.ts";
import { leaksIn } from "../../src/reconcile/status-page/leaks.ts";
import { siteFiles } from "../../src/render/status-page/files.ts";
import { BODY, given, minutes } from "../given.ts";
import { stateOf } from "../status-page/pages.ts";
import { proves } from "./proof.ts";
import { createRandom, SEED, times } from "./random.ts";
import type { Random } from "./random.ts";

/** What must not go out, wherever it stands in a sentence. */
const INTERNALS = [
  "db-7.internal.example",
  "https://grafana.example/d/1",
  "10.20.30.40",
  "PROJ-1234",
  "@benjamin",
  "benjamin",
  "Ana Silva",
  "ana@acme.example",
  "Enterprise ABC",
  "`SELECT * FROM users`",
  "#4711",
  "a1b2c3d4e5f6",
  "acme/incidents#7",
  "DB_PASSWORD=hunter2",
  "/var/log/app.log",
];
/** Words that may stand nowhere on the page, since nobody wrote them for the public. */
const [NOTE, TASK, COMMENT, OTHER, TITLE] = ["quokka", "axolotl", "wombat", "narwhal", "pangolin"];
const SAFE = [
  "Logins fail for some users",
  "Pages are slow",
  "A fix is on its way",
  "We found the cause",
  "It works again",
];

const sentence = (random: Random) => {
  const words = random.pick(SAFE);
  if (random.chance(0.5)) return `${words}.`;
  const internal = random.pick(INTERNALS);
  return random.pick([
    `${words} on ${internal}.`,
    `${internal} says so.`,
    `**${words}**, ask ${internal}!`,
    `- ${words} (${internal})`,
  ]);
};

const textOf = (random: Random) =>
  Array.from({ length: 1 + random.below(4) }, () => sentence(random)).join(random.pick([" ", "\n", "\n\n"]));

/** An incident with internals wherever people write. */
function incident(random: Random) {
  const body = `${BODY.replace("Incident lead: Ana", "Incident lead: Ana Silva")}\n- [ ] ${TASK}\n\n### ${FIELDS.links}\n\n${OTHER}`;
  const start = given({
    statusPage: { name: "Example Status", url: "https://status.example.com", publish: "auto" },
  })
    .with({ participants: ["benjamin", "ana"] })
    .issue({ id: "I_kwDOABCDEF", title: `[SEV1] Enterprise ABC ${TITLE}`, body })
    .dashboard()
    .comment(COMMENT, { author: "benjamin" })
    .fact({ what: "note", text: NOTE });
  const count = random.below(5);
  for (let i = 0; i < count; i++)
    start.ours({
      key: `re:IC_said${i}`,
      kind: "update",
      at: minutes(10 * (i + 1)).toISOString(),
      by: "benjamin",
      status: random.pick(STATUSES),
      said: {
        summary: { text: textOf(random), ...(random.chance(0.2) ? { isCut: true } : {}) },
        impact: { text: textOf(random) },
        notes: { text: NOTE },
      },
    });
  if (random.chance(0.3)) start.state(minutes(200), false);
  return incidentOf(start.with({ now: minutes(300) }).snapshot);
}

const count = { incidents: 0, "public sentences": 0 };
proves("The status page: whatever people wrote, nothing planted leaves", count);

test("no file of the page has anything internal, whatever stands in the incidents", () => {
  const random = createRandom(SEED);
  const hidden = [
    ...INTERNALS,
    NOTE,
    TASK,
    COMMENT,
    OTHER,
    TITLE,
    "I_kwDOABCDEF",
    "acme/incidents",
    "issuecomment",
    "hunter2",
  ];
  for (let i = 0; i < times(600); i++) {
    const each = incident(random);
    const shown = publicIncidentOf(each);
    if (!shown) throw new Error("With publish: auto each incident is shown.");
    const files = siteFiles(stateOf([shown], minutes(300)));
    const all = Object.values(files).join("\n").toLowerCase();
    expect(hidden.filter((text) => text && all.includes(text.toLowerCase().replaceAll("`", "")))).toEqual([]);
    expect(leaksIn(files, [each], stateOf([]).page)).toEqual([]);
    count.incidents++;
    count["public sentences"] += SAFE.filter((text) => all.includes(text.toLowerCase())).length;
  }
  expect(count["public sentences"]).toBeGreaterThan(count.incidents / 4);
});

test("the net below the redaction finds what slips through it", () => {
  const each = incident(createRandom(1));
  const { page } = stateOf([]);
  const leaking = [
    "acme/incidents",
    "I_kwDOABCDEF",
    "@benjamin",
    "<!-- sev1 {}",
    "x#issuecomment-1",
    "enterprise abc",
  ];
  for (const text of leaking) expect(leaksIn({ "index.html": text }, [each], page), text).toHaveLength(1);
  expect(leaksIn({ "index.html": "Logins fail." }, [each], page)).toEqual([]);
});
