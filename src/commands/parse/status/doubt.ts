import { DENIED, DOUBTED, HARMLESS } from "./doubt-words.ts";

/**
 * Text next to a status that stops calls ("Resolved", "Monitoring") may contradict it: "Fixed, but only for half of the
 * users". Such a status is never guessed.
 */

/** "yes": nothing speaks against the status; "no": the words say that it is not so; "unsure": they may say so. */
export type Verdict = "yes" | "no" | "unsure";

/** How many characters of a line are examined for what they say about its first word. */
const MAX_LENGTH = 2000;

/** Whether text next to a status contradicts it. English, and the commonest words of some other languages. */
export function judge(text: string): Verdict {
  const plain = text
    .slice(0, MAX_LENGTH)
    .normalize("NFKC")
    .replace(/[’‘]/g, "'")
    .replace(/[*_`~"“”]/g, "")
    .replace(HARMLESS, " ")
    .trim();
  if (DENIED.test(plain)) return "no";
  return DOUBTED.test(plain) || text.length > MAX_LENGTH ? "unsure" : "yes";
}
