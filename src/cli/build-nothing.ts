/** Replaces packages that markdown-it loads but Sev1 never calls; if called, it returns the text unchanged. */
export const LinkifyIt = Object;
const same = (text: string): string => text;
export const decodeHTMLStrict = same;
export const parse = (text: string) => ({ text });
export const format = ({ text }: { text: string }) => text;
export const encode = same;
export const decode = Object.assign((text: string) => text, { defaultChars: "" });
export const P = /(?!)/;
export const S = P;
export default { toASCII: same, toUnicode: same };
