/** Postmortems with what no sample has: one of each message. */
export const FINDINGS: readonly string[] = [
  `---
began: "2026-11-17T10:00:00Z"
declared: "2026-11-17T12:00:00Z"
mitigated: "2026-11-17T09:00:00Z"
resolved: "2026-11-17T09:30:00Z"
closed: "2026-11-17T11:00:00Z"
minutes_to_resolve: 7
cause: null
deployment: null # true or false
---

# 2026-11-17

## Summary

Nobody could pay from 10:20 to 11:30, it lasted 4 hours.

## Timeline

- 13:75 nothing works (log)
`,
  "# 2026-11-17\n\n## Summary\n\nIt was down from 08:20 to 09:30.\n\n## Timeline\n\n- 08:00 first alert (log)\n- 09:30 all is back online (log)\n",
  '---\nbegan: "2026-11-17T10:00:00Z"\nresolved: "2026-11-17T12:00:00Z"\n---\n\n## Summary\n\nIt was down from 10:00 to 13:00.\n',
  "## Action items\n\n- Page two people, by 2026-12-01\n- Page two people (@dario)\n",
  "## Root cause\n\nIt was caused by @dario.\n",
];

/** A customer's version of the first of them with one of each message of its own. */
export const CUSTOMER_VERSION = `---
customer: "ABC"
---

- 12:20 it was seen by @dario

\`\`\`
top
\`\`\`
`;
