/** Stands for packages that markdown-it loads and we never call; where we do after all, the text stays as it is. */
export const LinkifyIt = Object;
const same = (text: string): string => text;
export const decodeHTMLStrict = same;
export default { toASCII: same, toUnicode: same };
