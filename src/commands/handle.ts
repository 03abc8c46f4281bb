/** The handle of a person that a text is, with or without @; undefined if it is none. */
export const handleIn = (text: string): string | undefined =>
  /^@?([a-z\d][a-z\d-]{0,38}(?:_[a-z\d]{1,38})?)[.,;:!]?$/i.exec(text.trim())?.[1];
