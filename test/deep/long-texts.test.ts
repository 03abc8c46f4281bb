import type { Nodes } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { expect, test } from "vitest";
import { MAX_BYTES, MAX_CHARACTERS } from "../../src/local/rest/length.ts";
import { opened } from "./faults.ts";
import { postedText } from "../posted.ts";
import { openRestorableGitHub } from "./restorable-github.ts";
import type { RestorableGitHub } from "./restorable-github.ts";
import { PASTED_TEXTS } from "./pasted-texts.ts";
import type { TextOfLength } from "./pasted-texts.ts";
import { runInProcess, isClean, SWEEP } from "./run.ts";
import { proves } from "./proof.ts";
import { sampled } from "./random.ts";

const count = { texts: 0, "of them cut": 0, "characters at most": 0 };
proves("Texts that are too long are cut at a sensible place, never refused", count);

/** As much as GitHub takes beside a command. */
function most(make: TextOfLength): string {
  const text = make(MAX_BYTES - 1000);
  return Buffer.byteLength(text) <= MAX_BYTES - 1000 ? text : make(MAX_CHARACTERS - 1000);
}

const near = (make: TextOfLength) => make(MAX_CHARACTERS - 1000);

const inParts = (make: TextOfLength) =>
  `${make(20_000)}\n\n### Impact\n\n${make(20_000)}\n\n### Technical notes\n\n${make(20_000)}`;

/** Comments that are answered, or tell a fact. */
const COMMENTS: readonly ((make: TextOfLength) => string)[] = [
  (make) => `/update identified\n${inParts(make)}`,
  () => "/customer",
  () => "/update monitoring",
  (make) => `/updaet identified\n${near(make)}`,
  (make) => Array.from({ length: 300 }, (_, i) => `/role boss${i} ${make(100).split("\n", 1)[0]}`).join("\n"),
  (make) => `/note ${near(make)}`,
  (make) => `/note at ${near(make)}`,
  (make) => `/began ${near(make)}`,
  (make) => `/snooze ${near(make)}`,
  (make) => `/severity ${near(make)}`,
  (make) => `/escalate ${near(make)}`,
  (make) => `/skip 1.2 because ${near(make)}`,
  (make) => `/skip ${near(make)}`,
  (make) => `/assign 1.3 ${near(make)}`,
  (make) => `/handover ${near(make)}`,
  (make) => `/verify yes\nSteps: ${near(make)}`,
];

const parser = unified().use(remarkParse).use(remarkGfm);
const CONTINUED = /… \[continued\]\(/;

/** What is wrong with a text of ours: GitHub would refuse it, or show something else than was meant. */
function problemsOf(text: string): string[] {
  const characters = Array.from(text).length;
  const isCut = CONTINUED.test(text);
  count.texts++;
  count["of them cut"] += isCut ? 1 : 0;
  count["characters at most"] = Math.max(count["characters at most"], characters);
  return [
    ...(characters > MAX_CHARACTERS ? [`${characters} characters`] : []),
    ...(text.isWellFormed() ? [] : ["half a character"]),
    ...(isCut ? badCut(text) : []),
  ].map((problem) => `${problem}: ${text.slice(0, 60)} … ${text.slice(-60)}`);
}

/** Whoever reads it must see that it goes on: below all else, in nothing that hides it. */
function badCut(text: string): string[] {
  const root = parser.parse(text);
  const link = root.children.findIndex(
    (node) =>
      node.type === "paragraph" &&
      node.children.some((child) => child.type === "link" && /continued/.test(JSON.stringify(child))),
  );
  const before = root.children.slice(0, link).flatMap(htmlOf).join("");
  const [open = 0, closed = 0] = [/<details/g, /<\/details/g].map((tag) => before.match(tag)?.length ?? 0);
  return [
    ...(link < 0 ? ["the link is not seen"] : []),
    ...(open > closed ? ["the link is folded away"] : []),
  ];
}

const htmlOf = (node: Nodes): string[] =>
  node.type === "html" ? [node.value] : "children" in node ? node.children.flatMap(htmlOf) : [];

const isUpdate = (text: string) => /^<!-- sev1 \{"key":"re:.*"kind":"update"/.test(text);

/** All that a sweep writes: texts of comments, of the issue and of pull requests. */
async function settle({ github }: RestorableGitHub): Promise<string[]> {
  github.requests.length = 0;
  expect(await runInProcess(github, SWEEP)).toSatisfy(isClean);
  return github.requests
    .filter(({ write }) => write)
    .flatMap((request) => {
      const posted = postedText(request);
      if (posted !== undefined || request.path === "/graphql") return posted ?? [];
      return (request.body as { body?: string } | undefined)?.body ?? [];
    });
}

test.each(sampled(Object.entries(PASTED_TEXTS)))(
  "an incident full of long texts: %s",
  async (_, make) => {
    const lab = await openRestorableGitHub();
    const { it } = lab;
    await opened(lab);
    const id = await it.comment("ana", `/update identified, next 20m\n${most(make)}`);
    const [update = "", ...others] = (await settle(lab)).filter(isUpdate);
    expect(others).toEqual([]);
    expect(update).toContain(`[continued](https://github.com/acme/incidents/issues/1#issuecomment-${id})`);
    const texts = [update];
    for (const comment of COMMENTS) await it.comment("ana", comment(make));
    texts.push(...(await settle(lab)));
    await it.edit("ana", id, "/update wobbly");
    const kept = (await settle(lab)).find(isUpdate) ?? "";
    expect(kept).toContain("Unknown status");
    it.github.clock.advance(71 * 60_000);
    texts.push(kept, ...(await settle(lab)));
    await it.state("ana", "closed");
    texts.push(...(await settle(lab)));
    expect(await lab.read("/pulls")).toHaveLength(1);
    expect(texts.length).toBeGreaterThanOrEqual(19);
    expect(texts.flatMap(problemsOf)).toEqual([]);
    expect(await settle(lab)).toEqual([]);
  },
  300_000,
);
