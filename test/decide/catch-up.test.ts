import { expect, test } from "vitest";
import { incidentOf } from "../../src/incident/incident.ts";
import { commentBody } from "../../src/render/comment.ts";
import { BODY, given, minutes, only, shows } from "../given.ts";
import type { Given } from "../given.ts";
import { notified, stepAfter } from "../settings.ts";

const step = (hours: number) =>
  stepAfter(hours, {
    notify: [notified(`Boss ${hours}`, `boss-${hours}`)],
    text: `Look after ${hours} hours.`,
  });

const forgotten = () =>
  given({ escalations: [step(1), step(2), step(4)], updates: { every: 3_600_000 } })
    .issue({ body: BODY.replace(/DE: Dario\n/, "") })
    .dashboard();

const comments = async (start: Given, now: Date) => only(await start.when(now), "comment");

test("twelve hours late, all that came due is told in one comment, and each of it once", async () => {
  const now = minutes(12 * 60);
  await forgotten()
    .when(now)
    .then(
      shows(
        "create label status: investigating",
        "create label escalated",
        "labels +status: investigating +escalated",
        "comment escalation:1h (escalation) + escalation:2h (escalation) + escalation:4h (escalation) + reminder (reminder) + roles (roles)",
        "dashboard",
      ),
    );
  const [one] = await comments(forgotten(), now);
  const text = one ? commentBody(one, incidentOf(forgotten().snapshot)) : "";
  for (const part of [
    "@boss-1: Look after 1",
    "@boss-2",
    "@boss-4",
    "A status update has been due",
    "Unassigned roles: DE",
  ])
    expect(text).toContain(part);
  const told = forgotten().comment(text, { mine: true, bot: true, createdAt: now });
  expect(await comments(told, minutes(13 * 60))).toEqual([]);
  const updated = told.comment("/update\n/role de @dario", { createdAt: minutes(13 * 60) });
  await updated
    .when(minutes(13 * 60 + 1))
    .then(
      shows(
        "create label status: investigating",
        "create label escalated",
        "EYES on IC_3 +status: investigating +escalated",
        "comment re:IC_3 (update)",
        "remember re:IC_3#1 (role)",
        "take back reminder (settled)",
        "take back roles (settled)",
        "dashboard",
      ),
    );
});

test("what comes due in its time comes alone", () =>
  forgotten()
    .when(minutes(31))
    .then(
      shows(
        "create label status: investigating",
        "labels +status: investigating",
        "comment roles (roles)",
        "dashboard",
      ),
    ));
