import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** What in the repository affects Sev1: one line each, with the consequence. */
export function surroundings(root: string, ours: ReadonlySet<string>): string[] {
  return [...otherForms(root, ours), ...codeOwners(root), ...otherWorkflows(root), ...staleBots(root)];
}

function otherForms(root: string, ours: ReadonlySet<string>): string[] {
  const folder = ".github/ISSUE_TEMPLATE";
  if (!existsSync(join(root, folder))) return [];
  const others = readdirSync(join(root, folder))
    .filter((name) => /\.(?:ya?ml|md)$/.test(name) && name !== "config.yml" && !ours.has(`${folder}/${name}`))
    .toSorted();
  if (others.length === 0) return [];
  return [
    `${folder} has other forms (${others.join(", ")}). They stay as they are; the Sev1 form stands beside them.`,
  ];
}

const OWNERS = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];

/** GitHub takes the first of these files that it finds, and in it the last line that fits. */
function codeOwners(root: string): string[] {
  const file = OWNERS.find((path) => existsSync(join(root, path)));
  if (file === undefined) return [];
  const lines = readFileSync(join(root, file), "utf8").split(/\r?\n/);
  const last = lines.findLast((line) => /^(?:\*|\/?\*\*|\/?postmortems\/?\S*)\s/.test(line));
  const owners =
    last
      ?.replace(/\s+#.*$/, "")
      .trim()
      .split(/\s+/)
      .slice(1) ?? [];
  if (owners.length === 0) return [];
  return [
    `${file} asks ${owners.join(", ")} to review every postmortem's pull request: they are notified of each.`,
  ];
}

function otherWorkflows(root: string): string[] {
  const read = (name: string) => {
    const path = join(root, ".github/workflows", name);
    return existsSync(path) ? readFileSync(path, "utf8") : undefined;
  };
  const clock = read("clock.yml");
  const incident = read("incident.yml");
  return [
    ...(clock !== undefined && !clock.includes("sev1-clock")
      ? [
          ".github/workflows/clock.yml is another workflow. Rename it and run init again: under this name Sev1 looks for its clock, without which calls come as late as GitHub's schedule.",
        ]
      : []),
    ...(incident?.includes("group: sev1-")
      ? [
          ".github/workflows/incident.yml runs Sev1 as well. Delete it: .github/workflows/sev1.yml takes its place.",
        ]
      : []),
  ];
}

/** What closes issues that nobody touches, unless it is told to leave incidents alone. */
function staleBots(root: string): string[] {
  const folder = ".github/workflows";
  const names = existsSync(join(root, folder)) ? readdirSync(join(root, folder)) : [];
  const workflows = names.map((name) => `${folder}/${name}`).filter((path) => /\.ya?ml$/.test(path));
  const read = (path: string) => readFileSync(join(root, path), "utf8");
  const closing = [
    ...workflows.filter((path) => /uses:\s*["']?actions\/stale@/.test(read(path))),
    ...[".github/stale.yml"].filter((path) => existsSync(join(root, path))),
  ];
  return closing
    .filter((path) => !/^\s*exempt-?(?:all-)?(?:issue-)?labels:.*\bsev1\b/im.test(read(path)))
    .map((path) => {
      const line = path.includes("workflows/") ? "`exempt-issue-labels: sev1`" : "`exemptLabels: [sev1]`";
      return `${path} closes issues that nobody touches, incidents among them. Add ${line}.`;
    });
}
