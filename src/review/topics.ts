/** What a section of a postmortem is about, whatever its heading. */
export type Topic =
  | "head"
  | "summary"
  | "timeline"
  | "cause"
  | "impact"
  /** Actions with owner and date. */
  | "actions"
  /** What is done about it, as prose. */
  | "measures"
  | "luck"
  | "other";

const TOPICS: readonly (readonly [Topic, RegExp])[] = [
  [
    "timeline",
    /\b(?:timeline|chronology|(?:sequence|course|order) of events|key events|event log|play[- ]by[- ]play|time series)\b|^(?:incident )?log$/i,
  ],
  ["luck", /\bluck(?:y|ily)?\b|\bwent well\b|\bwent right\b|\bworked well\b/i],
  [
    "actions",
    /\b(?:action items?|action plan|corrective actions?|follow[- ]?ups?|next steps|to-?dos?)\b|^action(?:s|ables?)\b|^to do\b|^follow[- ]?through\b|^countermeasures\b|^what we (?:will|are going to) do\b|^tasks\b|\btasks to address\b/i,
  ],
  [
    "measures",
    /\b(?:corrective|prevent(?:at)?ive|preventing|prevention|remediation|measures|improvements)\b|^what we (?:are|will be) (?:doing|changing)\b/i,
  ],
  ["cause", /\bcauses?\b|\bcause\(s\)|\bcontributing\b|^trigger\b|^why (?:did )?(?:it|this) happen/i],
  ["impact", /\bimpact\b|^who (?:was affected|felt it)\b|^affected\b|^consequences\b/i],
  [
    "summary",
    /\bsummary\b|\boverview\b|^(?:description|abstract|what happened|tl;?dr|introduction|at a glance|synopsis|outline|key facts|the short version|in (?:brief|short))\b/i,
  ],
];

export const topicOf = (title: string): Topic =>
  TOPICS.find(([, pattern]) => pattern.test(title))?.[0] ?? "other";

const OTHERS =
  /^(?:detection|resolution|recovery|mitigation|background|lessons(?: learned)?|stabilization steps|supporting information|responders|messaging|glossary|what went (?:wrong|badly))$/i;

/** Whether a line without heading marks has the name of a section: at most five words. */
export const isKnownHeading = (title: string): boolean =>
  /^(?!(?:The|An?|We|This|It|Our|No)\b)[A-Z][\w&(),/' -]{2,50}$/.test(title) &&
  title.split(" ").length <= 6 &&
  (topicOf(title) !== "other" || OTHERS.test(title));
