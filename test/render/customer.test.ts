import * as fc from "fast-check";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { describe, expect, test } from "vitest";
import { DEFAULTS } from "../../src/config/index.ts";
import { FIELDS } from "../../src/incident/form.ts";
import { incidentOf } from "../../src/incident/incident.ts";
import type { Fact } from "../../src/incident/ledger/ledger.ts";
import { commentBody } from "../../src/render/comment.ts";
import { BODY, given, minutes, only, PLAYBOOK } from "../given.ts";
import type { Given } from "../given.ts";
import { cases } from "../cases.ts";
import { stepAfter } from "../settings.ts";

/** The draft after this update: what is for the customer and its sender, and what is folded. */
async function draftOf(update: string, start: Given = given().dashboard(), asked = 31) {
  start.comment(update, { createdAt: minutes(20) }).comment("/customer", { createdAt: minutes(30) });
  const now = minutes(asked);
  const draft = only(await start.when(now), "comment").find(({ view }) => view.name === "customer");
  if (!draft) throw new Error("no draft");
  const text = commentBody(draft, incidentOf({ ...start.snapshot, now }));
  const shown = text.slice(text.indexOf("\n") + 1);
  const fold = shown.indexOf("<details>");
  const [open, folded] = fold < 0 ? [shown, ""] : [shown.slice(0, fold), shown.slice(fold)];
  return { text: shown, open, folded };
}

test("the draft is in the house's shape, in a fence to copy; the rest is for the sender", async () => {
  const update =
    "/update identified, next 8am\nWe found it. We expect a fix by noon. Ask @ben.\n\n### Impact\nHalf of them.";
  expect((await draftOf(update)).text).toBe(
    `**Draft reply to the customer**, from the update of 10:52amET. Nothing is sent: answer every ❓, read it through, copy it.

Sev1 cannot judge tone or blame, and knows only participants' names: **read it before it goes out**.

\`\`\`markdown
### Enterprise ABC outage - 10:52amET update

#### Status: Identified

#### Incident Time: 32 minutes

We found it.

#### Customer Impact

Half of them.

#### Timeline for Resolution

We expect a fix by noon.

#### Next Update

2026-11-18 8:00amET
\`\`\`

<details><summary>Left out, for your eyes only (1)</summary>

- Ask @\u200Bben. **(a handle, a participant's name)**

</details>
`,
  );
});

test("what nobody has written is asked for", async () => {
  const start = given().dashboard();
  start.issue({ body: BODY.replace("40,000 users cannot work.", "") });
  const { open, folded } = await draftOf("/update", start);
  expect(open.match(/❓ .*/g)).toEqual([
    "❓ What do we know now?",
    "❓ Who cannot do what?",
    "❓ When do we expect it to be fixed?",
    "❓ When do they hear from us next?",
  ]);
  expect(folded).toBe("");
});

test("after the resolution it says when, and owes no next update", async () => {
  const { open } = await draftOf("/resolve ABC confirmed that all is well.");
  expect(open).toContain("#### Timeline for Resolution\n\nResolved at 2026-11-17 10:52amET.\n```");
  expect(open).not.toContain("Next Update");
});

test("a customer's name that cannot go out is asked for", async () => {
  const start = given().dashboard();
  start.issue({ body: BODY.replace("Enterprise ABC", "ABC, ask @neill") });
  const { open, folded } = await draftOf("/update identified", start);
  expect(open).toContain("### ❓ Customer outage - ");
  expect(folded).toContain("- ABC, ask @\u200Bneill **(a handle)**");
});

test.each([
  ["newer than an hour", "/update", 80, ""],
  ["older than an hour", "/update", 81, "This update is 1 hour 1 minute old**: post an `/update` first."],
  [
    "with a promise that has passed",
    "/update, next 10m",
    70,
    "50 minutes old, and the promised time has passed**:",
  ],
  ["with a promise ahead", "/update, next 2h", 70, ""],
  ["that resolved", "/resolve", 200, ""],
])("an old update is told on top, outside of what is copied: %s", async (_, update, asked, told) => {
  const { text } = await draftOf(update, given().dashboard(), asked);
  expect(text.startsWith("⚠️ **This update is ")).toBe(told !== "");
  expect(text.slice(0, text.indexOf("\n"))).toContain(told);
});

const ESCALATED = { key: "escalation:1h", kind: "escalation", text: "1h" } as const;

test("the sender is reminded of whom the escalation brought in, once it has", async () => {
  expect((await draftOf("/update")).open).not.toContain("⏰");
  expect((await draftOf("/update", given().dashboard().ours(ESCALATED), 60)).open).toContain(
    "\n\n⏰ More than 1 hour: **CEO** must be in the loop before it goes out.\n\n```markdown",
  );
});

test("called before the hour, the hour has not passed", async () => {
  const { open } = await draftOf("/update", given().dashboard().ours(ESCALATED));
  expect(open).toContain("\n\n⏰ Escalated: **CEO** must be in the loop before it goes out.");
});

test("once somebody who was called has seen it, it says who and since when", async () => {
  const start = given().dashboard().ours(ESCALATED);
  start.fact({ what: "ack" }, { by: "erin", at: minutes(5) });
  const { open } = await draftOf("/update", start, 60);
  expect(open).toContain("⏰ More than 1 hour: in the loop: **erin since 10:37amET**.");
  expect(open).not.toContain("must be");
});

describe("an impact that an earlier update or the form told", () => {
  const impact = (open: string) => /#### Customer Impact\n\n([^]*?)\n\n####/.exec(open)?.[1];

  test("is asked about while the outage goes on", async () => {
    const { open } = await draftOf("/update identified");
    expect(impact(open)).toBe("❓ Still true? (from 10:32amET)\n\n40,000 users cannot work.");
  });

  test.each(["/update monitoring", "/resolve"])("goes out no more after %s", async (update) => {
    const { open, folded } = await draftOf(update);
    expect(impact(open)).toBe(
      "❓ Is anybody still affected? (what was said, from 10:32amET, is folded below)",
    );
    expect(open).not.toContain("40,000");
    expect(folded).toMatch(
      /- 40,000 users cannot work\. \*\*\(the impact from 10:32amET, before the status was/,
    );
  });

  test("that the update tells anew goes out as it is", async () => {
    expect(impact((await draftOf("/resolve\nOver.\n### Impact\nNobody.")).open)).toBe("Nobody.");
  });
});

test("where the beginning of the impact is left out, the rest of it is not enough", async () => {
  const update =
    "/update identified\nFound.\n### Impact\nAsk @ben who is down. The call ended in a good note.";
  const { open, folded } = await draftOf(update);
  expect(open).toContain(
    "#### Customer Impact\n\n❓ Who cannot do what? (the beginning is folded below)\n\nThe call ended in a good note.\n",
  );
  expect(folded).toContain("- Ask @\u200Bben who is down. **");
});

test("where it asks when it is over, what was left out and may tell that is marked", async () => {
  const ended = "; it may say when it will be fixed)**";
  const update = "/update identified\nFound. The PR is to be merged tonight. Ask @ben.";
  const { open, folded } = await draftOf(update);
  expect(open).toContain("❓ When do we expect it to be fixed?");
  expect(folded.split("\n").filter((line) => line.endsWith(ended))).toEqual([
    expect.stringContaining("- The PR is to be merged tonight. "),
  ]);
  expect((await draftOf(`${update} We expect the fix by noon.`)).folded).not.toContain(ended);
});

test("a template of the repository's own takes the place of ours", async () => {
  const start = given().dashboard();
  start.with({
    settings: { ...start.snapshot.settings, templates: { customer: "{{status}}: {{summary}}" } },
  });
  expect((await draftOf("/update identified\nFound.", start)).text).toBe("Identified: Found.\n");
});

describe("canaries", () => {
  /** No word of these is internal by itself: only its place is. */
  const LOST = {
    thanks: "Huge thanks to everybody who did grizzle all night.",
    kudos: "KUDOS for the plover.",
    thanked: "Big thanks to:\n- dingus\n- fandango",
    handle: "Please ask @snorkle about it.",
    link: "See https://chat.example/plimsoll for it.",
    page: "See [the tantalus](../x) for it.",
    code: "Run `rate(bombazine[5m])` for it.",
    fence: "```\nbalustrade. Ok. Yes.\n```",
    comment: "<!-- hidden: caboodle. Really. -->",
    mail: "Write to pettifog@abc.example for it.",
    reference: "It is fixed by #12 and its gudgeon.",
    pull: "The PR of the marzipan is open.",
    commit: "It came with deadbee1, the haggis.",
    host: "It runs on bollard.abc.example now.",
    machine: "It runs on wherry-prod-3 now.",
    address: "It runs on 10.1.2.3, the pergola.",
    path: "It is in /var/log/tombola there.",
    identifier: "It is max_doubloon again.",
    quote: "> Somebody said turnstile. Really.",
    table: "| Host | Load |\n|---|---|\n| a. Then barnacle. So | 5 |",
    html: "<details><summary>Log</summary>\n\nPalaver. Yes.\n\n</details>",
    written: "The one who restarts it is Frobisher.",
    holder: "It was wimple who saw it.",
    author: "It was Cadwallader who saw it.",
  };
  const WORDS =
    "grizzle plover dingus fandango snorkle plimsoll tantalus bombazine balustrade caboodle pettifog gudgeon marzipan haggis bollard wherry pergola tombola doubloon turnstile barnacle Palaver Frobisher wimple Cadwallader".split(
      " ",
    );
  const NEVER =
    "flumox wombat sackbut tumbrel quincunx rigadoon bassoon oboist kelpie galleon haversack inkwell jodhpur lozenge mandrel nankeen ottoman zeugma".split(
      " ",
    );
  const LOSSES = Object.values(LOST).join("\n\n");

  const incident = () => {
    const config = {
      severity: "kelpie",
      roles: [...DEFAULTS.roles, { key: "scribe", name: "Scribe galleon", people: ["haversack"] }],
      hints: { "pin-data": "inkwell" },
      postmortem: { ...DEFAULTS.postmortem, reviewers: ["jodhpur"] },
      escalations: [stepAfter(1, { text: "lozenge" })],
    };
    const role: Fact = { what: "role", role: "Incident lead", who: "wimple" };
    const fields = [
      [FIELDS.customer, "Enterprise ABC"],
      [FIELDS.summary, "Pages time out, tumbrel."],
      [FIELDS.bridge, "https://bridge.example/quincunx"],
      [FIELDS.people, "Customer DBA: Frobisher\nScribe galleon: oboist"],
      [FIELDS.links, "https://tickets.example/rigadoon"],
      [FIELDS.playbook, "## Stage bassoon\n\n- [x] Look at the mandrel"],
    ];
    const start = given(config)
      .issue({
        title: "[kelpie] nankeen",
        body: fields.map(([label, value]) => `### ${label}\n\n${value}`).join("\n\n"),
      })
      .with({
        evidence: [
          {
            kind: "pull-request",
            title: "The ottoman",
            url: "https://github.com/acme/x/pull/1",
            number: 1,
            state: "OPEN",
            isDraft: false,
            base: "main",
            toDefault: true,
          },
        ],
      })
      .fact(role)
      .dashboard()
      .ours({ key: "escalation:1h", kind: "escalation", text: "1h" })
      .comment("It is the wombat, I think.", { author: "cadwallader" })
      .comment("/note the sackbut is restarted", { createdAt: minutes(10) })
      .comment("/update investigating\nIt was the zeugma.", { createdAt: minutes(11) });
    return start;
  };

  const update = (summary: string, impact: string) =>
    `/update identified, next 8am\nWe found it.\n\n${summary}\n\nWe watch it.\n\n### Impact\nHalf of them.\n\n${impact}\n\n### Technical notes\nThe flumox is full.`;

  test.each([
    ["summary", update(LOSSES, "")],
    ["impact", update("", LOSSES)],
  ])("none goes out, and what the %s lost is folded", async (_, command) => {
    const { open, folded, text } = await draftOf(command, incident());
    const places = [...WORDS, ...NEVER].filter((word) => open.toLowerCase().includes(word.toLowerCase()));
    expect(places).toEqual([]);
    expect(WORDS.filter((word) => !folded.includes(word))).toEqual([]);
    expect(NEVER.filter((word) => text.includes(word))).toEqual([]);
    expect(open).toContain("We found it.\n\nWe watch it.\n");
    expect(open).toContain("#### Customer Impact\n\nHalf of them.");
  });

  test("no rule knows one of them: their places tell", async () => {
    const bare = [...WORDS, ...NEVER].filter(
      (word) => !/^(?:Frobisher|wimple|Cadwallader|oboist|haversack|jodhpur)$/.test(word),
    );
    const { folded } = await draftOf(`/update\nThe ${bare.join(" and the ")} are here.`, incident());
    expect(folded).toContain(`${bare.at(-1)} are here. **(might be internal: read it)**`);
    expect(bare.filter((word) => !folded.includes(word))).toEqual([]);
  });

  test("the playbook's tasks, ticked since the last update, are none of the customer's business", async () => {
    const body = BODY.replace("- [ ] Create Incident Channel", "- [x] Create Incident Channel");
    const { text } = await draftOf("/update", given().dashboard().edit(minutes(5), "ben", body));
    for (const { tasks } of PLAYBOOK.stages) for (const task of tasks) expect(text).not.toContain(task.text);
  });
});

describe("what users wrote stays in its place", () => {
  const parser = unified().use(remarkParse).use(remarkGfm);
  const shapeOf = (markdown: string) =>
    parser.parse(markdown).children.map((node) => (node.type === "html" ? node.value : node.type));
  const SHAPES = [
    ["paragraph", "paragraph", "code"],
    [
      "paragraph",
      "paragraph",
      "code",
      expect.stringMatching(/^<details><summary>Left out/),
      "list",
      "</details>",
    ],
  ];
  const bit = fc.constantFrom(
    ..."` `` ``` ```` ~~~ ~~~~ <!-- --> <details> </details> <summary> </summary> @erin #12 [x]( ]: [x]: > - 1. # | \\ & &#64; $ *".split(
      " ",
    ),
    ..."word Word. All <b> </b> <pre> </pre> <script> <?x ]]> --- === \t".split(" "),
    "\n",
    "\n\n",
    "    ",
    "\u2028",
  );
  const hostile = fc.array(bit, { maxLength: 25 }).map((bits) => bits.join(" "));

  test("not out of the fence, nor out of the fold", async () => {
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (summary, impact) => {
        const { text, open } = await draftOf(`/update identified\n${summary}\n\n### Impact\n${impact}`);
        expect(SHAPES).toContainEqual(shapeOf(text));
        expect(text).not.toMatch(/@[a-z]|<!--|(?<!\\)&#64;/);
        expect(open.match(/```/g)).toHaveLength(2);
      }),
      cases(150),
    );
  });

  test("a draft that is too long is cut inside its place", async () => {
    const long = "Word and word and word. ".repeat(1250);
    const { text } = await draftOf(`/update\n${long}Ask @ben.\n\n### Impact\n${long}Ask @ben.`);
    expect(text.length).toBeLessThan(60_000);
    expect(shapeOf(text).slice(0, 3)).toEqual(["paragraph", "paragraph", "code"]);
  });
});
