import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Person } from "../../local/github.ts";
import { readWithMistakes } from "../repository.ts";
import { CONFIG, PEOPLE } from "../start/story.ts";

export const FORM = ".github/ISSUE_TEMPLATE/sev1.yml";
const STRANGER: Person = { login: "sam-stranger", role: "none" };

/** What a world starts with: the files that Sev1 reads, and the people. */
export interface Furnishing {
  readonly files: Readonly<Record<string, string>>;
  readonly people: readonly Person[];
}

/** The sample's settings and people, and a stranger. */
export const sample = (): Furnishing => ({
  files: {
    "README.md": "# Incidents\n",
    ".github/sev1.yml": CONFIG,
    ...Object.fromEntries([FORM, CLOCK].map((path) => [path, readFileSync(new URL(path, ROOT), "utf8")])),
  },
  people: [...PEOPLE, STRANGER],
});

const ROOT = new URL("../../../", import.meta.url);
const CLOCK = ".github/workflows/clock.yml";

/** A repository's settings, playbooks, templates and forms, with the people named in its settings. */
export async function furnishingFrom(root: string): Promise<Furnishing> {
  const found = globSync([".github/sev1.{yml,yaml}", ".github/sev1/*", ".github/ISSUE_TEMPLATE/sev1*"], {
    cwd: root,
  });
  const texts = found.map((path) => [path, readFileSync(join(root, path), "utf8")]);
  const files = { ...sample().files, ".github/sev1.yml": "", ...Object.fromEntries(texts) };
  return { files, people: [...(await peopleIn(root)), STRANGER] };
}

/** Whom the settings name, even beside mistakes; where they name nobody, the sample's people take part. */
async function peopleIn(root: string): Promise<readonly Person[]> {
  const { config } = await readWithMistakes(root);
  const named = config.roles.flatMap(({ people }) => people).filter((login) => !login.includes("/"));
  return named.length === 0 ? PEOPLE : [...new Set(named)].map((login) => ({ login, role: "maintain" }));
}

export const isRepository = (root: string) => existsSync(join(root, ".github"));
