import { test } from "vitest";
import { settled } from "../apply.ts";
import { BEGAN, DECLARED, given, minutes, shows } from "../given.ts";
import { stepAfter } from "../settings.ts";

const HOUR = 60;
const SECOND = 1000;
const afterBegan = (count: number) => minutes(count, BEGAN);
const opened = () => given().opened();
const CALL = "comment escalation:1h (escalation)";
const callDue = (due: Date) => shows("labels +escalated", [CALL, { view: { due } }], "dashboard");

test("the hour passes strictly: not at one hour, but right after it", async () => {
  const hour = afterBegan(HOUR);
  await opened().when(hour).then(shows("dashboard"));
  await opened()
    .when(new Date(hour.getTime() + SECOND))
    .then(callDue(hour));
});

test("it counts from when the outage began, not from when the issue was opened", () =>
  opened()
    .with({ began: minutes(-61) })
    .when(DECLARED)
    .then(callDue(minutes(-1))));

test("its call comes once", async () => {
  const called = await settled(opened(), afterBegan(61));
  await called.when(afterBegan(62)).then(shows("dashboard"));
  await called.when(afterBegan(300)).then(shows("dashboard"));
});

test("it does not come for what was resolved within it, nor when that is noticed late", async () => {
  await opened()
    .comment("/update resolved", { createdAt: afterBegan(50) })
    .when(afterBegan(120))
    .then(
      shows("EYES on IC_2 +status: resolved -status: investigating", "comment re:IC_2 (update)", "dashboard"),
    );
  await opened()
    .state(afterBegan(50), false)
    .when(afterBegan(120))
    .then(
      shows("labels +status: resolved -status: investigating", "remember closing", "postmortem", "dashboard"),
    );
});

test("it goes on counting after a reopening, without the time in which it was resolved", async () => {
  const again = opened().state(afterBegan(40), false).state(afterBegan(500), true, "REOPENED");
  await again.when(afterBegan(519)).then(shows("dashboard"));
  await again.when(afterBegan(521)).then(callDue(afterBegan(520)));
});

test("it does not come again after a reopening", async () => {
  const called = await settled(opened(), afterBegan(61));
  await called
    .state(afterBegan(90), false)
    .state(afterBegan(200), true, "REOPENED")
    .when(afterBegan(900))
    .then(shows("dashboard"));
});

test("it has as many steps as are configured, each in its time", async () => {
  const two = given({ escalations: [stepAfter(1), stepAfter(4, { label: "late" })] }).opened();
  await two.when(afterBegan(100)).then(shows("labels +escalated", CALL, "dashboard"));
  await two
    .when(afterBegan(300))
    .then(
      shows(
        "labels +escalated +late",
        "comment escalation:1h (escalation) + escalation:4h (escalation)",
        "dashboard",
      ),
    );
});

test("of what a stranger opened it calls nobody until somebody who may has confirmed it", async () => {
  const strange = () => given().opened().with({ isStranger: true });
  await strange().when(afterBegan(200)).then(shows("dashboard"));
  await strange()
    .comment("/confirm")
    .when(afterBegan(62))
    .then(shows("EYES on IC_2 +escalated", "remember re:IC_2 (confirm)", CALL, "dashboard"));
  await strange()
    .comment("/note it is real")
    .when(afterBegan(62))
    .then(shows("EYES on IC_2 +escalated", "remember re:IC_2 (note)", CALL, "dashboard"));
  await strange()
    .with({ labelEvents: [{ at: DECLARED, name: "sev1", on: true, by: "ana" }] })
    .when(afterBegan(62))
    .then(shows("labels +escalated", CALL, "dashboard"));
  await strange()
    .comment("/confirm", { author: "mallory" })
    .roles({ mallory: "read" })
    .when(afterBegan(62))
    .then(shows("EYES on IC_2", "comment re:IC_2! (answer)", "dashboard"));
});
