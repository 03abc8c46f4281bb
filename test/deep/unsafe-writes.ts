import { execFileSync } from "node:child_process";
import type { Nodes } from "mdast";
import { parse } from "yaml";
import { summarize } from "../../src/action/summary.ts";
import type { Outcome } from "../../src/reconcile/reconcile.ts";
import type { Activity } from "../../src/local/github.ts";
import { mentions, nodesOf, parser } from "../render/worst.ts";
import { postedText } from "../posted.ts";

/** People of the settings: only they may be called. */
const CALLED = new Set(["@ana", "@ben", "@carla", "@erin"]);
const strangersIn = (found: readonly string[]) => found.filter((each) => !CALLED.has(each.toLowerCase()));

/** All that is wrong in what a request of the Action writes. */
export function unsafeIn(request: Activity): string[] {
  const { method, path, write, body } = request;
  if (!write || method === "DELETE") return [];
  const posted = postedText(request);
  if (posted !== undefined) return commentProblems(posted);
  const sent = (body ?? {}) as Record<string, string>;
  if (path.endsWith("/pin")) return [];
  if (path.includes("/comments")) return commentProblems(sent.body ?? "");
  if (path.endsWith("/pulls")) return [...plainProblems(sent.title ?? ""), ...textProblems(sent.body ?? "")];
  if (path.endsWith("/git/refs")) return refProblems(sent.ref ?? "");
  if (method === "PUT" && path.includes("/contents/")) return fileProblems(path, sent);
  return [];
}

const textProblems = (text: string) => strangersIn(mentions(text)).map((each) => `mentions ${each}`);

/** Where nothing is Markdown: a title, the message of a commit. */
const plainProblems = (text: string) => [
  ...strangersIn(text.match(/(?<![a-z0-9])@[a-z0-9][\w/-]*/gi) ?? []).map((each) => `mentions ${each}`),
  ...(/[\r\n]/.test(text) ? ["has more than one line"] : []),
];

const isHidden = (node: Nodes) => node.type === "html" && node.value.includes("<!--");

/** The mark is one HTML comment, the first line of all; behind it nothing is hidden. */
export function commentProblems(body: string): string[] {
  const [marker = "", ...lines] = body.split("\n");
  const first = parser.parse(body).children[0];
  const rest = lines.filter((line) => line !== "<!-- sev1:also -->").join("\n");
  return [
    ...(first?.type === "html" && first.value === marker ? [] : ["the mark ends elsewhere"]),
    ...(nodesOf(parser.parse(rest)).some(isHidden) ? ["hides something"] : []),
    ...(body.length <= 65_536 ? [] : ["is too long"]),
    ...textProblems(rest),
  ];
}

/** Our own words in the postmortem: what stands there is a handle to be filled in. */
const OWNER = "its owner (@handle)";

function fileProblems(path: string, { branch = "", message = "", content = "" }: Record<string, string>) {
  const text = Buffer.from(content, "base64").toString("utf8");
  const [, front = "", rest = ""] = /^---\n([^]*?)\n---\n([^]*)$/.exec(text) ?? [];
  const isIn = /\/contents\/postmortems\/\d{4}\/[a-z0-9-]+(?:\.customer)?\.md$/.test(path);
  const isForTools = !path.endsWith(".customer.md");
  return [
    ...(isIn ? [] : [`the path ${path}`]),
    ...refProblems(`refs/heads/${branch}`),
    ...plainProblems(message),
    ...textProblems((isForTools ? rest : text).replaceAll(OWNER, "")),
    ...(!isForTools || Number.isInteger(parse(front)?.incident) ? [] : ["no front matter"]),
  ];
}

/** What git itself says. */
export function isRef(ref: string): boolean {
  try {
    execFileSync("git", ["check-ref-format", ref], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

const refProblems = (ref: string) => (isRef(ref) ? [] : [`the ref ${JSON.stringify(ref)}`]);

/** What the log and the summary would say of it. */
export function unsafeInLog(outcomes: readonly Outcome[], event: string): string[] {
  const lines = summarize(outcomes, { event, action: event }).split("\n");
  return lines.flatMap((line) => [
    ...(/^\s*::|##\[|(?!\t)\p{Cc}|[\u2028\u2029]/u.test(line) ? [`logs ${JSON.stringify(line)}`] : []),
    ...strangersIn(line.match(/(?<![a-z0-9])@[a-z0-9][\w/-]*/gi) ?? []).map((each) => `logs ${each}`),
  ]);
}
