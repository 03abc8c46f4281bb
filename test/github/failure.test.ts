import { expect, test } from "vitest";
import { failure, isPassing, isUnanswered, unclear } from "../../src/github/http/failure.ts";

const COMMENT = "POST /repos/o/r/issues/1/comments";
const said = (what: string, status: number, data: unknown, headers = {}) =>
  failure(what, { status, data, headers }).message;
const denied = { message: "Resource not accessible by integration" };

test.each([
  [COMMENT, {}, "issues: write"],
  ["GET /repos/o/r/issues/1", {}, "issues: read"],
  ["POST /repos/o/r/pulls", {}, "pull-requests: write"],
  ["POST /repos/o/r/git/refs", {}, "contents: write"],
  ["POST /repos/o/r/dispatches", {}, "contents: write"],
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

const ALLOW_LIST =
  "Although you appear to have the correct authorization credentials, the `acme` organization has an IP allow list enabled, and your IP address is not permitted to access this resource.";
const SAML =
  "Resource protected by organization SAML enforcement. You must grant your Personal Access token access to this organization.";

test.each([
  ["an IP allow list", 403, ALLOW_LIST, "add the runner's address to it"],
  ["SAML", 403, SAML, "Authorize the token for the organization's single sign-on"],
  ["an archived repository", 403, "Repository was archived so is read-only.", "unarchive it"],
  ["a locked conversation", 403, "Unable to create comment because issue is locked.", "unlock it"],
  ["an unknown authority", 0, "self-signed certificate in certificate chain", "NODE_EXTRA_CA_CERTS"],
  ["another one", 0, "unable to verify the first certificate", "NODE_EXTRA_CA_CERTS"],
  ["a proxy's answer", 407, "Proxy Authentication Required", "requires a username and password"],
  [
    "a proxy's tunnel",
    0,
    "Failed to establish tunnel to api.github.com:443 via http://joe:pw@proxy.corp:3128/: HTTP/1.1 407 No",
    "requires a username and password",
  ],
])("names %s and what to do about it, not the permissions", (_name, status, message, advice) => {
  const text = said(COMMENT, status, { message });
  expect(text).toContain(advice);
  expect(text).not.toMatch(/permissions:|Nothing to do|joe|pw@/);
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

test.each([
  [Object.assign(new Error("502"), { status: 502 }), true, true],
  [Object.assign(new Error("lost"), { status: 0 }), true, true],
  [unclear("GitHub did not say which comment it posted."), true, true],
  [Object.assign(new Error("conflict"), { status: 409 }), true, false],
  [Object.assign(new Error("refused"), { status: 403 }), false, false],
  [new TypeError("cannot read properties of undefined"), false, false],
])("another try may mend %s: %s; without an answer: %s", (error, passes, isLost) => {
  expect([isPassing(error), isUnanswered(error)]).toEqual([passes, isLost]);
});
