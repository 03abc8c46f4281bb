import { sentencesOf } from "../markdown/sentences.ts";
import { isBlank } from "./blanks.ts";
import type { Context } from "./context.ts";
import type { Line, Section } from "./document.ts";
import type { Finding } from "./finding.ts";
import { isFilled, tableOf } from "./tables.ts";
import type { ReviewedEntry } from "./timeline.ts";

const CONTENT = new Set(["text", "item", "row", "quote", "folded"]);

/** Finds a single cause below a heading for several, and an impact without numbers. */
export function sectionFindings({ doc }: Pick<Context, "doc">): Finding[] {
  const byTopic = Map.groupBy(doc.lines, ({ section }) => section);
  return doc.sections.flatMap((section) => {
    const lines = (byTopic.get(section) ?? []).filter(
      ({ kind, text }) => CONTENT.has(kind) && !isBlank(text),
    );
    if (lines.length === 0) return [];
    return [...pluralFinding(section, lines), ...impactFinding(section, lines)];
  });
}

const PLURAL = /\b(?:factors|causes)\b|\((?:s|es)\)/i;
/** Words that introduce a second cause. */
const SECOND =
  /\b(?:also|and then|another|second(?:ly)?|additional(?:ly)?|addition|furthermore|moreover|combined|combination|both|several|two|three|besides|together|meanwhile|contribut(?:ed|ing) to)\b/i;

function pluralFinding({ title, topic, line }: Section, lines: readonly Line[]): Finding[] {
  if (topic !== "cause" || !PLURAL.test(title)) return [];
  const items = lines.filter(({ kind }) => kind === "item" || kind === "row");
  const text = lines
    .filter(({ kind }) => kind === "text")
    .map((each) => each.text)
    .join(" ");
  const isOne =
    items.length === 1
      ? text.length < 200
      : items.length === 0 && sentencesOf(text).length < 2 && !SECOND.test(text);
  if (!isOne) return [];
  const message = `"${title}" has one: name the others on a line each, such as what hid it, what let it through, and what made it last.`;
  return [{ line, rule: "plural-cause", message }];
}

const COUNTED =
  /\d|\b(?:all|every(?:body|one)?|entire|nobody|none|half|third|quarter|one|two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?|millions?)\b/i;

function impactFinding({ topic, line, title }: Section, lines: readonly Line[]): Finding[] {
  if (
    topic !== "impact" ||
    !/\bimpact\b|affected/i.test(title) ||
    lines.some(({ text }) => COUNTED.test(text))
  )
    return [];
  return [
    {
      line: lines[0]?.number ?? line,
      rule: "impact-number",
      message: "The impact has no number: how many users, requests or orders, and for how long?",
    },
  ];
}

/** A link, a reference, or a source. Sev1 marks its own entries with a symbol. */
const SOURCE =
  /\]\(|https?:|(?<!\w)#\d|\([^()]{2,60}\)|(?<![\w.])@\w|\b[A-Z]{2,9}-\d+\b|\b[\da-f]{7,40}\b|(?:✅|🔀|⏰|👍|📝|👤|🔎|🛠|👉|⏭|↗)|\b(?:release|deploy|deployment|build|version|change|case|call) (?:v|#)?\d|\b(?:source|log|slack|graph|dashboard|according to|ticket)\b|\*\* The outage began/iu;

/** After the time and the event: "11:06 hit rate drops — Grafana". */
const LAST_WORDS = /[\p{L}\d%)]\s[—–-]\s[^—–]{2,30}$/u;

const hasSource = ({ text, kind }: Line, said: string, people: Context["people"]) =>
  SOURCE.test(text) ||
  LAST_WORDS.test(
    text
      .slice(text.indexOf(said) + said.length)
      .replace(/^\W{1,10}/, "")
      .slice(-200),
  ) ||
  (kind !== "text" && people.test(text));

/** For each row of a timeline with a column for the source, whether it has one. */
function sourceCells({ lines }: Context["doc"]): Map<number, boolean> {
  const rows = lines.filter(({ kind, section }) => kind === "row" && section.topic === "timeline");
  const tables = Map.groupBy(rows, ({ section }) => section);
  return new Map(
    [...tables.values()].flatMap((own) => {
      const table = tableOf(own);
      const at = table.head.findIndex((name) => SOURCES.test(name));
      return at < 0 ? [] : table.rows.map(({ line, cells }) => [line.number, isFilled(cells[at])] as const);
    }),
  );
}

const SOURCES =
  /^\W*(?:sources?|evidence|links?|references?|refs?|proof|where|who|by|reported by|actor)\W*$/i;

/** Finds entries of the timeline without a source. */
export function sourceFindings({
  doc,
  people,
  timeline: { entries },
}: Pick<Context, "doc" | "people" | "timeline">): Finding[] {
  const lines = [...new Map(entries.map((entry) => [entry.line.number, entry])).values()];
  const told = sourceCells(doc);
  const bare = lines.filter(
    ({ line, said }) => !isBlank(line.text) && !(told.get(line.number) ?? hasSource(line, said, people)),
  );
  if (bare.length === 0) return [];
  if (bare.length > lines.length / 2) {
    const section = doc.sections.find(({ topic }) => topic === "timeline");
    return [
      {
        line: section?.line ?? 1,
        rule: "source",
        message: `${bare.length} of ${lines.length} lines of the timeline name no source: link the message, the log or the graph that shows it.`,
      },
    ];
  }
  return bare.map(({ line, said }: ReviewedEntry) => ({
    line: line.number,
    rule: "source",
    message: `${said} has no source: link the message, the log or the graph that shows it, or say who saw it.`,
  }));
}
