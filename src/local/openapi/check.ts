import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import type { ValidateFunction } from "ajv";
import addFormats from "ajv-formats";

interface Description {
  readonly operations: Record<
    string,
    { readonly body: object | null; readonly responses: Record<string, object | null> }
  >;
  readonly components: object;
}

const description = JSON.parse(
  readFileSync(new URL("github-rest.json", import.meta.url), "utf8"),
) as Description;
const ajv = new Ajv({ strict: false, allErrors: false, logger: false, validateFormats: true });
addFormats.default(ajv);
ajv.addSchema({ $id: "github", components: description.components });

const patterns = Object.keys(description.operations).map((name) => {
  const [method = "", path = ""] = name.split(" ");
  const parts = path
    .split("/")
    .map((part) => (/^\{(?:path|ref|branch)\}$/.test(part) ? ".+" : part.startsWith("{") ? "[^/]+" : part));
  return { name, method, pattern: new RegExp(`^${parts.join("/")}$`) };
});

/** The operation of GitHub's REST description that a request is, undefined if there is none among those in use. */
export function operationOf(method: string, path: string): string | undefined {
  const found = patterns.filter((each) => each.method === method && each.pattern.test(path));
  return found.toSorted((a, b) => b.name.length - a.name.length)[0]?.name;
}

const compiled = new Map<string, ValidateFunction>();

function problem(key: string, schema: object, value: unknown): string | undefined {
  const known = compiled.get(key);
  const check = known ?? ajv.compile(relocated(schema));
  if (!known) compiled.set(key, check);
  return check(value) ? undefined : ajv.errorsText(check.errors, { dataVar: "" });
}

const relocated = (schema: object) =>
  JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"github#/')) as object;

/** What is wrong with a request's body by GitHub's own description; undefined if nothing is. */
export function requestProblem(operation: string, body: unknown): string | undefined {
  const schema = description.operations[operation]?.body;
  return schema && body !== undefined ? problem(`${operation} body`, schema, body) : undefined;
}

/** What is wrong with a response. A status that GitHub does not describe is wrong, but for failures of the server. */
export function responseProblem(operation: string, status: number, body: unknown): string | undefined {
  const responses = description.operations[operation]?.responses ?? {};
  if (!(String(status) in responses))
    return status >= 400 ? undefined : `the status ${status} is not described`;
  const schema = responses[status];
  return schema ? problem(`${operation} ${status}`, schema, body) : undefined;
}
