import { FORMS, PLACES, SETTINGS } from "./queries/files.ts";
import type { Repo, SettingsFiles } from "./repo.ts";

type Files = ReadonlyMap<string, string>;

/** The repository's issue template files, by name. No call depends on this. */
export async function queryForms({ client, owner, name }: Repo): Promise<Files> {
  const { data } = await client.graphql<{ repository: { object: Folder | null } | null }>(FORMS, {
    owner,
    name,
  });
  return textsIn(data.repository?.object);
}

/** The settings and the issue templates of a commit. */
export async function querySettings(
  { client, owner, name }: Repo,
  commit: string,
): Promise<{ settings: SettingsFiles; forms: Files }> {
  const at = (path: string) => `${commit}:.github/${path}`;
  const { data } = await client.graphql<{ repository: (SettingsFiles & { forms: Folder | null }) | null }>(
    SETTINGS,
    {
      owner,
      name,
      config: at("sev1.yml"),
      configYaml: at("sev1.yaml"),
      overrides: at("sev1"),
      forms: at("ISSUE_TEMPLATE"),
    },
  );
  const { forms = null, ...settings } = data.repository ?? { config: null, overrides: null };
  return { settings, forms: textsIn(forms) };
}

/** Paths where settings may lie by mistake, with the texts of workflows of their name. */
export async function queryPlaces(
  { client, owner, name }: Repo,
  commit = "HEAD",
): Promise<Map<string, string | undefined>> {
  const at = (path: string) => `${commit}:${path}`;
  const { data } = await client.graphql<{ repository: Places | null }>(PLACES, {
    owner,
    name,
    root: at(""),
    folder: at(".github"),
    workflow: at(WORKFLOWS[0]),
    workflowYaml: at(WORKFLOWS[1]),
  });
  const { root, folder, workflow, workflowYaml } = data.repository ?? {};
  const texts = [workflow, workflowYaml].map(
    (found, i) => [WORKFLOWS[i] ?? "", found?.text ?? undefined] as const,
  );
  return new Map([
    ...(root?.entries ?? []).map((each) => [each.name, undefined] as const),
    ...(folder?.entries ?? []).map((each) => [`.github/${each.name}`, undefined] as const),
    ...texts,
  ]);
}

const WORKFLOWS = [".github/workflows/sev1.yml", ".github/workflows/sev1.yaml"] as const;

interface Places {
  root?: { entries?: { name: string }[] } | null;
  folder?: { entries?: { name: string }[] } | null;
  workflow?: { text?: string | null } | null;
  workflowYaml?: { text?: string | null } | null;
}

interface Folder {
  entries?: { name: string; object: { text?: string | null } | null }[];
}

const textsIn = (folder: Folder | null | undefined): Files =>
  new Map((folder?.entries ?? []).flatMap(({ name, object }) => (object?.text ? [[name, object.text]] : [])));
