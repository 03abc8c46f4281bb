import type { Delivery } from "../../local/github.ts";

/** The input `job` of a run; none: the incidents. */
export type Job = "" | "review" | "postmortems" | "status";

/** The runs that the template's workflows make of a delivery. The status page is built when somebody looks at it. */
export function jobsOf({ event, payload }: Delivery): Job[] {
  const { issue, pull_request: pull, action, ref } = payload as Payload;
  switch (event) {
    case "issues":
      return ["", ...(isActionOver(action, issue) ? ["postmortems" as const] : [])];
    case "issue_comment":
      return issue?.pull_request ? [] : [""];
    case "pull_request":
      return isReviewed(action, pull) ? ["review"] : [];
    case "push":
      return ref === "refs/heads/main" ? ["postmortems"] : [];
    default:
      return [""];
  }
}

interface Payload {
  readonly action?: string;
  readonly ref?: string;
  readonly issue?: { readonly pull_request?: unknown; readonly labels: readonly { readonly name: string }[] };
  readonly pull_request?: { readonly head: { readonly ref: string } };
}

/** Where the branches of postmortems are. */
export const BRANCHES = "postmortem/";
const REVIEWED = new Set(["opened", "synchronize", "reopened"]);

const isReviewed = (action = "", pull?: Payload["pull_request"]): boolean =>
  REVIEWED.has(action) && pull?.head.ref.startsWith(BRANCHES) === true;

const isActionOver = (action: string | undefined, issue: Payload["issue"]): boolean =>
  (action === "closed" || action === "reopened") &&
  issue?.labels.some(({ name }) => name === "corrective-action") === true;

/** GitHub sends this, too, where somebody pushes to the branch of an open pull request; the emulator does not. */
export function synchronized({ event, payload }: Delivery, pull: Pull | undefined): Delivery[] {
  const { ref, after: sha } = payload as { ref?: string; after?: string };
  if (event !== "push" || pull?.state !== "open" || ref !== `refs/heads/${pull.head.ref}`) return [];
  const head = { ...pull.head, sha };
  return [{ event: "pull_request", payload: { action: "synchronize", pull_request: { ...pull, head } } }];
}

interface Pull {
  readonly state: string;
  readonly head: { readonly ref: string };
}
