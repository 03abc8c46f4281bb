import { ROLES } from "../types.ts";
import type { Person, Role } from "../types.ts";

const FOLDED: Readonly<Record<Role, string>> = {
  none: "none",
  read: "read",
  triage: "read",
  write: "write",
  maintain: "write",
  admin: "admin",
};

/** The built-in role that a role is or is based on. */
export const baseOf = (role: NonNullable<Person["role"]>): Role =>
  typeof role === "string" ? role : role.base;

/** A role in REST: `permission` folds triage into read and maintain into write, `role_name` names it. */
export function permissionOf(role: NonNullable<Person["role"]>) {
  const base = baseOf(role);
  const has = (least: Role) => ROLES.indexOf(base) >= ROLES.indexOf(least);
  return {
    permission: FOLDED[base],
    role_name: typeof role === "string" ? role : role.name,
    permissions: {
      pull: has("read"),
      triage: has("triage"),
      push: has("write"),
      maintain: has("maintain"),
      admin: has("admin"),
    },
  };
}
