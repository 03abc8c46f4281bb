import { alertComment, nextMarker } from "../../src/alerts/comment.ts";
import { readAlert } from "../../src/alerts/read-alert.ts";
import { NOT_OPENED, unreadable } from "../../src/alerts/receive.ts";
import { alertText } from "../../src/action/notes.ts";
import { incidentOf } from "../../src/incident/incident.ts";
import { toError } from "../../src/markdown/text.ts";
import { alertmanager } from "../alerts/payloads.ts";
import { given, minutes } from "../given.ts";
import type { Chapter } from "./page.ts";

function comment(status: "firing" | "resolved", brought = { isReopened: false, isClosed: false }): string {
  const alert = readAlert(alertmanager(status, ["db-1", "db-2"]));
  const marker = nextMarker(alert, { hash: "", log: [] }, minutes(20));
  if (!marker) throw new Error("It says nothing new.");
  const text = alertComment(alert, marker, incidentOf(given().snapshot), brought);
  return text.slice(text.indexOf("\n") + 1);
}

function refusal(): string {
  try {
    return readAlert({}).title;
  } catch (error) {
    return toError(error).message;
  }
}

export const monitored = (): Chapter => ({
  title: "Alerts of monitoring systems",
  texts: [
    { when: "The alerts of the group that opened the incident", text: comment("firing") },
    { when: "It fires again", text: comment("firing", { isReopened: true, isClosed: false }) },
    {
      when: "It has recovered (`recovery: close`)",
      text: comment("resolved", { isReopened: false, isClosed: true }),
    },
    ...(["opened", "noted", "reopened", "closed", "nothing"] as const).map((did) => ({
      when: "The run's log",
      text: alertText("db-1 does not answer", { did, number: 7 }),
    })),
    { when: "The run's log", text: alertText("db-1 does not answer", { did: "nothing" }) },
    { when: "What was sent is no alert", text: refusal() },
    { when: "The run that was to open it has died", text: NOT_OPENED },
    { when: "The incident was deleted meanwhile", text: unreadable(7) },
  ],
});
