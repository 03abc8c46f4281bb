import { readFileSync } from "node:fs";
import { GraphQLError, buildSchema, execute, parse, validate } from "graphql";
import type { DocumentNode, GraphQLSchema } from "graphql";
import { mutations } from "./graphql/mutations.ts";
import { nodeOf, repositoryOf } from "./graphql/repository.ts";
import { searchPulls } from "./graphql/search.ts";
import type { Search } from "./graphql/search.ts";
import { createSource } from "./graphql/source.ts";
import type { Asker, Source } from "./graphql/source.ts";

const file = new URL("schema.graphql", import.meta.resolve("@octokit/graphql-schema"));
let schema: GraphQLSchema | undefined;
/** GitHub's official schema. It defines one field twice, so the schema itself is not validated. */
const officialSchema = () => (schema ??= buildSchema(readFileSync(file, "utf8"), { assumeValidSDL: true }));

/** GitHub's answer (always with status 200), and the request's violations of its schema. */
export interface GraphqlReply {
  readonly answer: object;
  readonly invalid: readonly string[];
}

/** Executes a document against GitHub's schema, on the emulator's state. */
export async function answerGraphql(
  asker: Asker,
  query: string,
  variables: Record<string, unknown>,
): Promise<GraphqlReply> {
  const document = readDocument(query);
  if (!("kind" in document))
    return { answer: { errors: document }, invalid: document.map(({ message }) => message) };
  const rootValue = roots(createSource(asker));
  const { data, errors = [] } = await execute({
    schema: officialSchema(),
    document,
    variableValues: variables,
    rootValue,
  });
  const tooMuch = errors.filter(({ extensions }) => extensions.type === "RESOURCE_LIMITS_EXCEEDED");
  if (tooMuch.length > 0)
    return { answer: { data: null, errors: tooMuch.slice(0, 1).map(shownError) }, invalid: [] };
  const shown = errors.map(shownError);
  const invalid = errors
    .filter(({ extensions }) => extensions.type === undefined)
    .map(({ message }) => message);
  return { answer: { data, ...(shown.length > 0 ? { errors: shown } : {}) }, invalid };
}

const shownError = (error: GraphQLError) => ({
  type: error.extensions.type,
  ...error.toJSON(),
  extensions: undefined,
});

/** Caches validation: the Action repeats a few documents, and checking one takes longer than answering it. */
const read = new Map<string, DocumentNode | readonly GraphQLError[]>();

function readDocument(query: string): DocumentNode | readonly GraphQLError[] {
  const document = read.get(query) ?? checked(query);
  read.set(query, document);
  return document;
}

function checked(query: string): DocumentNode | readonly GraphQLError[] {
  try {
    const document = parse(query);
    const errors = validate(officialSchema(), document);
    return errors.length > 0 ? errors : document;
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}

const HOUR = 3_600_000;

const roots = (source: Source) => ({
  rateLimit: () => ({
    remaining: 4999,
    resetAt: new Date(Date.now() + HOUR).toISOString(),
    limit: 5000,
    cost: 1,
    used: 1,
    nodeCount: 1,
  }),
  viewer: () => ({ login: source.viewer }),
  repository: ({ owner, name }: { owner: string; name: string }) => repositoryOf(source, owner, name),
  search: (wanted: Search) => searchPulls(source, wanted),
  node: ({ id }: { id: string }) => nodeOf(source, id),
  nodes: ({ ids }: { ids: string[] }) => ids.map((id) => nodeOf(source, id)),
  ...mutations(source),
});
