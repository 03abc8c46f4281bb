import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import type { ValidateFunction } from "ajv";
import addFormats from "ajv-formats";

interface Operation {
  /** The parameters of path and query, as one object. */
  readonly parameters: object;
  readonly body: object | null;
  readonly bodyRequired: boolean;
  readonly responses: Readonly<Record<string, object | null>>;
}

interface Description {
  readonly operations: Readonly<Record<string, Operation>>;
  readonly components: object;
}

const file = new URL("github-rest.json", import.meta.url);
const description = JSON.parse(readFileSync(file, "utf8")) as Description;

function createAjv(coerceTypes: boolean): Ajv {
  const ajv = new Ajv({ strict: false, logger: false, coerceTypes });
  addFormats.default(ajv);
  return ajv.addSchema({ $id: "github", components: description.components });
}

/** Parameters arrive as text, bodies as JSON. */
const text = createAjv(true);
const json = createAjv(false);

const compiled = new Map<string, ValidateFunction>();

function problem(ajv: Ajv, key: string, schema: object, value: unknown): string | undefined {
  const check = compiled.get(key) ?? ajv.compile(relocated(schema));
  compiled.set(key, check);
  return check(value) ? undefined : ajv.errorsText(check.errors, { dataVar: "" });
}

const relocated = (schema: object) =>
  JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"github#/')) as object;

/** `path` and `ref` may contain slashes; other parameters may not. */
const patterns = Object.keys(description.operations).map((name) => {
  const [method = "", path = ""] = name.split(" ");
  const named = path.replace(
    /\{(\w+)\}/g,
    (_, key: string) => `(?<${key}>${/^(?:path|ref|branch)$/.test(key) ? ".+" : "[^/]+"})`,
  );
  return { name, method, pattern: new RegExp(`^${named}$`) };
});

export interface Request {
  /** Decoded, without the query. */
  readonly path: string;
  /** The query, with its question mark. */
  readonly search: string;
  readonly body?: unknown;
}

/** The operation of GitHub's REST description that a request is, undefined if there is none among those in use. */
export function operationOf(method: string, path: string): string | undefined {
  const found = patterns.filter((each) => each.method === method && each.pattern.test(path));
  return found.toSorted((a, b) => b.name.length - a.name.length)[0]?.name;
}

/** How a request's parameters or body violate GitHub's description; undefined if they do not. */
export function requestProblem(operation: string, { path, search, body }: Request): string | undefined {
  const { parameters, body: schema, bodyRequired } = description.operations[operation] as Operation;
  const inPath = patterns.find(({ name }) => name === operation)?.pattern.exec(path)?.groups;
  const given = { ...inPath, ...Object.fromEntries(new URLSearchParams(search)) };
  const wrong = problem(text, `${operation} parameters`, parameters, given);
  if (wrong || !schema || (body === undefined && !bodyRequired)) return wrong;
  return problem(json, `${operation} body`, schema, body);
}

/** How a response violates GitHub's description. Undescribed failures pass; any other undescribed status does not. */
export function responseProblem(operation: string, status: number, body: unknown): string | undefined {
  const { responses } = description.operations[operation] as Operation;
  if (!(status in responses)) return status >= 400 ? undefined : `the status ${status} is not described`;
  const schema = status >= 400 ? anyShape(responses[status]) : responses[status];
  return schema ? problem(json, `${operation} ${status}`, schema, body) : undefined;
}

/** Of an error's shapes none has a field that must be there, so a plain error is of each of them at once. */
const anyShape = (schema: object | null | undefined) =>
  schema && "oneOf" in schema ? { anyOf: schema.oneOf } : schema;
