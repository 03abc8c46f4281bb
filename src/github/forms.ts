import type { Repo } from "./first-queries.ts";
import { FORMS } from "./queries.ts";

/** The files of the repository's issue templates, by name. Nothing that a call depends on asks this. */
export async function queryForms({ client, owner, name }: Repo): Promise<ReadonlyMap<string, string>> {
  const { data } = await client.graphql<FormsAnswer>(FORMS, { owner, name });
  const entries = data.repository?.object?.entries ?? [];
  return new Map(entries.flatMap(({ name: file, object }) => (object?.text ? [[file, object.text]] : [])));
}

interface FormsAnswer {
  repository: {
    object: { entries?: { name: string; object: { text?: string | null } | null }[] } | null;
  } | null;
}
