import { expect, test } from "vitest";
import { hasForm, readTrigger } from "../../src/incident/trigger.ts";
import { BODY } from "../given.ts";

const issue = (change: object = {}) => ({
  issue: { number: 7, body: "x", labels: [{ name: "bug" }], ...change },
});

test.each([
  ["issues", issue({ labels: [{ name: "SEV1" }] })],
  ["issue_comment", issue({ labels: ["sev1"] })],
  ["issues", issue({ body: BODY })],
  ["issues", issue({ body: BODY.replaceAll("\n", "\r\n") })],
])("%s about an incident is about that one", (name, payload) => {
  expect(readTrigger(name, payload, "sev1")).toEqual({ kind: "one", number: 7 });
});

test.each([
  ["issues", issue()],
  ["issues", issue({ body: null, labels: undefined })],
  ["issue_comment", issue({ labels: ["sev1"], pull_request: {} })],
  ["issues", {}],
  ["pull_request", issue({ labels: ["sev1"] })],
  ["", {}],
])("%s about anything else ends there", (name, payload) => {
  expect(readTrigger(name, payload, "sev1")).toMatchObject({ kind: "none" });
});

test.each([
  ["issues", "opened", { isOpening: true }],
  ["issues", "labeled", {}],
  ["issue_comment", "opened", {}],
  ["issue_comment", "deleted", {}],
])("%s, %s, tells what only the event tells", (name, action, hint) => {
  const payload = { action, ...issue({ labels: ["sev1"] }) };
  expect(readTrigger(name, payload, "sev1")).toEqual({ kind: "one", number: 7, ...hint });
});

const ana = { login: "ana", type: "User" };
const bot = { login: "app[bot]", type: "Bot" };
const said = (body: string | null, user: object | null = ana) => ({ comment: { body, user } });

test.each<[string, string, object, string | undefined]>([
  ["issues", "opened", {}, "carla"],
  ["issues", "opened", { user: bot }, undefined],
  ["issues", "opened", { user: null }, undefined],
  ["issues", "labeled", {}, undefined],
  ["issue_comment", "created", said("Words first.\n\n  /update"), "ana"],
  ["issue_comment", "edited", said("/ack"), "ana"],
  ["issue_comment", "deleted", said("/ack"), undefined],
  ["issue_comment", "created", said("See a/b and /etc."), undefined],
  ["issue_comment", "created", said(null), undefined],
  ["issue_comment", "created", said("/ack", bot), undefined],
  ["issue_comment", "created", said("/ack", null), undefined],
  ["issue_comment", "created", {}, undefined],
])("%s, %s: whose role will be wanted is known from %j", (name, action, { user, ...more }: any, login) => {
  const carla = user === undefined ? { login: "carla", type: "User" } : user;
  const payload = { action, ...issue({ labels: ["sev1"], user: carla }), ...more };
  const { login: found } = readTrigger(name, payload, "sev1") as { login?: string };
  expect(found).toBe(login);
});

test.each([
  ["schedule", false],
  ["push", false],
  ["workflow_dispatch", true],
  ["repository_dispatch", true],
])("%s sweeps over all", (name, manual) => {
  expect(readTrigger(name, {}, "sev1")).toEqual({ kind: "sweep", manual });
});

test("the form is told by its own headings only", () => {
  expect(hasForm(BODY)).toBe(true);
  expect(hasForm(BODY.replace("### Customer\n", "## Customer\n"))).toBe(false);
  expect(hasForm("> ### Customer\n> ### Summary\n> ### Playbook")).toBe(false);
});

test("a pull request is checked at its head, and only there", () => {
  const sha = "a".repeat(40);
  const ref = "postmortem/7-abc";
  const payload = { pull_request: { head: { sha, ref } } };
  expect(readTrigger("pull_request", payload, "sev1")).toEqual({ kind: "check", commit: sha });
  expect(readTrigger("pull_request", payload, "sev1", "review")).toEqual({
    kind: "check",
    commit: sha,
    branch: ref,
  });
  expect(readTrigger("pull_request", { pull_request: { head: { sha: "HEAD:x" } } }, "sev1").kind).toBe(
    "none",
  );
  expect(readTrigger("pull_request_target", { pull_request: { head: { sha } } }, "sev1").kind).toBe("none");
});

test("an issue that some form has just opened is looked at: its label may have been dropped", () => {
  const body = "### Kunde\n\nABC\n\n### Was geht nicht?\n\nAlles";
  const read = (action: string, text: string) =>
    readTrigger("issues", { action, issue: { number: 7, body: text, user: { login: "ana" } } }, "sev1");
  expect(read("opened", body)).toEqual({ kind: "one", number: 7 });
  expect(read("opened", body.replaceAll("\n", "\r\n"))).toEqual({ kind: "one", number: 7 });
  expect(read("edited", body).kind).toBe("none");
  expect(read("opened", "### One heading").kind).toBe("none");
  expect(read("opened", "#### a\n#### b").kind).toBe("none");
});

test.each([
  ["push", false],
  ["issues", false],
  ["schedule", false],
  ["workflow_dispatch", true],
])("with the job of postmortems, %s wakes a run over the archive", (name, manual) => {
  expect(readTrigger(name, {}, "sev1", "postmortems")).toEqual({ kind: "archive", manual });
});

test.each(["issues", "issue_comment", "schedule", "workflow_dispatch"])(
  "with the job of the status page, %s wakes its build",
  (name) => {
    expect(readTrigger(name, {}, "sev1", "status")).toEqual({ kind: "status" });
  },
);

test.each([
  ["push", "postmortem"],
  ["schedule", "review"],
])("%s with the job %s ends there, instead of working on all incidents", (name, job) => {
  expect(readTrigger(name, {}, "sev1", job)).toMatchObject({ kind: "none" });
});

test.each<[unknown, unknown, object]>([
  ["7", "true", { kind: "rebuild", number: 7, repair: true }],
  [" #12 ", false, { kind: "rebuild", number: 12, repair: false }],
  ["", true, { kind: "sweep", manual: true }],
  ["7; rm", true, { kind: "none" }],
])("a manual run with rebuild %j and repair %j", (rebuild, repair, expected) => {
  const payload = { inputs: { rebuild, repair } };
  expect(readTrigger("workflow_dispatch", payload, "sev1")).toMatchObject(expected);
  expect(readTrigger("repository_dispatch", payload, "sev1")).toMatchObject({ kind: "sweep" });
});

test.each<[unknown, object]>([
  ["read", { kind: "self-test", write: false }],
  ["write", { kind: "self-test", write: true }],
  ["off", { kind: "sweep", manual: true }],
  [undefined, { kind: "sweep", manual: true }],
])("a manual run with the self-test %j", (chosen, expected) => {
  const payload = { inputs: { "self-test": chosen } };
  expect(readTrigger("workflow_dispatch", payload, "sev1")).toMatchObject(expected);
  expect(readTrigger("repository_dispatch", payload, "sev1")).toMatchObject({ kind: "sweep" });
});
