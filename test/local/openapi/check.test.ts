import { expect, test } from "vitest";
import { operationOf, requestProblem, responseProblem } from "../../../src/local/openapi/check.ts";
import { OPERATIONS } from "../../../src/local/openapi/operations.ts";

const COMMENT = "POST /repos/{owner}/{repo}/issues/{issue_number}/comments";
const path = "/repos/acme/incidents/issues/1/comments";

test.each(OPERATIONS)("%s is described", (name) => {
  const [method = "", template = ""] = name.split(" ");
  const example = template
    .replace("{path}", "a/b.md")
    .replace("{ref}", "heads/a/b")
    .replace(/\{\w+\}/g, "1");
  expect(operationOf(method, example)).toBe(name);
});

test("a comment's own address is not taken for an issue's", () => {
  expect(operationOf("GET", "/repos/acme/incidents/issues/comments/7")).toBe(
    "GET /repos/{owner}/{repo}/issues/comments/{comment_id}",
  );
  expect(operationOf("GET", "/repos/acme/incidents/actions")).toBeUndefined();
});

test.each([
  ["nothing is wrong", { path, search: "", body: { body: "Hi" } }, /^fine$/],
  ["no body", { path, search: "" }, /must be object/],
  ["a body without its text", { path, search: "", body: {} }, /must have required property 'body'/],
  ["a text that is a number", { path, search: "", body: { body: 1 } }, /body must be string/],
  [
    "a word for a number in the path",
    { path: path.replace("/1/", "/one/"), search: "", body: { body: "Hi" } },
    /issue_number must be integer/,
  ],
  ["a query that is not known", { path, search: "?draft=1", body: { body: "Hi" } }, /additional properties/],
])("requests: %s", (_, request, problem) => {
  const found = requestProblem(COMMENT, request);
  expect(found ?? "fine").toMatch(problem);
});

const LABEL = {
  id: 1,
  node_id: "L",
  url: "https://api.github.com/l",
  name: "sev1",
  description: null,
  color: "b60205",
  default: false,
};

test("responses: a field that is missing or of another type, or a status that is not described", () => {
  const operation = "GET /repos/{owner}/{repo}/labels/{name}";
  expect(responseProblem(operation, 200, LABEL)).toBeUndefined();
  expect(responseProblem(operation, 200, { ...LABEL, color: undefined })).toMatch(
    /required property 'color'/,
  );
  expect(responseProblem(operation, 200, { ...LABEL, default: "no" })).toMatch(/default must be boolean/);
  expect(responseProblem(operation, 202, LABEL)).toBe("the status 202 is not described");
  expect(responseProblem(operation, 500, "<html>")).toBeUndefined();
});
