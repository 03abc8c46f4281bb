import { readFileSync, writeFileSync } from "node:fs";
import { OPERATIONS } from "./operations.ts";

/**
 * Trims GitHub's official REST description (385 MB as installed) to the operations in use:
 *
 *     npm install --prefix FOLDER @octokit/openapi@23.0.2
 *     node src/local/openapi/trim.ts FOLDER/node_modules/@octokit/openapi/generated/api.github.com.json
 */

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

/** Removes prose and converts OpenAPI's `nullable` to JSON Schema. A property named "title" stays. */
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

interface Reference {
  readonly $ref?: string;
}

interface Content {
  readonly required?: boolean;
  readonly content?: Record<string, { schema?: Json }>;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: Json;
}

interface Operation {
  readonly parameters?: (Parameter & Reference)[];
  readonly requestBody?: Content;
  readonly responses: Record<string, Content & Reference>;
}

interface Description {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: {
    readonly schemas: Record<string, Json>;
    readonly responses: Record<string, Content>;
    readonly parameters: Record<string, Parameter>;
  };
}

const { paths, components } = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as Description;

const nameOf = ({ $ref }: Reference) => $ref?.split("/").at(-1) ?? "";
const schemaOf = (content: Content | undefined) =>
  clean(content?.content?.["application/json"]?.schema ?? null);

/** All parameters of the path and the query as the properties of one object. */
function parametersOf({ parameters = [] }: Operation): Json {
  const known = parameters
    .map((each) => components.parameters[nameOf(each)] ?? each)
    .filter((each) => each.in !== "header");
  return {
    type: "object",
    properties: Object.fromEntries(known.map(({ name, schema }) => [name, clean(schema)])),
    required: known.filter(({ required }) => required).map(({ name }) => name),
    additionalProperties: false,
  };
}

function trimmed(name: string) {
  const [method = "", path = ""] = name.split(" ");
  const operation = paths[path]?.[method.toLowerCase()];
  if (!operation) throw new Error(`GitHub's description has no ${name}`);
  const responses = Object.entries(operation.responses).map(
    ([status, response]) => [status, schemaOf(components.responses[nameOf(response)] ?? response)] as const,
  );
  return {
    parameters: parametersOf(operation),
    body: schemaOf(operation.requestBody),
    bodyRequired: operation.requestBody?.required ?? false,
    responses: Object.fromEntries(responses),
  };
}

const schemas: Record<string, Json> = {};

/** Collects the schemas that a value refers to, and those that they refer to. */
function collect(value: Json): void {
  if (value === null || typeof value !== "object") return;
  for (const each of Object.values(value)) collect(each);
  const name = "$ref" in value && typeof value.$ref === "string" ? nameOf({ $ref: value.$ref }) : "";
  if (!name || name in schemas) return;
  schemas[name] = clean(components.schemas[name] ?? null);
  collect(schemas[name]);
}

const operations = Object.fromEntries(OPERATIONS.map((name) => [name, trimmed(name)]));
collect(operations);
const file = new URL("github-rest.json", import.meta.url);
writeFileSync(file, JSON.stringify({ operations, components: { schemas } }));
console.log(`${OPERATIONS.length} operations, ${Object.keys(schemas).length} schemas`);
