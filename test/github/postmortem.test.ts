import { expect, test } from "vitest";
import { tryToCommit } from "../../src/github/commit-file.ts";
import type { Client } from "../../src/github/http/client.ts";
import { handOver } from "../../src/github/postmortem/hand-over.ts";
import type { PostmortemDraft } from "../../src/github/postmortem/hand-over.ts";
import { toError } from "../../src/markdown/text.ts";
import { given, minutes } from "../given.ts";

const CUSTOMER_VERSION = "postmortems/2026/abc.customer.md";

const draft: PostmortemDraft = {
  branch: "postmortem/7-abc",
  path: "postmortems/2026/abc.md",
  content: "internal",
  customerVersion: { path: CUSTOMER_VERSION, content: "for them" },
  title: "Postmortem",
  bodyOf: (refusal) => refusal ?? "all is there",
  message: "Postmortem of incident #7",
  isWritten: false,
  reviewers: [],
};

const failing = (status: number, message: string) => Object.assign(new Error(message), { status });

/** A GitHub that answers as told when the customer's version is written; `asked` are the requests and what they brought. */
function github(customerVersion: Error | undefined) {
  const asked: string[] = [];
  const rest = async (route: string, parameters: Record<string, string>) => {
    asked.push(`${route.split(" ", 1)[0]} ${parameters.path ?? parameters.body ?? parameters.ref ?? ""}`);
    if (parameters.path === CUSTOMER_VERSION && customerVersion) throw customerVersion;
    return { data: { number: 8, html_url: "https://github.com/acme/incidents/pull/8" } };
  };
  return { client: { rest } as unknown as Client, asked };
}

const closed = given().state(minutes(100), false).snapshot;

test("the customer's version is a second file of the same branch", async () => {
  const { client, asked } = github(undefined);
  expect(await handOver(client, closed, draft)).toMatchObject({ variant: "pull", number: 8 });
  expect(asked).toEqual([
    "POST refs/heads/postmortem/7-abc",
    "PUT postmortems/2026/abc.md",
    `PUT ${CUSTOMER_VERSION}`,
    "POST all is there",
  ]);
});

test("if GitHub refuses it, the postmortem comes all the same and says why", async () => {
  const { client, asked } = github(failing(409, "Repository rule violations found: secret"));
  expect(await handOver(client, closed, draft)).toMatchObject({ variant: "pull", number: 8 });
  expect(asked.at(-1)).toBe("POST Repository rule violations found: secret");
});

test.each([
  [409, "Repository rule violations found", true],
  [409, "Could not create file: Changes must be made through a pull request.", true],
  [409, 'Could not update file: Required status check "ci" is expected.', true],
  [409, "Could not update file: At least 1 approving review is required.", true],
  [409, "postmortems/2026/protected.md does not match 0ddba11", false],
  [422, "Invalid request.", true],
  [422, 'Invalid request. "sha" wasn\'t supplied.', false],
  [403, "Resource not accessible by integration", true],
  [403, "You have exceeded a secondary rate limit.", false],
  [502, "Bad gateway", false],
])("%d %j is for good: %s", async (status, message, isFinal) => {
  const { client } = github(failing(status, message));
  const file = { path: CUSTOMER_VERSION, text: "for them", message: "Write it" };
  const done = tryToCommit(client, { owner: "acme", name: "incidents" }, "main", file);
  expect(await done.catch(toError)).toEqual(isFinal ? false : failing(status, message));
});

test("one that is there from a run that died stays as it is", async () => {
  const { client, asked } = github(failing(422, 'Invalid request. "sha" wasn\'t supplied.'));
  expect(await handOver(client, closed, draft)).toMatchObject({ variant: "pull", number: 8 });
  expect(asked.at(-1)).toBe("POST all is there");
});

test("while GitHub fails, nothing is handed over without it: the next run tries again", async () => {
  const { client } = github(failing(502, "Bad gateway"));
  await expect(handOver(client, closed, draft)).rejects.toThrow("Bad gateway");
});

test("without it nothing is asked for it", async () => {
  const { client, asked } = github(undefined);
  const { customerVersion: _, ...without } = draft;
  await handOver(client, closed, without);
  expect(asked).not.toContain(`PUT ${CUSTOMER_VERSION}`);
});
