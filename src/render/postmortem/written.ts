import { fingerprint } from "../../incident/ledger/ledger.ts";

const ANCHOR = /#issuecomment-\d+/g;
const TICKED = /^(\s*[-*] \[)[xX](?=\])/gm;

/** Tells a text that Sev1 wrote from one that people have changed; ticking its boxes is no change. */
export const textHash = (text: string): string =>
  fingerprint(text.replace(/\r\n?/g, "\n").trimEnd().replace(ANCHOR, "").replace(TICKED, "$1 "));

/** The same of all that is written for a postmortem. */
export const writtenHashes = (texts: {
  readonly content: string;
  readonly customerVersion: string | undefined;
  readonly body: string;
}) => ({
  file: textHash(texts.content),
  edition: texts.customerVersion === undefined ? undefined : textHash(texts.customerVersion),
  body: textHash(texts.body),
});
