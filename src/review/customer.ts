import { redact } from "../incident/redact/redact.ts";
import type { Context } from "./context.ts";
import type { Line } from "./document.ts";
import { cited } from "./finding.ts";
import type { Finding } from "./finding.ts";
import { clocksIn, withHalves } from "./moments.ts";

/** Finds what the customer must not read, by the rules of `/customer`, and times that the internal file lacks. */
export function customerFindings(
  context: Context,
  internal: Context,
  { customer, said }: { readonly customer: string; readonly said: readonly string[] },
): Finding[] {
  const { doc } = context;
  const matter: Finding[] =
    doc.matter.size === 0
      ? []
      : [{ line: 1, rule: "leak", message: "The front matter names people and links: delete it here." }];
  return [
    ...matter,
    ...doc.lines.flatMap((line) => leaksIn(line, context, customer)),
    ...otherTimes(context, internal, said),
  ];
}

function leaksIn({ kind, number, text }: Line, { people }: Context, customer: string): Finding[] {
  if (kind === "matter" || kind === "blank") return [];
  if (kind === "hidden") return text === "" ? [] : [leak(number, text, "code, or hidden")];
  const parts = kind === "row" ? text.split("|") : [kind === "heading" ? text.replace(/^#+\s/, "") : text];
  return parts
    .filter((part) => /\w/.test(part) && !/^<\/?(?:details|summary)>/.test(part.trim()))
    .flatMap((part) => redact(part.replace(/^\s*>/, ""), { name: customer || undefined, people }).leftOut)
    .slice(0, 1)
    .map((each) => leak(number, each.text, each.why));
}

const leak = (line: number, text: string, why: string): Finding => ({
  line,
  rule: "leak",
  message: `${cited(text.trim())} is not for the customer (${why}): leave it out, or say it in other words.`,
});

/** Each time of day must stand in the internal file too, if only in the list of all entries, or in an update. */
function otherTimes({ doc }: Context, internal: Context, said: readonly string[]): Finding[] {
  const told = [...internal.doc.lines.map(({ text }) => text), ...said];
  const known = new Set(told.flatMap((text) => timesIn(text).map(clockKey)));
  const zones = new Set(internal.doc.lines.flatMap(({ text }) => timesIn(text).map(({ zone }) => zone)));
  return doc.lines.flatMap(({ number, text, kind }): Finding[] => {
    const other =
      kind === "matter"
        ? undefined
        : timesIn(text).find((time) => zones.has(time.zone) && !known.has(clockKey(time)));
    if (!other) return [];
    const message = `${other.said} is not a time in the internal edition: correct whichever is wrong.`;
    return [{ line: number, rule: "differs", message }];
  });
}

const timesIn = (text: string) => withHalves(clocksIn(text), text);
const clockKey = ({ hour, minute }: { hour: number; minute: number }) => `${hour}:${minute}`;
