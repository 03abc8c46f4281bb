import { writeArchiveMarker } from "../../incident/archive/marker.ts";

/** The issue that asks for the drill of a month (YYYY-MM). `form` is the address of the drill form. */
export const drillRequest = (month: string, form: string): { title: string; body: string } => ({
  title: `Drill for ${month}`,
  body: `${writeArchiveMarker({ kind: "drill", month })}
**Incident lead: run a drill and close this issue.** It takes about fifteen minutes and notifies only you.

1. [Open the drill](${form}) and fill in two fields. Everything comes ten times as fast: the hour's call after six minutes.
2. Tick a few tasks, comment \`/update identified, next in 10 minutes\`, then \`/ack\` when you are called, then \`/resolve\`.
3. What surprised you? Write it down here, and change the playbook or the settings.
`,
});
