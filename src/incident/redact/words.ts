/** A time or a percentage, a number, a word, or a mark that asks or shouts. */
const WORD = /\d[\d:.,]*(?:\s?[ap]m\b|%)?|\p{L}[\p{L}\p{M}]*(?:'\p{L}+)?|[?!]/gu;

/** The words of a text without their endings, short forms in full, and numbers by their kind. Linear. */
export const wordsIn = (text: string): string[] =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/\bcan(?:'t|not)\b/g, "can not")
    .replace(/\bwon't\b/g, "will not")
    .replace(/n't\b/g, " not")
    .match(WORD)
    ?.flatMap(plain) ?? [];

const ENDS: Readonly<Record<string, string>> = { ve: "have", re: "are", ll: "will", m: "am", d: "would" };

function plain(word: string): string[] {
  if (/^\d/.test(word)) return [/m$|:/.test(word) ? "0:00" : word.endsWith("%") ? "0%" : "0"];
  const [start = "", end = ""] = word.split("'");
  return [stem(start), ENDS[end] ?? []].flat();
}

/** Cuts the commonest endings, so that "restarted" and "restarts" are one word. */
export function stem(word: string): string {
  let cut = word;
  if (cut.length > 4) cut = cut.replace(/ies$/, "y").replace(/(?<![aius])s$/, "");
  if (cut.length > 5) cut = cut.replace(/(?:ing|ed|ly)$/, "");
  if (cut.length > 4) cut = cut.replace(/(?<=[^aeiou])e$/, "").replace(/([bdgmnprt])\1$/, "$1");
  return cut.slice(0, 6);
}
