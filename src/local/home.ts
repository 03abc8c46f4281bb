import { baseOf } from "./rest/permission.ts";
import type { Options } from "./types.ts";
import type { Upstream } from "./upstream.ts";

/** The repository on the emulator, as its owner sees it. */
export interface Home {
  readonly upstream: Upstream;
  readonly path: string;
  readonly token: string;
}

/** Reads below the repository's URL; undefined if there is nothing. */
export const readFrom =
  ({ upstream, path, token }: Home) =>
  async (below: string): Promise<any> => {
    const { status, data } = await upstream.call("GET", path + below, token);
    return status === 200 ? data : undefined;
  };

/** The emulator's names of the roles that it checks. */
const PERMISSIONS: Readonly<Record<string, string>> = {
  triage: "triage",
  write: "push",
  maintain: "maintain",
  admin: "admin",
};

/** Gives the people their roles, puts the files on the default branch, and makes the other branches. */
export async function furnish({ upstream, path, token }: Home, options: Options): Promise<void> {
  const { people = [], files = {}, branches = [] } = options;
  for (const { login, role = "read" } of people) {
    const permission = PERMISSIONS[baseOf(role)];
    if (permission) await upstream.call("PUT", `${path}/collaborators/${login}`, token, { permission });
  }
  for (const [file, text] of Object.entries(files)) {
    const body = { message: `Add ${file}`, content: Buffer.from(text).toString("base64") };
    await upstream.call("PUT", `${path}/contents/${file}`, token, body);
  }
  for (const branch of branches) {
    const { data: head } = await upstream.call("GET", `${path}/git/ref/heads/main`, token);
    const body = { ref: `refs/heads/${branch}`, sha: head.object.sha };
    await upstream.call("POST", `${path}/git/refs`, token, body);
  }
}
