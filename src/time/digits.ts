/** The zeros of other scripts: the nine digits follow each. Arabic, Persian, Devanagari, Bengali, Thai. */
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50];
const FULL_WIDTH = 0xfee0;

const OTHERS =
  /[\u0660-\u0669\u06F0-\u06F9\u0966-\u096F\u09E6-\u09EF\u0E50-\u0E59\uFF01-\uFF5E\s\u200E\u200F\u061C\u2212\u2019]/g;

function plain(char: string): string {
  const code = char.charCodeAt(0);
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - FULL_WIDTH);
  if (char === "\u2212") return "-";
  if (char === "\u2019") return "'";
  const zero = ZEROS.find((each) => code >= each && code < each + 10);
  return zero === undefined ? " " : String(code - zero);
}

/** Digits, signs and spaces of other scripts as ASCII; each character keeps its place. */
export const toAscii = (text: string): string => text.replace(OTHERS, plain);
