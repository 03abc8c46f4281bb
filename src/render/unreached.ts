import { codeSpan } from "../markdown/escape.ts";
import { readMarker } from "../incident/ledger/ledger.ts";
import type { Marker } from "../incident/ledger/ledger.ts";
import { body } from "./comment.ts";

const HANDLE = /(?<![\w/@.`-])@([a-z\d][\w-]*(?:\/[\w.-]+)?)/gi;
const CODE = /(`+)[\s\S]*?\1|<!--[\s\S]*?-->/g;
const LINK = /<a\b[^>]*class="[^"]*\b(?:user|team)-mention\b[^"]*"[^>]*>@([^<]+)<\/a>/g;

/** Handles that a Sev1 comment calls but that GitHub did not render as mentions: nobody was notified. */
export function unreachedIn(text: string, html: string): string[] {
  const reached = new Set([...html.matchAll(LINK)].map(([, handle = ""]) => handle.toLowerCase()));
  const called = [...text.replace(CODE, "").matchAll(HANDLE)].map(([, handle = ""]) => handle);
  return [...new Set(called)].filter((handle) => !reached.has(handle.toLowerCase()));
}

/** The call with a warning about those it did not reach, also recorded in its marker. */
export function withUnreached(text: string, handles: readonly string[], link: string): string {
  const marker = readMarker({ mine: true, body: text });
  if (!marker) return text;
  const told = text.slice(text.indexOf("\n") + 1).trimEnd();
  const known = <Told extends Marker>(each: Told): Told =>
    each.kind === "escalation" ? { ...each, unreached: [...handles] } : each;
  const also = marker.also && { also: marker.also.map(known) };
  return body({ ...known(marker), ...also }, `${told}\n\n${unreachedWarning(handles)}`, link);
}

const names = (handles: readonly string[]) => handles.map((handle) => codeSpan(`@${handle}`, 100)).join(", ");

/** What is wrong, and what to do. */
function unreachedWarning(handles: readonly string[]): string {
  const teams = handles.filter((handle) => handle.includes("/"));
  const accounts = handles.filter((handle) => !handle.includes("/"));
  const why = [
    ...(teams.length > 0 ? [`a workflow's token cannot mention a team (${names(teams)})`] : []),
    ...(accounts.length > 0 ? [`there is no such account on GitHub (${names(accounts)})`] : []),
  ];
  return `> [!WARNING]\n> **GitHub notified nobody as ${names(handles)}**: ${why.join(", and ")}. Call them yourself now. For next time, name people by their own handles in \`.github/sev1.yml\`.`;
}
