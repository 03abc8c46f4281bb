import { DENIED, DOUBTED, HARMLESS } from "./doubt-words.ts";

/**
 * What stands beside a status that quiets the calls ("Resolved", "Monitoring") may take it back: "Fixed, but only for
 * half of the users". Of a whole sentence that says so nothing is guessed.
 */

/** "yes": nothing speaks against the status; "no": the words say that it is not so; "ask": they may say so. */
export type Verdict = "yes" | "no" | "ask";

/** Nobody reads more of a line for what it says about its first word. */
const LIMIT = 2000;

/** Whether what stands beside a status takes it back. English, and the commonest words of some other languages. */
export function judge(text: string): Verdict {
  const plain = text
    .slice(0, LIMIT)
    .normalize("NFKC")
    .replace(/[’‘]/g, "'")
    .replace(/[*_`~"“”]/g, "")
    .replace(HARMLESS, " ")
    .trim();
  if (DENIED.test(plain)) return "no";
  return DOUBTED.test(plain) || text.length > LIMIT ? "ask" : "yes";
}
