const ZONE = "UTC|GMT(?:[+-]\\d{1,2}(?::\\d{2})?)?|(?:[ECMP]|AK|HA)[SD]?T|CES?T|BST|IST|JST|AE[SD]T";
const DAY = "yesterday|today|tonight|tomorrow|(?:mon|tues?|wednes|wed|thurs?|fri|satur|sat|sun)(?:day)?|week";
const MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*";
const DATE =
  "\\d{4}-\\d{2}-\\d{2}(?:T\\d{2}:\\d{2}(?:Z|[+-]\\d{2}:\\d{2})?)?|\\d{1,2}/\\d{1,2}(?:/\\d{2,4})?|\\d{1,2}(?:st|nd|rd|th)";
const CLOCK = `\\d{1,2}(?:[:.]\\d{2})?(?:[ap]m)?(?:${ZONE})?|\\d{1,5}(?:m|h|d|min|mins|hrs?)|(?:\\d{1,2}h\\d{1,2}m?)|noon|midnight|[ap]m|time`;
const UNIT =
  "minutes?|hours?|days?|mins?|hrs?|an?|half|ago|eastern|central|mountain|pacific|morning|afternoon|evening|night";
const WORD = new RegExp(`^(?:${[ZONE, DAY, MONTH, DATE, CLOCK, UNIT].join("|")})[,:.;]?$`, "i");
/** Before a time, never after one. */
const LEADING = /^(?:in|at|on|by|next|the)$/i;
const MAX_TIME_WORDS = 8;

/** The words at a text's start that are about time, and the rest without the sign between them. */
export function splitTime(text: string): { time: string; rest: string } {
  const words = text.trim().split(/\s+/, MAX_TIME_WORDS);
  const first = words.findIndex((word) => !LEADING.test(word));
  const after = words.slice(Math.max(0, first)).findIndex((word) => !WORD.test(word));
  const count = after < 0 ? words.length : Math.max(0, first) + after;
  const time = words.slice(0, count).join(" ");
  if (!/\d|noon|midnight|hour|tomorrow|tonight/i.test(time)) return { time: "", rest: text.trim() };
  const start = new RegExp(`^(?:\\s*\\S+){${count}}\\s*`);
  const rest = text.replace(start, "").replace(/^[,:;.–—-]+\s*/, "");
  return { time: time.replace(/[,:.;]$/, ""), rest };
}
