import { expect, test } from "vitest";
import type { Playbook } from "../../src/incident/playbook.ts";
import { incidentOf } from "../../src/incident/incident.ts";
import { leftToDo } from "../../src/incident/due/left-to-do.ts";
import { playbookMarkdown } from "../../src/render/playbook.ts";
import { BODY, given, minutes, only, shows } from "../given.ts";
import { severity, stepAfter } from "../settings.ts";

const task = (id: string, text: string) => ({ id, text });
const LOOK = task("look", "Look at it");
const small = (...tasks: Playbook["stages"][number]["tasks"]): Playbook => ({
  name: "Small",
  stages: [{ name: "1 - Small", tasks }],
});

/** An opened incident that may be made a sev2, which has this playbook. */
function opened(playbook: Playbook) {
  return given({ severities: [severity("sev2", { escalations: [stepAfter(1)] })] })
    .dashboard()
    .settings({ playbooks: { sev2: playbook } });
}

const toSev2 = (start: ReturnType<typeof opened>) => start.comment("/severity sev2").when(minutes(5));

test("a severity's playbook comes although it shares a task with the usual one, and once", async () => {
  const playbook = small(task("share", "Share system information"), LOOK);
  await toSev2(opened(playbook)).then(
    shows(
      "append-playbook",
      "retitle",
      "create label status: investigating",
      "create label sev2",
      "EYES on IC_2 +status: investigating +sev2",
      "remember re:IC_2 (severity)",
      "dashboard",
    ),
  );
  const body = `${BODY}\n\n${playbookMarkdown(playbook)}`;
  await toSev2(opened(playbook).issue({ body })).then(
    shows(
      "retitle",
      "create label status: investigating",
      "create label sev2",
      "EYES on IC_2 +status: investigating +sev2",
      "remember re:IC_2 (severity)",
      "dashboard",
    ),
  );
});

test("one with nothing but tasks of the usual one is there with it", async () => {
  const playbook = small(task("share", "Share system information"));
  await toSev2(opened(playbook)).then(
    shows(
      "retitle",
      "create label status: investigating",
      "create label sev2",
      "EYES on IC_2 +status: investigating +sev2",
      "remember re:IC_2 (severity)",
      "dashboard",
    ),
  );
  await toSev2(opened(playbook).issue({ body: "It is down" })).then(
    shows(
      "append-playbook",
      "retitle",
      "create label status: investigating",
      "create label sev2",
      "EYES on IC_2 +status: investigating +sev2",
      "remember re:IC_2 (severity)",
      "dashboard",
    ),
  );
});

test("the usual playbook's tasks keep their plan: its retrospective is not left at closing", () => {
  const left = (labels: string[]) => {
    const start = opened(small(LOOK)).issue({ labels }).state(minutes(90), false);
    return leftToDo(incidentOf(start.snapshot)).tasks.map(({ number }) => number);
  };
  expect(left(["sev1", "sev2"])).toEqual(left(["sev1"]));
});

test("of a task in both playbooks the severity's plan counts", () => {
  const playbook = small({ ...task("share", "Share system information"), due: { hours: 2 } });
  const start = opened(playbook).issue({
    labels: ["sev1", "sev2"],
    body: `## Own\n\n- [ ] Share system information`,
  });
  expect(incidentOf(start.snapshot).tasks[0]?.plan?.due).toEqual({ hours: 2 });
});

const retitles = async (start: ReturnType<typeof opened>) =>
  only(await start.comment("/severity sev2").when(minutes(5)), "retitle").length;

test("a title whose prefix names the severity of before is changed, once", async () => {
  expect(await retitles(opened(small(LOOK)))).toBe(1);
  expect(await retitles(opened(small(LOOK)).issue({ title: "[SEV2] Enterprise ABC" }))).toBe(0);
  expect(await retitles(opened(small(LOOK)).issue({ title: "Enterprise ABC, SEV1" }))).toBe(0);
  const { snapshot } = opened(small(LOOK));
  const renamed = given().with({ settings: snapshot.settings }).dashboard({ severity: "sev2" });
  expect(await retitles(renamed)).toBe(0);
});

test("nothing of what nobody has confirmed is renamed", () =>
  opened(small(LOOK))
    .issue({ labels: ["sev1", "sev2"] })
    .with({ isStranger: true })
    .when(minutes(5))
    .then(shows("dashboard")));

test("/severity keeps the label in step, and takes the one of before off", async () => {
  const start = opened(small(LOOK)).issue({ labels: ["sev1", "status: investigating"] });
  await start
    .comment("/severity sev2")
    .when(minutes(9))
    .then(
      shows(
        "append-playbook",
        "retitle",
        "create label sev2",
        "EYES on IC_2 +sev2",
        "remember re:IC_2 (severity)",
        "dashboard",
      ),
    );
  const back = opened(small(LOOK)).issue({ labels: ["sev1", "sev2", "status: investigating"] });
  const at = minutes(8);
  await back
    .comment("/severity sev1", { createdAt: at, updatedAt: at })
    .when(minutes(9))
    .then(shows("EYES on IC_2 -sev2", "remember re:IC_2 (severity)", "dashboard"));
});

test("a severity that nobody said leaves people's labels alone", () =>
  opened(small(LOOK))
    .issue({ labels: ["sev1", "sev2", "status: investigating"] })
    .when(minutes(9))
    .then(shows("append-playbook", "retitle", "dashboard")));
