import { statusOf } from "../../incident/status.ts";

/**
 * A command with the text after its name, a word close to a command ("near"), an unknown word, or nothing if it was
 * removed. "excess" is everything beyond the maximum number of commands in a comment.
 */
export type Parsed =
  | { readonly kind: "none" }
  | { readonly kind: "command"; readonly name: string; readonly text: string }
  | { readonly kind: "near"; readonly typed: string; readonly nearest: string; readonly text: string }
  | { readonly kind: "unknown"; readonly typed: string; readonly text: string }
  | { readonly kind: "excess" };

/** Whether it may be part of a sentence: it has no slash, or formatting around it. */
export const isTalk = (parsed: Parsed): boolean => parsed.kind === "near" && parsed.typed === parsed.nearest;

/** `/done 2.1`, `/tick upgrade staging`: about a task, never the incident's resolution. */
export const isForTask = (typed: string, text: string): boolean =>
  /^(?:un)?(?:check|complete|done|finish|tick)(?:e?d)?$/.test(typed)
    ? text.trim() !== ""
    : statusOf(typed) !== undefined && /^\s*\d{1,3}\.\d{1,3}\b/.test(text);

/** Whether a word is meant as a command, not as a path or URL in a sentence. */
export const isAnswered = ({ typed, text }: Parsed & { kind: "unknown" }) =>
  isForTask(typed, text) || text.trim() === "" || !(PATHS.has(typed) || TELLING.test(text));

export const PATHS = new Set(
  "api app bin boot data dev etc export health healthz home lib live login logout media metrics mnt opt proc ready root run sbin search srv status sys tmp users usr v var vol volume".split(
    " ",
  ),
);

/** "/tickets are open", "/checkout and /cart fail". */
export const TELLING =
  /^[ \t]+(?:is|are|was|were|isn['’]t|aren['’]t|has|have|had|does|do|did|doesn['’]t|don['’]t|can|cannot|could|would|should|will|returns?|returned|returning|responds?|answers?|times?|timed|timing|fails?|failed|failing|gives?|gave|shows?|throws?|threw|works?|worked|loads?|loaded|hangs?|hung|crashes|crashed|takes?|took|keeps?|seems?|looks?|and|or|endpoint|page|path|route|url|directory|folder|partition|mount|volume|filesystem|disk|requests?|calls|on|in|at|from|still|now|not)\b/i;
