import type { Client } from "./http/client.ts";
import { httpStatus } from "./http/failure.ts";

const COMMAND_ROLES = ["admin", "maintain", "write", "triage"];

/** `name` is the role's; whoever has one that may command, has their commands run. */
export interface Permission {
  readonly name: string;
  readonly mayCommand: boolean;
  readonly exists: boolean;
}

/**
 * The role of a person at this moment, from the API: `author_association` is unreliable. `role_name` is read, as
 * `permission` folds triage into read; a custom role counts by what it builds on.
 * https://docs.github.com/en/rest/collaborators/collaborators#get-repository-permissions-for-a-user
 */
export async function permissionOf(
  { client, owner, name }: { readonly client: Client; readonly owner: string; readonly name: string },
  username: string,
): Promise<Permission> {
  try {
    const { data } = await client.rest("GET /repos/{owner}/{repo}/collaborators/{username}/permission", {
      owner,
      repo: name,
      username,
    });
    const isCustom = ![...COMMAND_ROLES, "read", "none"].includes(data.role_name);
    const mayCommand =
      COMMAND_ROLES.includes(data.role_name) || (isCustom && data.user?.permissions?.triage === true);
    return { name: data.role_name, mayCommand, exists: true };
  } catch (error) {
    if (httpStatus(error) === 404) return { name: "none", mayCommand: false, exists: false };
    throw error;
  }
}
