import { test } from "vitest";
import type { Command } from "../src/commands/command.ts";
import { parseCommands } from "../src/commands/parse/parse.ts";
import { COMMAND_NAMES, COMMANDS } from "../src/commands/table.ts";
import { readUpdate } from "../src/commands/parse/read-update.ts";
import { readFrontMatter } from "../src/config/archive/front-matter.ts";
import { detailsOf } from "../src/incident/archive/action-details.ts";
import { actionsIn, withBoxes } from "../src/incident/archive/actions.ts";
import { answersOf } from "../src/incident/form-answers.ts";
import { blocksOf } from "../src/markdown/blocks.ts";
import { changedTicks, readTasks } from "../src/markdown/checklist.ts";
import { mergeLostEdits } from "../src/markdown/three-way-merge.ts";
import { incidentOf } from "../src/incident/incident.ts";
import { readMarker, writeMarker } from "../src/incident/ledger/ledger.ts";
import { nameMatcher } from "../src/incident/redact/names.ts";
import { peopleOf } from "../src/incident/roles.ts";
import { sentencesOf } from "../src/markdown/sentences.ts";
import { slug } from "../src/markdown/slug.ts";
import type { Comment } from "../src/incident/snapshot.ts";
import { readTime } from "../src/time/parse-time.ts";
import { hasForm } from "../src/incident/trigger.ts";
import { piecesOf } from "../src/markdown/code-spans.ts";
import { hiddenLines } from "../src/markdown/fences.ts";
import { sectionsIn } from "../src/render/comment-sections.ts";
import { plainText } from "../src/markdown/plain-text.ts";
import { postmortemFile } from "../src/render/postmortem/file.ts";
import { codeSpan } from "../src/markdown/escape.ts";
import { waysOf } from "./cases.ts";
import { BODY, DECLARED, given } from "./given.ts";
import { expectLinear } from "./linear.ts";

const { snapshot } = given().dashboard().comment("/ack");
const incident = incidentOf(snapshot);
const ZONE = "America/New_York";

const formWith = (text: string) => BODY.replace("Incident lead: Ana", text);

/** All that reads or writes what people wrote; those that are not here have tests of their own. */
const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  commands: (text) => [
    parseCommands(text, COMMAND_NAMES),
    parseCommands(`/note x\n${text}\n/ack`, COMMAND_NAMES),
  ],
  "an update": (text) => readUpdate(`${text}\n${text}`),
  form: (text) => [hasForm(text), answersOf(formWith(text))],
  "people of the form": (text) =>
    peopleOf(incidentOf({ ...snapshot, issue: { ...snapshot.issue, body: formWith(text) } })),
  "ticks between two texts": (text) => changedTicks(readTasks(text), readTasks(`- [ ] a\n${text}`)),
  "a text that another went over": (text) => {
    const [base, ours, theirs] = [text, `a${text}`, `${text}b${text}`];
    const revisions = [ours, theirs, base].map((each) => ({
      text: each,
      by: each === theirs ? "ana" : "bot",
    }));
    return mergeLostEdits(ours, { base, ours, revisions });
  },
  blocks: blocksOf,
  sentences: sentencesOf,
  names: (text) => nameMatcher({ logins: [text], written: [text], others: [text] }).test(text),
  "a time": (text) => readTime(text, DECLARED, ZONE, "past"),
  "corrective actions": (text) => {
    const file = `${text}\n\n## Action Items\n\n- [ ] ${text}\n- [ ] a\n`;
    return [
      withBoxes(
        file,
        actionsIn(file).map(({ line }) => ({ line, checked: true, link: ["#1", "x/issues/1"] })),
      ),
      detailsOf(text),
      readFrontMatter(`---\n${text}\n---\n`),
    ];
  },
  "a slug": (text) => slug(text, "x"),
  "a mark": (text) => [
    readMarker({ mine: true, body: `<!-- sev1 ${text}` }),
    readMarker({ mine: true, body: writeMarker({ key: "k", kind: "answer", by: text }) }),
    sectionsIn(`${writeMarker({ key: "k", kind: "answer", by: "ana" })}\n${text}`),
  ],
  "code in a text": piecesOf,
  "hidden lines": (text) => hiddenLines(text.split("\n")),
  "a line": (text) => [plainText(text, 70_000), codeSpan(text, 70_000)],
  "the postmortem": (text) =>
    postmortemFile(
      incidentOf({
        ...snapshot,
        issue: { ...snapshot.issue, title: text, body: formWith(`${text}\n### Summary\n${text}`) },
      }),
    ),
};

const PIECES = [
  " ",
  "\n",
  "\t",
  "a",
  "é",
  "\u{1F600}",
  "\u200B",
  "/",
  "/note ",
  "/note\n",
  "@",
  "@a ",
  "next 8",
  "1:",
  "8am ",
  ":",
  ", ",
  "### ",
  "### Customer\n",
  "- [ ] a\n",
  "- ```\n",
  "```\n",
  "`",
  "<!--",
  "<!--\n",
  "-->",
  "<a ",
  "&#0",
  "https://",
  "www.",
  "](",
  "*_",
  "| ",
  "> ",
  "A. ",
  "::",
  "%0A",
  "##[",
  "{",
  '{"a":[',
  "\\",
  '"',
];

/** Something before and behind it keeps a reader from ending at once. */
const AROUND = [(text: string) => text, (text: string) => ` x${text}x`];

const said = (command: Command) => async (text: string) =>
  command.read(text, {
    comment: incident.snapshot.comments[0] as Comment,
    at: DECLARED,
    incident,
    readTime: (each, reference, direction) => readTime(each, reference, ZONE, direction),
  });

const COMMAND_READERS = Object.fromEntries(COMMANDS.map((each) => [`/${each.name}`, said(each)]));

test.each(Object.entries({ ...READERS, ...COMMAND_READERS }))(
  "%s takes linear time on 64 KB of the worst",
  async (name, read) => {
    for (const piece of PIECES)
      for (const around of waysOf(AROUND, name + piece)) await expectLinear(read, piece, around);
  },
);
