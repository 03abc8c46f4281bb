import { baseOf } from "./permission.ts";
import { ROLES } from "../types.ts";
import type { Rest } from "./forward.ts";
import type { Incoming } from "../server.ts";
import type { Reply } from "../upstream.ts";

export const ASSIGNEE = /^\/repos\/[^/]+\/[^/]+\/assignees\/([^/]+)$/;

/** Whether a person can be assigned: whoever may triage. */
export function assigneeReply({ people }: Rest, { path }: Incoming): Reply {
  const [, login = ""] = ASSIGNEE.exec(path) ?? [];
  const person = people.find((each) => each.login.toLowerCase() === login.toLowerCase());
  const role = baseOf(person?.role ?? "read");
  return person && ROLES.indexOf(role) >= ROLES.indexOf("triage")
    ? { status: 204, data: undefined }
    : { status: 404, data: { message: "Not Found", status: "404" } };
}
