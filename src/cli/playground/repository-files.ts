import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Person } from "../../local/github.ts";
import { readWithMistakes } from "../repository.ts";
import { CONFIG, PEOPLE } from "../start/story.ts";
import type { ReceiverNames } from "./chat.ts";

export const FORM = ".github/ISSUE_TEMPLATE/sev1.yml";
const STRANGER: Person = { login: "sam-stranger", role: "none" };

/** What a world starts with: the files that Sev1 reads, the people, and whom the settings notify. */
export interface Furnishing {
  readonly files: Readonly<Record<string, string>>;
  readonly people: readonly Person[];
  readonly receivers: readonly ReceiverNames[];
}

const RECEIVERS: readonly ReceiverNames[] = [
  { product: "mattermost", url: "MATTERMOST_URL" },
  { product: "pagerduty", routingKey: "PAGERDUTY_KEY", url: "PAGERDUTY_URL" },
];

const OUTSIDE = `notify:
  - { product: mattermost, url: MATTERMOST_URL, mention: "@erin" }
  - { product: pagerduty, routingKey: PAGERDUTY_KEY, url: PAGERDUTY_URL, events: [escalation] }
statusPage: { name: Example Status, url: https://status.example.com }
`;

/** The sample's settings and people, with receivers and a status page, and a stranger. */
export const sample = (): Furnishing => ({
  files: {
    "README.md": "# Incidents\n",
    ".github/sev1.yml": CONFIG + OUTSIDE,
    ...Object.fromEntries([FORM, CLOCK].map((path) => [path, readFileSync(new URL(path, ROOT), "utf8")])),
  },
  people: [...PEOPLE, STRANGER],
  receivers: RECEIVERS,
});

const ROOT = new URL("../../../", import.meta.url);
const CLOCK = ".github/workflows/clock.yml";

/** A repository's settings, playbooks, templates and forms, with the people and receivers named in its settings. */
export async function furnishingFrom(root: string): Promise<Furnishing> {
  const found = globSync([".github/sev1.{yml,yaml}", ".github/sev1/*", ".github/ISSUE_TEMPLATE/sev1*"], {
    cwd: root,
  });
  const texts = found.map((path) => [path, readFileSync(join(root, path), "utf8")]);
  const files = { ...sample().files, ".github/sev1.yml": "", ...Object.fromEntries(texts) };
  // Even beside mistakes.
  const { config } = await readWithMistakes(root);
  const named = config.roles.flatMap(({ people }) => people).filter((login) => !login.includes("/"));
  const receivers = config.notify.map(({ product, url, routingKey, signingKey }) => ({
    product,
    ...(url === undefined ? {} : { url }),
    ...(routingKey === undefined ? {} : { routingKey }),
    ...(signingKey === undefined ? {} : { signingKey }),
  }));
  return { files, people: [...peopleNamed(named), STRANGER], receivers };
}

/** Where the settings name nobody, the sample's people take part. */
const peopleNamed = (logins: readonly string[]): readonly Person[] =>
  logins.length === 0 ? PEOPLE : [...new Set(logins)].map((login) => ({ login, role: "maintain" }));

export const isRepository = (root: string) => existsSync(join(root, ".github"));

/** All files below a folder, by their path in it; none where there is no folder. */
export function readFolder(root: string): Record<string, string> {
  const paths = globSync("**/*", { cwd: root }).filter((path) => statSync(join(root, path)).isFile());
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(root, path), "utf8")]));
}
