import { FORMS, SETTINGS } from "./queries/files.ts";
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

interface Folder {
  entries?: { name: string; object: { text?: string | null } | null }[];
}

const textsIn = (folder: Folder | null | undefined): Files =>
  new Map((folder?.entries ?? []).flatMap(({ name, object }) => (object?.text ? [[name, object.text]] : [])));
