import { parse } from "yaml";
import type { LocalGitHub } from "../../local/github.ts";
import { readTasks } from "../../markdown/checklist.ts";
import { formBody, toggleBox } from "../start/player.ts";

/** What a person does on GitHub. `who` is the login of one of the people. */
export type Move = { readonly who: string } & (
  | { readonly do: "open"; readonly answers: Readonly<Record<string, string>> }
  | { readonly do: "comment"; readonly text: string }
  | { readonly do: "edit"; readonly id: number; readonly text: string }
  | { readonly do: "tick"; readonly index: number }
  | { readonly do: "label"; readonly name: string; readonly on: boolean }
  | { readonly do: "close"; readonly reason: "completed" | "not_planned" }
  | { readonly do: "reopen" }
  | { readonly do: "edit-file"; readonly pull: number; readonly path: string; readonly text: string }
  | { readonly do: "merge"; readonly pull: number }
  | { readonly do: "close-action"; readonly number: number }
);

/** Where a move is made: the issue, and the form from which it is opened. */
interface Scene {
  readonly github: LocalGitHub;
  /** 0 before it is opened. */
  readonly number: number;
  readonly form: string;
}

/** Makes a move through GitHub's API. Gives the number of an issue that it opens; throws what GitHub refuses. */
export async function moveOnGitHub(scene: Scene, move: Move): Promise<number | undefined> {
  const { owner, repo } = scene.github;
  const { rest } = scene.github.as(move.who);
  const issue = { owner, repo, issue_number: scene.number };
  const make = MOVES[move.do] as (place: Place, move: Move) => Promise<unknown>;
  const opened = await make({ ...scene, rest, issue, home: { owner, repo } }, move);
  return typeof opened === "number" ? opened : undefined;
}

/** Whether it is done on GitHub. */
export const isMove = (act: { readonly do: string }): act is Move => Object.hasOwn(MOVES, act.do);

interface Place extends Scene {
  readonly rest: ReturnType<LocalGitHub["as"]>["rest"];
  readonly home: { readonly owner: string; readonly repo: string };
  readonly issue: { readonly owner: string; readonly repo: string; readonly issue_number: number };
}

type Moves = {
  readonly [Name in Move["do"]]: (
    place: Place,
    move: Extract<Move, { readonly do: Name }>,
  ) => Promise<unknown>;
};

const MOVES: Moves = {
  open: async ({ rest, home, form }, { answers }) => {
    const { data } = await rest.issues.create({ ...home, ...formIssue(form, answers) });
    return data.number;
  },
  comment: ({ rest, issue }, { text }) => rest.issues.createComment({ ...issue, body: text }),
  edit: ({ rest, home }, { id, text }) => rest.issues.updateComment({ ...home, comment_id: id, body: text }),
  tick: async ({ rest, issue }, { index }) => {
    const { data } = await rest.issues.get(issue);
    return rest.issues.update({ ...issue, body: toggled(data.body ?? "", index) });
  },
  label: ({ rest, issue }, { name, on }) =>
    on ? rest.issues.addLabels({ ...issue, labels: [name] }) : rest.issues.removeLabel({ ...issue, name }),
  close: ({ rest, issue }, { reason }) =>
    rest.issues.update({ ...issue, state: "closed", state_reason: reason }),
  reopen: ({ rest, issue }) => rest.issues.update({ ...issue, state: "open" }),
  "edit-file": editFile,
  merge: ({ rest, home }, { pull }) => rest.pulls.merge({ ...home, pull_number: pull }),
  "close-action": ({ rest, home }, { number }) =>
    rest.issues.update({ ...home, issue_number: number, state: "closed" }),
};

/** The issue that a form makes of its answers. */
function formIssue(form: string, answers: Readonly<Record<string, string>>) {
  const { title = "", labels } = parse(form) as { title?: string; labels?: string[] };
  return { title: `${title}${answers.customer ?? "incident"}`, body: formBody(answers, form), labels };
}

async function editFile({ rest, home }: Place, { pull, path, text }: Move & { do: "edit-file" }) {
  const { head } = (await rest.pulls.get({ ...home, pull_number: pull })).data;
  const { data } = await rest.repos.getContent({ ...home, path, ref: head.ref });
  return rest.repos.createOrUpdateFileContents({
    ...home,
    path,
    branch: head.ref,
    message: `Update ${path.split("/").at(-1)}`,
    content: Buffer.from(text).toString("base64"),
    ...("sha" in data ? { sha: data.sha } : {}),
  });
}

/** The body with the box of its nth task (from 0) ticked or unticked. */
export function toggled(body: string, index: number): string {
  const item = readTasks(body)[index];
  if (!item) throw new Error(`The issue has no task ${index + 1}.`);
  return toggleBox(body, item);
}
