import { test } from "vitest";
import { settled } from "../apply.ts";
import { BODY, DECLARED, given, minutes, shows } from "../given.ts";

const LABELS = [
  "create label sev1",
  "create label status: investigating",
  "create label status: identified",
  "create label status: monitoring",
  "create label status: resolved",
  "create label escalated",
];
const WITHOUT_PLAYBOOK = BODY.replace(/### Playbook[^]*/, "");

test("a new incident gets its labels and its dashboard", () =>
  given()
    .when(DECLARED)
    .then(shows(...LABELS, "labels +status: investigating", "dashboard")));

test("one that came by its form alone gets the label of the form as well", () =>
  given()
    .issue({ labels: [] })
    .when(DECLARED)
    .then(shows(...LABELS, "labels +sev1 +status: investigating", "dashboard")));

test("one without a playbook gets it, its labels, and the dashboard", () =>
  given()
    .issue({ body: WITHOUT_PLAYBOOK, labels: [] })
    .when(DECLARED)
    .then(shows("append-playbook", ...LABELS, "labels +sev1 +status: investigating", "dashboard")));

test("an issue with a checklist of its own gets the playbook all the same", () =>
  given()
    .issue({ body: "- [ ] page somebody" })
    .when(DECLARED)
    .then(shows("append-playbook", ...LABELS, "labels +status: investigating", "dashboard")));

test("nothing is due after that, also where somebody took all tasks out", async () => {
  await given().opened().when(minutes(1)).then(shows("dashboard"));
  await given().opened().issue({ body: "It is down" }).when(minutes(1)).then(shows("dashboard"));
});

test("two dashboards are one too many: the older stays", () =>
  given().opened().dashboard().when(DECLARED).then(shows("delete double 2", "dashboard")));

const PROBLEM = { file: ".github/sev1.yml", line: 1, column: 1, message: "wrong" };

test("settings that are wrong are told once, and again when that changes", async () => {
  const broken = given()
    .opened()
    .settings({ problems: [PROBLEM] });
  const told = shows(["comment settings (settings)", { marker: { kind: "settings" } }], "dashboard");
  await broken.when(minutes(5)).then(told);
  await settled(broken, minutes(5));
  await broken.when(minutes(6)).then(shows("dashboard"));
  await broken.settings({ problems: [] }).when(minutes(6)).then(told);
});

test("mistakes in the settings are not told on closed incidents", () =>
  given()
    .opened()
    .settings({ problems: [PROBLEM] })
    .state(minutes(5), false)
    .when(minutes(6))
    .then(
      shows("labels +status: resolved -status: investigating", "remember closing", "postmortem", "dashboard"),
    ));
