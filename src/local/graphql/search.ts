import { GraphQLError } from "graphql";
import { connection } from "./connection.ts";
import type { Page } from "./connection.ts";
import { pullOf, pullsOf } from "./pull.ts";
import type { Source } from "./source.ts";

export interface Search extends Page {
  readonly query: string;
}

type Test = (pull: any) => boolean;

/**
 * Merged pull requests of this repository, by when they were merged. Other qualifiers are refused, because GitHub would
 * look for them and this search does not.
 * https://docs.github.com/en/search-github/searching-on-github/searching-issues-and-pull-requests
 */
export async function searchPulls(source: Source, { query, ...page }: Search) {
  const words = query.split(/\s+/).filter(Boolean);
  const repositories = words.filter((word) => word.startsWith("repo:")).map((word) => word.slice(5));
  const tests = words.filter((word) => !word.startsWith("repo:")).map(testOf);
  const isHere = repositories.includes(`${source.owner}/${source.repo}`);
  const found = isHere ? (await pullsOf(source)).filter((pull) => tests.every((test) => test(pull))) : [];
  const sorted = found.toSorted((a, b) => String(b.updated_at).localeCompare(String(a.updated_at)));
  const nodes = sorted.map((pull) => pullOf(source, pull));
  return { ...connection(nodes, page), issueCount: nodes.length };
}

function testOf(word: string): Test {
  if (word === "is:pr" || word === "sort:updated-desc") return () => true;
  if (word === "is:merged") return (pull) => pull.merged_at !== null;
  const [, from = "", to = ""] = /^merged:(\S+)\.\.(\S+)$/.exec(word) ?? [];
  if (!from) throw new GraphQLError(`The local GitHub cannot search for ${word}`);
  const [first, last] = [Date.parse(from), Date.parse(to)];
  return ({ merged_at: at }) => Date.parse(at) >= first && Date.parse(at) <= last;
}
