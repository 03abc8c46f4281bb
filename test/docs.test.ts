import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { lexer, walkTokens } from "marked";
import type { Token } from "marked";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import playbook from "../templates/playbooks/mme-sev1.yml";
import { parseCommands } from "../src/commands/parse/parse.ts";
import { COMMAND_NAMES } from "../src/commands/table.ts";
import { readUpdate } from "../src/commands/parse/read-update.ts";
import { readConfig, readPlaybook } from "../src/config/index.ts";
import { PlaybookSchema } from "../src/config/playbook-schema.ts";
import { readTime } from "../src/time/parse-time.ts";

const PAGES = globSync("**/*.md", {
  exclude: (name) => /^(?:node_modules|out|coverage)$/.test(name),
}).toSorted();

function tokensOf(page: string): Token[] {
  const found: Token[] = [];
  void walkTokens(lexer(readFileSync(page, "utf8")), (token) => void found.push(token));
  return found;
}

const all = PAGES.flatMap((page) => tokensOf(page).map((token) => ({ page, token })));
const blocks = all.flatMap(({ page, token }) =>
  token.type === "code" ? [{ page, lang: String(token.lang ?? ""), text: String(token.text) }] : [],
);
const inline = (page: string) =>
  all.flatMap(({ page: on, token }) =>
    on === page && token.type === "codespan" ? [String(token.text)] : [],
  );

describe("settings", () => {
  // What docs/messages.md shows is what Sev1 says.
  const written = blocks.filter(({ page, lang }) => lang === "yaml" && page !== "docs/messages.md");
  const isPlaybook = ({ text }: { text: string }) => /^stages:$/m.test(text);
  const isWorkflow = ({ text }: { text: string }) => /^jobs:$/m.test(text);
  const examples = written.filter((each) => !isPlaybook(each) && !isWorkflow(each));

  test("there are examples in the README and in the page about them", () => {
    expect(examples.map(({ page }) => page)).toEqual(
      expect.arrayContaining(["README.md", "docs/configuration.md"]),
    );
  });

  test.each(examples)("the example of $page has no mistake", async ({ text }) => {
    const { config, errors } = await readConfig(text, playbook, new Map());
    expect(errors).toEqual([]);
    expect(config.timezone).toBe("America/New_York");
  });

  test("the playbook to write has every key, and no mistake", async () => {
    const [shown, ...more] = written.filter(isPlaybook);
    expect(more).toEqual([]);
    const { playbook: own, errors } = await readPlaybook(shown?.text ?? "", "playbook.yml");
    expect(errors).toEqual([]);
    const keys = own?.stages.flatMap(({ tasks }) => tasks.flatMap((task) => Object.keys(task)));
    expect(new Set(keys)).toEqual(
      new Set(Object.keys(PlaybookSchema.entries.stages.item.entries.tasks.item.entries)),
    );
  });

  const shown = inline("docs/configuration.md");
  const people = shown.filter((code) => /^(?:ceo: |\{ name: )/.test(code));
  const durations = shown.filter((code) => /^\d/.test(code));

  test("the text shows how to write people and durations", () => {
    expect(people.length).toBeGreaterThanOrEqual(3);
    expect(durations.length).toBeGreaterThanOrEqual(4);
  });

  test.each(people)("people may be written %s", async (code) => {
    const roles = `roles: { ceo: ${code.replace("ceo: ", "")} }`;
    const { config, errors } = await readConfig(roles, playbook);
    expect(errors).toEqual([]);
    expect(config.roles.find(({ key }) => key === "ceo")?.people).toEqual(["jane"]);
  });

  test.each(durations)("a step may come after %s", async (code) => {
    const { config, errors } = await readConfig(`escalation: [{ after: ${code} }]`, playbook);
    expect(errors).toEqual([]);
    expect(config.escalations).toHaveLength(1);
  });
});

describe("commands", () => {
  const pages = ["README.md", "docs/commands.md"];
  const written = [
    ...pages.flatMap(inline).filter((code) => /^\/update(?!.*[[<])/.test(code)),
    ...blocks
      .filter(({ page, lang, text }) => pages.includes(page) && lang === "text" && text.startsWith("/update"))
      .map(({ text }) => text),
  ];
  const asked = (comment: string) => {
    const parsed = parseCommands(comment, COMMAND_NAMES)[0]?.parsed;
    return parsed?.kind === "command" && parsed.name === "update" ? readUpdate(parsed.text) : parsed;
  };

  test.each([...new Set(written)])("%j is an update", (example) => {
    expect(asked(example)).toMatchObject({ ok: true });
  });

  test("the whole example says all that an update can say", () => {
    expect(asked(written.find((text) => text.includes("\n")) ?? "")).toEqual({
      ok: true,
      value: {
        status: "Identified",
        next: "8am",
        summary: expect.stringContaining("root cause"),
        impact: expect.stringContaining("Logins"),
        notes: expect.stringContaining("query"),
      },
    });
  });

  const AT = new Date("2026-11-17T15:32:00Z");
  test.each(inline("docs/commands.md").filter((code) => /^next\b(?!.*<)/.test(code)))(
    "`%s` is a time to come",
    async (code) => {
      const read = asked(`/update identified, ${code}`);
      const next = read && "ok" in read && read.ok ? (read.value.next ?? "") : "";
      expect((await readTime(next, AT, "America/New_York", "future")).at?.getTime()).toBeGreaterThan(
        AT.getTime(),
      );
    },
  );
});

describe("what is named is there", () => {
  const links = all.flatMap(({ page, token }) =>
    token.type === "link" || token.type === "image" ? [{ page, href: String(token.href) }] : [],
  );
  // What docs/messages.md shows links files of the repository in which it is said.
  const files = links.filter(({ page, href }) => page !== "docs/messages.md" && !/^(?:[a-z]+:|#)/.test(href));

  test("the README links every page of docs/", () => {
    const linked = files.filter(({ page }) => page === "README.md").map(({ href }) => href);
    expect(linked).toEqual(expect.arrayContaining(PAGES.filter((page) => page.startsWith("docs/"))));
  });

  test.each(files)("$page: $href", ({ page, href }) => {
    expect(existsSync(join(dirname(page), href.replace(/#.*/, "")))).toBe(true);
  });

  const rows = readFileSync("SECURITY.md", "utf8")
    .split("\n")
    .filter((line) => /^\| (?!Threat)/.test(line));
  const proofs = rows.map((row) =>
    [...row.matchAll(/\]\((test\/[^)]+)\) “([^”]+)”/g)].map(([, ...proof]) => proof),
  );

  test("each threat of SECURITY.md has a test", () => {
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter((_, i) => proofs[i]?.length === 0)).toEqual([]);
  });

  test.each(proofs.flat())("SECURITY.md: %s has “%s”", (file = "", name = "") => {
    expect(readFileSync(file, "utf8")).toContain(`"${name}"`);
  });

  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
  const shell = blocks.filter(({ lang }) => lang === "sh");
  const commands = (page: string) =>
    shell
      .filter((block) => block.page === page)
      .flatMap(({ text }) => text.match(/npm (?:run )?[\w:]+/g) ?? []);

  test("the two commands of the README, and those of CONTRIBUTING", () => {
    expect(commands("README.md")).toEqual(["npm ci", "npm start", "npm ci", "npm test"]);
    const named = [...commands("README.md"), ...commands("CONTRIBUTING.md")].map((each) =>
      each.split(" ").at(-1),
    );
    expect(named.filter((name) => name !== "ci" && !Object.hasOwn(scripts, name ?? ""))).toEqual([]);
  });

  test("CI runs the README's tests, and compares what is generated", () => {
    const steps = [...readFileSync(".ci/run", "utf8").matchAll(/^step (.*)$/gm)].map((match) => match[1]);
    const suites = scripts.test?.split(" && ") ?? [];
    expect(suites).toEqual(["npm run test:unit", "npm run test:e2e"]);
    for (const suite of suites) expect(steps).toContainEqual(expect.stringContaining(suite));
    expect(steps.some((step) => step?.startsWith("npm ci"))).toBe(true);
    expect(steps.slice(-2)).toEqual(["npm run generate", "nothing_changed"]);
    expect(scripts.generate).toContain("npm run build");
  });
});

test("nothing that is about Sev1 itself shows in a copy of the template", () => {
  expect(globSync(".github/ISSUE_TEMPLATE/*").toSorted()).toEqual([
    ".github/ISSUE_TEMPLATE/config.yml",
    ".github/ISSUE_TEMPLATE/sev1-drill.yml",
    ".github/ISSUE_TEMPLATE/sev1.yml",
  ]);
  expect(globSync("{,.github/,docs/}{pull_request_template,PULL_REQUEST_TEMPLATE}.*")).toEqual([]);
  for (const form of globSync(".github/DISCUSSION_TEMPLATE/*.yml"))
    expect(parse(readFileSync(form, "utf8")).body.length).toBeGreaterThan(1);
});
