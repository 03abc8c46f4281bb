import { fileOrigin } from "../../incident/postmortem-names.ts";
import { TREE, textsQuery } from "../queries/files.ts";
import type { Repo } from "../repo.ts";

/** A file of a commit. */
export interface PulledFile {
  readonly path: string;
  readonly text: string;
}

interface Folder {
  readonly entries?: readonly { readonly name: string; readonly object: Folder | null }[];
}

/** How the customer's version of a file is named: beside it, with this ending. */
const CUSTOMER = /\.customer\.md$/;

/** More of one incident are none that Sev1 or a person wrote. */
const MAX_FILES = 5;

/** The postmortems of an incident at a commit, by their names: read as data, whosever branch it is. */
export async function queryPostmortems(
  { client, owner, name }: Repo,
  commit: string,
  incident: number,
): Promise<PulledFile[]> {
  const { data } = await client.graphql<{ repository: { tree: Folder | null } | null }>(TREE, {
    owner,
    name,
    tree: `${commit}:postmortems`,
  });
  const years = data.repository?.tree?.entries ?? [];
  const paths = years
    .flatMap(({ name: year, object }) => (object?.entries ?? []).map((file) => [year, file.name] as const))
    .flatMap(([year, file]) =>
      fileOrigin(file.replace(CUSTOMER, ".md"))?.incident === incident ? [`postmortems/${year}/${file}`] : [],
    )
    .slice(0, MAX_FILES);
  if (paths.length === 0) return [];
  const expressions = Object.fromEntries(paths.map((path, i) => [`file${i}`, `${commit}:${path}`]));
  const { data: texts } = await client.graphql<{
    repository: Record<string, { text?: string | null } | null>;
  }>(textsQuery(paths.length), { owner, name, ...expressions });
  return paths.flatMap((path, i) => {
    const text = texts.repository[`file${i}`]?.text;
    return typeof text === "string" ? [{ path, text }] : [];
  });
}
