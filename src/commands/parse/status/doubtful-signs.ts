import type { Status } from "../../../incident/status.ts";

/** Symbols next to a status that stops calls which contradict it or leave it open: "resolved ❌", "~~resolved~~". */

const DENYING =
  /[❌✖✗✘🚫👎⛔🛑❓❔⁉🤞🤔🤷🔜😬🙃😕🤨😐😟😱😢😭🙈]|:(?:x|no_entry(?:_sign)?|-1|thumbsdown|(?:grey_)?question|interrobang|crossed_fingers|thinking(?:_face)?|shrug|soon):/u;
/** With monitoring, work in progress is no contradiction. */
const UNFINISHED = /[⏳⌛🚧🔴🟥🔥🚨⚠]|:(?:hourglass\w*|construction|red_circle|fire|rotating_light):/u;
const STRUCK = /~{1,2}[^\s~](?:[^~]*[^\s~])?~{1,2}(?![\p{L}\d])/u;
const UNTICKED = /^[\s*+-]*\[ ?\]/;
const HANDLE = /^\s*@/;

const SIGNS = [DENYING, STRUCK, UNTICKED, HANDLE];

export const isSignedDoubtful = (line: string, status: Status): boolean =>
  SIGNS.some((sign) => sign.test(line)) || (status === "Resolved" && UNFINISHED.test(line));
