import type { Candidate } from "../../../src/incident/changes/rank.ts";
import type { Random } from "../../deep/random.ts";

const VERBS = [
  "Add",
  "Fix",
  "Refactor",
  "Remove",
  "Rename",
  "Extract",
  "Allow",
  "Show",
  "Validate",
  "Cache",
  "Bump",
];
const THINGS = [
  "the user settings page",
  "pagination of the project list",
  "the login form",
  "the flaky checkout test",
  "a typo in the README",
  "rate limits of the API",
  "the database connection pool",
  "the search index",
  "the export to CSV",
  "the email templates",
  "eslint to 9.4.0",
  "rails to 7.1.3",
  "the webhook signature",
  "the build of images",
  "metrics of the queue",
  "the permissions of groups",
  "logging of requests",
  "the deployment docs",
  "the cache of sessions",
  "error pages",
  "the retry of jobs",
  "the configuration of alerts",
  "the network policy of staging",
  "old migrations",
];
const FILES = [
  "app/controllers/users_controller.rb",
  "app/models/project.rb",
  "web/src/components/Login.tsx",
  "test/checkout_test.rb",
  "README.md",
  "docs/deployment.md",
  "config/database.yml",
  "lib/search/indexer.rb",
  "app/mailers/user_mailer.rb",
  "package-lock.json",
  "Gemfile.lock",
  "api/routes.go",
  "terraform/queue.tf",
  ".github/workflows/ci.yml",
  "app/jobs/retry_job.rb",
  "config/alerts.yml",
  "db/migrate/20200101_add_index.rb",
];

const DAY = 24 * 3_600_000;
const DAYS = 7;

/** How much else happens a day in a repository. */
const RATES = { merge: 12, release: 0.5, deployment: 2 } as const;

/** What else was merged, released and deployed in the week before, at these rates. */
export function noiseBefore(began: Date, random: Random): Candidate[] {
  return (Object.keys(RATES) as (keyof typeof RATES)[]).flatMap((kind) =>
    Array.from({ length: Math.round(RATES[kind] * DAYS) }, (_, i) => {
      const at = new Date(began.getTime() - random.next() * DAYS * DAY).toISOString();
      return kind === "merge" ? mergeAt(at, i, random) : shippedAt(kind, at, i, random);
    }),
  );
}

const mergeAt = (at: string, i: number, random: Random): Candidate => ({
  change: { kind: "merge", at, number: 1000 + i, title: `${random.pick(VERBS)} ${random.pick(THINGS)}` },
  files: [...new Set(Array.from({ length: 1 + random.below(3) }, () => random.pick(FILES)))],
});

const shippedAt = (kind: "release" | "deployment", at: string, i: number, random: Random): Candidate => ({
  change:
    kind === "release"
      ? { kind, at, title: `v2.${i}.0`, tag: `v2.${i}.0` }
      : { kind, at, title: random.pick(["production", "staging"]), oid: i.toString(16).padStart(40, "0") },
  files: [],
});
