import { expect, test } from "vitest";
import { failure } from "../../src/github/failure.ts";

const COMMENT = "POST /repos/o/r/issues/1/comments";
const said = (what: string, status: number, data: unknown, headers = {}) =>
  failure(what, { status, data, headers }).message;
const denied = { message: "Resource not accessible by integration" };

test.each([
  [COMMENT, {}, "issues: write"],
  ["GET /repos/o/r/issues/1", {}, "issues: read"],
  ["POST /repos/o/r/pulls", {}, "pull-requests: write"],
  ["POST /repos/o/r/git/refs", {}, "contents: write"],
  [
    COMMENT,
    { "x-accepted-github-permissions": "issues=write; pull_requests=write" },
    "issues: write` or `pull-requests: write",
  ],
  [
    COMMENT,
    { "x-accepted-github-permissions": "contents=write,workflows=write" },
    "contents: write` and `workflows: write",
  ],
])("names the permission that %s needs %j", (what, headers, permission) => {
  expect(said(what, 403, denied, headers)).toBe(
    `${what}: GitHub answered 403: Resource not accessible by integration. Give the job of the workflow \`permissions: ${permission}\`.`,
  );
});

test.each([
  [401, { message: "Bad credentials" }, "Check the `token` input"],
  [
    403,
    { message: "GitHub Actions is not permitted to create or approve pull requests." },
    "Settings → Actions → General",
  ],
  [403, { message: "You have exceeded a secondary rate limit." }, "the next run catches up"],
  [404, { message: "Not Found" }, "deleted or moved"],
  [410, { message: "This issue was deleted" }, "deleted or moved"],
  [301, { message: "Moved Permanently" }, "deleted or moved"],
  [502, "<html>\n<h1>Bad gateway</h1>", "githubstatus.com"],
  [0, { message: "socket hang up" }, "no answer from GitHub: socket hang up"],
])("says what to do after a %i", (status, data, advice) => {
  expect(said(COMMENT, status, data)).toContain(advice);
  expect(failure(COMMENT, { status, data, headers: {} }).status).toBe(status);
});

test("tells every error of a rejected request", () => {
  const errors = [{ message: "body is too long" }, { resource: "Issue", code: "invalid" }];
  expect(said(COMMENT, 422, { message: "Validation Failed", errors })).toBe(
    `${COMMENT}: GitHub answered 422: Validation Failed; body is too long; {"resource":"Issue","code":"invalid"}.`,
  );
});

test("stays on one line of bounded length, whatever the answer is", () => {
  const text = said(COMMENT, 500, `a\r::set-output name=x::y\n${"é".repeat(70_000)}`);
  expect(text).not.toMatch(/[\r\n]/);
  expect(text.length).toBeLessThan(500);
});
