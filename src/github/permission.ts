import { httpStatus } from "./http/failure.ts";

const COMMAND_ROLES = ["admin", "maintain", "write", "triage"];

/** A role by name, and whether it allows commands. */
export interface Permission {
  readonly name: string;
  readonly mayCommand: boolean;
  readonly exists: boolean;
}

/** Asks GitHub: the Action's client, or Octokit. */
interface Asker {
  rest(route: string, parameters: Record<string, unknown>): Promise<{ readonly data: any }>;
}

/**
 * A person's current role, from the API, because `author_association` is unreliable. Reads `role_name`, because
 * `permission` folds triage into read; a custom role counts as the role it is based on.
 * https://docs.github.com/en/rest/collaborators/collaborators#get-repository-permissions-for-a-user
 */
export async function permissionOf(
  { client, owner, name }: { readonly client: Asker; readonly owner: string; readonly name: string },
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
