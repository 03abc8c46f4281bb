import { setByPeople } from "../incident/labels.ts";
import type { SweepAnswer } from "../github/first-queries.ts";
import { isLabelMissing } from "../github/load-sweep.ts";
import type { RepoWithSettings } from "../github/repo.ts";
import { createLabel } from "../github/write.ts";
import { isSameName } from "../markdown/text.ts";
import { plainText } from "../markdown/plain-text.ts";
import type { Outcome } from "../reconcile/reconcile.ts";

/**
 * Creates missing labels that the repository's forms set for an incident or its severity; runs after a sweep. GitHub
 * silently drops labels that do not exist:
 * https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-issue-forms#top-level-syntax
 * Returns the names of the labels created.
 */
export async function createFormLabels(
  repo: RepoWithSettings,
  asked: Promise<SweepAnswer>,
  outcomes: readonly Outcome[],
  files: () => Promise<ReadonlyMap<string, string>>,
): Promise<string[]> {
  const { repository } = (await asked).data;
  const settings = await repo.readSettings(repository, repo.label);
  const effects = outcomes.flatMap(({ done }) => done);
  const created = new Set(
    effects.flatMap((effect) => (effect.do === "create-label" ? [effect.label.name] : [])),
  );
  const missing = setByPeople(settings).filter(
    ({ name }) => isLabelMissing(repository, name) && !created.has(name),
  );
  if (missing.length === 0) return [];
  const { readForms } = await import("../config/forms.ts");
  const set = (await readForms(await files())).flatMap(({ labels }) => labels);
  const wanted = missing.filter(({ name }) => set.some((each) => isSameName(each, name)));
  for (const label of wanted) await createLabel(repo.client, repo, label);
  return wanted.map(({ name }) => name);
}

/** The created labels, for the summary. */
export const labelsText = (created: readonly string[] | Error): string =>
  created instanceof Error || created.length === 0
    ? ""
    : `\nCreated ${created.map((name) => `\`${plainText(name, 50)}\``).join(", ")}, which the issue forms set: GitHub drops a label that the repository does not have.\n`;
