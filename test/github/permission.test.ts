import { expect, test } from "vitest";
import { permissionOf } from "../../src/github/permission.ts";
import type { RepoWithSettings } from "../../src/github/repo.ts";

/** A GitHub that knows one person. */
const place = (answer: () => object) => {
  const asked: unknown[] = [];
  const rest = async (...request: unknown[]) => {
    asked.push(request);
    return { data: answer() };
  };
  return {
    asked,
    place: { client: { rest }, owner: "acme", name: "incidents" } as unknown as RepoWithSettings,
  };
};

const failing = (status: number) =>
  place(() => {
    throw Object.assign(new Error("no"), { status });
  }).place;

test.each([
  ["admin", true],
  ["maintain", true],
  ["write", true],
  ["triage", true],
  ["read", false],
  ["none", false],
])("commands of whoever has the role %s run: %s", async (role_name, mayCommand) => {
  // What the role builds on says the opposite: it does not count here.
  const user = { permissions: { triage: !mayCommand } };
  expect(await permissionOf(place(() => ({ role_name, user })).place, "ana")).toEqual({
    name: role_name,
    mayCommand,
    exists: true,
  });
});

test.each([
  [{ permissions: { triage: true } }, true],
  [{ permissions: { triage: false } }, false],
  [{}, false],
  [null, false],
])("a role of one's own counts by what it builds on: %j", async (user, mayCommand) => {
  const { asked, place: github } = place(() => ({ role_name: "on call", user }));
  expect(await permissionOf(github, "ana")).toEqual({ name: "on call", mayCommand, exists: true });
  expect(asked).toEqual([
    [
      "GET /repos/{owner}/{repo}/collaborators/{username}/permission",
      { owner: "acme", repo: "incidents", username: "ana" },
    ],
  ]);
});

test("whoever is not there has no role; where GitHub fails nobody is turned away", async () => {
  expect(await permissionOf(failing(404), "ghost")).toEqual({
    name: "none",
    mayCommand: false,
    exists: false,
  });
  await expect(permissionOf(failing(500), "ana")).rejects.toThrow("no");
});
