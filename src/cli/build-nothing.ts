/** Stands for packages that markdown-it loads and we never call; where we do after all, the text stays as it is. */
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
