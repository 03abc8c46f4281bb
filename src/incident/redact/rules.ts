/** Something that is none of the customer's business: what it is, and what it looks like. */
export interface RedactionRule {
  readonly what: string;
  readonly pattern: { test(text: string): boolean };
}

/** What never goes out. Each pattern takes linear time on anything, and rather finds too much than too little. */
export const REDACTION_RULES: readonly RedactionRule[] = [
  { what: "an e-mail address", pattern: /[\p{L}\p{N}._%+-]@[\p{L}\p{N}]/u },
  { what: "a handle", pattern: /(?<![\p{L}\p{N}._%+-])@[\p{L}\p{N}]/u },
  { what: "a link", pattern: /[a-z][a-z\d+.-]{1,20}:\/\/|\bwww\.|\bmailto:|\]\s?[([]|\]:/i },
  {
    what: "thanks",
    pattern:
      /\b(?:thank|thx\b|kudos\b|shout(?:ing)?[- ]?outs?\b|props to\b|hats? (?:off|tip)\b|credits? (?:to|goes?)\b|cheers\b|well done\b|appreciat|grateful|gratitude|(?:amazing|awesome|excellent|good|great|nice) (?:job|work)\b)|[🙏👏]/iu,
  },
  {
    what: "a pull request, an issue or a commit",
    pattern:
      /#\d|\bgh-\d|\bPRs?\b|\b(?:pull|merge)[ -]requests?\b|\b(?=[a-f]*\d)[\da-f]{7,40}\b|\b(?:commit|hash|revision|sha)s?:?\s[\da-f]{7}/i,
  },
  {
    what: "a ticket",
    pattern:
      /\b(?:bug|case|incident|issue|jira|MR|request|servicenow|ticket|zendesk)s?[\s:#-]{0,3}(?:(?:id|no|nr|number)[\s.:#-]{0,3})?\d/i,
  },
  {
    what: "a key with a number, as tickets have",
    pattern: /\b(?!(?:AM|PM|UTC|GMT|[CEMP]S?T|CEST)\b)\p{Lu}{2,10}[ :-]\s?\d{1,8}\b(?![.,:]\d)/u,
  },
  { what: "a channel", pattern: /#\p{L}/u },
  {
    what: "code",
    pattern:
      /[`{}|\\]|\S=\S|\$[A-Za-z_{(]|[\p{L}\p{N}_]\((?!e?s\))|(?:^|\s)--?[A-Za-z]|\b(?:SELECT|WHERE)\b/u,
  },
  {
    what: "a query",
    pattern:
      /\bselect\s.{1,200}?\sfrom\b|\b(?:delete\s+from|insert\s+into|update\s\S{1,60}\sset|(?:alter|create|drop|truncate)\s+(?:database|index|table|view)|(?:group|order)\s+by)\b/is,
  },
  { what: "HTML", pattern: /<[a-z/!?]|&#|&[a-z]{2,8};/i },
  {
    what: "a name from the code",
    pattern: /[\p{L}\p{N}]_[\p{L}\p{N}]|(?<![\p{L}\p{N}])\p{Ll}{2,}\p{Lu}|(?:\p{Lu}\p{Ll}+){3}|\w::\w/u,
  },
  {
    what: "a file path or a command",
    pattern: /(?:^|[\s("'])(?:~|\.{1,2})?\/[\w.-]|\/[a-z][\w.-]*\/|\b[a-z]:\\/i,
  },
  {
    what: "a host, a file or a dotted name",
    pattern: /[\p{L}\p{N}_-]{2}\.\p{L}{2}|\b[a-z][\w-]{0,60}:\d{4,5}\b/iu,
  },
  { what: "an IP address", pattern: /\b\d{1,3}(?:\.\d{1,3}){3}\b|(?:\b[\da-f]{1,4}:){3}|::[\da-f]/i },
  { what: "a name with digits, as machines and tickets have", pattern: /\b[a-z]{2}[\w-]{0,40}\d/i },
  {
    what: "a telephone number",
    pattern: /\+\d[\d ().-]{6,20}\d|(?<!\d)\d{3}\)?[ .-]{1,2}\d{3}[ .-]\d{4}(?!\d)|\b0\d{1,4}[ /-]\d{3,}/,
  },
  {
    what: "a word of blame, law, money or mood",
    pattern:
      /\b(?:blam|faults?\b|forg[eo]t|careless|incompeten|negligen|sloppy|stupid|idiot|dumb|screw|fuck|shit|crap\b|legal|lawyer|lawsuit|attorney|liab|su(?:ed?|ing)\b|SLAs?\b|penalt|compensat|refund|credit|discount|invoice|churn|renewal|furious|anger|angr|annoy|frustrat|mad\b|mood|unhappy|upset)/i,
  },
];
