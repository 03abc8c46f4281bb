const CLOSE = " -->";

/**
 * Data as an HTML comment for the first line of a text. Nothing in it can end the comment, act as markup, or mention
 * anybody.
 */
export function hide(name: string, data: object): string {
  const json = JSON.stringify(data)
    .replace(/</g, "\\u003c")
    .replace(/>/g, "\\u003e")
    .replace(/@/g, "\\u0040")
    .replace(/--/g, "-\\u002d");
  return openingOf(name) + json + CLOSE;
}

/** The data hidden under this name in the first line of a text; undefined if there is none, or it is damaged. */
export function hiddenIn(name: string, text: string): unknown {
  const opening = openingOf(name);
  if (!text.startsWith(opening)) return undefined;
  try {
    return JSON.parse(text.slice(opening.length, text.indexOf(CLOSE)));
  } catch {
    return undefined;
  }
}

const openingOf = (name: string) => `<!-- ${name} `;
