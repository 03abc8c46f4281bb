import { readFileSync, writeFileSync } from "node:fs";

/**
 * Trims GitHub's official REST description (385 MB as installed) to the operations in use:
 *
 *     npm install --prefix /tmp/openapi @octokit/openapi@23.0.2
 *     node src/local/openapi/trim.ts /tmp/openapi/node_modules/@octokit/openapi/generated/api.github.com.json
 */

const OPERATIONS = [
  "GET /repos/{owner}/{repo}",
  "GET /repos/{owner}/{repo}/collaborators/{username}/permission",
  "PUT /repos/{owner}/{repo}/collaborators/{username}",
  "GET /repos/{owner}/{repo}/issues",
  "POST /repos/{owner}/{repo}/issues",
  "GET /repos/{owner}/{repo}/issues/{issue_number}",
  "PATCH /repos/{owner}/{repo}/issues/{issue_number}",
  "GET /repos/{owner}/{repo}/issues/{issue_number}/comments",
  "POST /repos/{owner}/{repo}/issues/{issue_number}/comments",
  "GET /repos/{owner}/{repo}/issues/comments/{comment_id}",
  "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}",
  "DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}",
  "GET /repos/{owner}/{repo}/issues/{issue_number}/events",
  "POST /repos/{owner}/{repo}/issues/{issue_number}/labels",
  "DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}",
  "GET /repos/{owner}/{repo}/labels",
  "POST /repos/{owner}/{repo}/labels",
  "GET /repos/{owner}/{repo}/labels/{name}",
  "DELETE /repos/{owner}/{repo}/labels/{name}",
  "GET /repos/{owner}/{repo}/git/matching-refs/{ref}",
  "POST /repos/{owner}/{repo}/git/refs",
  "DELETE /repos/{owner}/{repo}/git/refs/{ref}",
  "GET /repos/{owner}/{repo}/contents/{path}",
  "PUT /repos/{owner}/{repo}/contents/{path}",
  "GET /repos/{owner}/{repo}/pulls",
  "POST /repos/{owner}/{repo}/pulls",
  "GET /repos/{owner}/{repo}/pulls/{pull_number}",
  "PATCH /repos/{owner}/{repo}/pulls/{pull_number}",
  "PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge",
  "GET /repos/{owner}/{repo}/pulls/{pull_number}/files",
  "POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers",
  "GET /repos/{owner}/{repo}/branches/{branch}",
  "GET /users/{username}",
];

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Schema = { [key: string]: Json };

const PROSE = new Set([
  "description",
  "example",
  "examples",
  "title",
  "x-github",
  "x-multi-segment",
  "externalDocs",
  "deprecated",
  "readOnly",
  "x-github-breaking-changes",
]);

/** Without prose, and with OpenAPI's `nullable` as JSON Schema says it. A property that is called "title" stays. */
function clean(value: Json, isNames = false): Json {
  if (Array.isArray(value)) return value.map((each) => clean(each));
  if (value === null || typeof value !== "object") return value;
  const kept = Object.entries(value).filter(([key]) => isNames || (!PROSE.has(key) && key !== "nullable"));
  const schema = Object.fromEntries(
    kept.map(([key, each]) => [key, clean(each, key === "properties" && !isNames)]),
  );
  return !isNames && value.nullable === true ? orNull(schema) : schema;
}

function orNull(schema: Schema): Schema {
  const { type, enum: values } = schema;
  if (typeof type !== "string") return { anyOf: [schema, { type: "null" }] };
  return { ...schema, type: [type, "null"], ...(Array.isArray(values) ? { enum: [...values, null] } : {}) };
}

interface Operation {
  requestBody?: { content?: Record<string, { schema?: Json }> };
  responses: Record<string, { $ref?: string; content?: Record<string, { schema?: Json }> }>;
}

interface Description {
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: Record<string, Json>;
    responses: Record<string, { content?: Record<string, { schema?: Json }> }>;
  };
}

const description = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as Description;

const operations = Object.fromEntries(
  OPERATIONS.map((name) => {
    const [method = "", path = ""] = name.split(" ");
    const operation = description.paths[path]?.[method.toLowerCase()];
    if (!operation) throw new Error(`GitHub's description has no ${name}`);
    const responses = Object.entries(operation.responses).map(([status, response]) => {
      const named = response.$ref
        ? description.components.responses[response.$ref.split("/").at(-1) ?? ""]
        : response;
      return [status, clean(named?.content?.["application/json"]?.schema ?? null)];
    });
    const body = operation.requestBody?.content?.["application/json"]?.schema;
    return [
      name,
      { body: body === undefined ? null : clean(body), responses: Object.fromEntries(responses) },
    ];
  }),
);

const schemas: Record<string, Json> = {};
const collect = (value: Json): void => {
  if (value === null || typeof value !== "object") return;
  for (const each of Object.values(value)) collect(each);
  const name = "$ref" in value && typeof value.$ref === "string" ? (value.$ref.split("/").at(-1) ?? "") : "";
  if (!name || name in schemas) return;
  schemas[name] = clean(description.components.schemas[name] ?? null);
  collect(schemas[name]);
};
collect(operations);

const file = new URL("github-rest.json", import.meta.url);
writeFileSync(file, JSON.stringify({ operations, components: { schemas } }));
console.log(`${OPERATIONS.length} operations, ${Object.keys(schemas).length} schemas`);
