import type { Octokit } from "@octokit/core";
import { sweepVariables } from "../github/first-queries.ts";
import { SWEEP } from "../github/queries/incidents.ts";
import { toError } from "../markdown/text.ts";
import type { RepositoryAddress } from "./query-github.ts";

/** What the hourly run's query costs for so many incidents, or why GitHub refused it. */
export type SweepCost = { readonly page: number } & (
  | { readonly cost: number; readonly nodes: number; readonly ms: number }
  | { readonly why: string }
);

/** The pages that a sweep tries, largest first. */
const PAGES = [50, 25, 10];

/** https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api#returning-a-calls-rate-limit-status */
const PRICED = SWEEP.replace("{", "{\n  rateLimit { cost nodeCount }");

/** One after another: each is timed. */
export async function querySweeps(
  graphql: Octokit["graphql"],
  { owner, repo }: RepositoryAddress,
): Promise<SweepCost[]> {
  const shared = { ...sweepVariables({ owner, name: repo, label: "sev1" }), after: null, first: true };
  const found: SweepCost[] = [];
  for (const page of PAGES) {
    const started = performance.now();
    found.push(
      await graphql<{ rateLimit: { cost: number; nodeCount: number } }>(PRICED, { ...shared, page }).then(
        ({ rateLimit: { cost, nodeCount: nodes } }) => ({
          page,
          cost,
          nodes,
          ms: Math.round(performance.now() - started),
        }),
        (error: unknown) => ({ page, why: toError(error).message }),
      ),
    );
  }
  return found;
}
