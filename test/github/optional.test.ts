import { expect, test } from "vitest";
import type { Activity, Fault, LocalGitHub } from "../../src/local/github.ts";
import { about, runInProcess, SWEEP } from "../deep/run.ts";
import { ask, givenIssue } from "../local/given.ts";
import type { Given } from "../local/given.ts";

const SETTINGS = 'roles: { lead: "@ana", ceo: "@ana" }\nescalation: [{ after: 1h, notify: [ceo] }]\n';

/** An incident of whose first hour a minute is over. */
async function due(): Promise<Given> {
  const it = await givenIssue("It is down.", { files: { ".github/sev1.yml": SETTINGS } });
  await it.ana.issues.addLabels({
    owner: it.place.owner,
    repo: it.place.repo,
    issue_number: 1,
    labels: ["sev1"],
  });
  await it.ana.issues.createComment({ ...it.place, issue_number: 1, body: "Who looks?" });
  it.github.clock.advance(61 * 60_000);
  return it;
}

const calls = async ({ ana, place }: Given) =>
  (await ana.issues.listComments({ ...place, issue_number: 1, per_page: 100 })).data.filter(({ body }) =>
    body?.includes("@ana: SEV1 outage"),
  ).length;

/** GitHub's answer with an error at a field, and null at the next field above it that may be null. */
function broken(answer: any, path: string, lands: string): object {
  const steps = lands.split(".");
  const last = steps.pop() ?? "";
  const parent = steps.reduce((each, step) => each?.[step], answer.data);
  if (parent) parent[last] = null;
  return { ...answer, errors: [{ path: path.split("."), message: "Something went wrong." }] };
}

type Sent = { query: string; variables: Record<string, unknown> };

/** Breaks one field of each first query that asks for it, and all that would ask for it apart. */
function breakField(github: LocalGitHub, path: string, lands: string, apart: string): void {
  let isOurs = false;
  const isBroken = ({ variables }: Sent) => variables.rest === true || !REST.has(path);
  github.fault = async ({ query = "", body }: Activity): Promise<Fault | undefined> => {
    if (isOurs) return undefined;
    if (query === apart) return { when: "before", status: 502 };
    const sent = body as Sent;
    if (!["One", "Sweep"].includes(query) || !isBroken(sent)) return undefined;
    isOurs = true;
    const answer = await ask(github, sent.query, sent.variables);
    isOurs = false;
    return { when: "before", status: 200, body: broken(answer, path, lands) };
  };
}

/** What is left out where GitHub does not answer all. */
const REST = new Set([
  "repository.issue.references",
  "repository.issue.userContentEdits",
  "repository.releases",
  "repository.refs",
]);

/** Each optional field of the query of one incident; what is null where it fails, by GitHub's schema; what asks for it apart. */
test.each([
  ["repository.issue.references", "repository.issue", "References"],
  ["repository.issue.userContentEdits", "repository.issue.userContentEdits", "Edits"],
  ["repository.releases", "repository", "Releases"],
  ["repository.refs", "repository.refs", "Branches"],
  ["repository.openPostmortems", "repository.openPostmortems", "Postmortems"],
  ["repository.postmortems", "repository.postmortems", "Postmortems"],
  ["repository.beat", "repository.beat", "none"],
  ["repository.clock", "repository.clock", "none"],
  ["repository.labels", "repository.labels", "none"],
  ["repository.issue.timelineItems.nodes.0", "repository.issue.timelineItems.nodes.0", "none"],
  ["repository.issue.labels.nodes.0", "repository.issue.labels.nodes.0", "none"],
  ["repository.issue.head.nodes.0", "repository.issue.head.nodes.0", "none"],
])(
  "the call comes in the same run though %s cannot be read, and is not repeated",
  async (path, lands, apart) => {
    const it = await due();
    breakField(it.github, path, lands, apart);
    const outcomes = await runInProcess(it.github, about(1, { isOpening: true }));
    expect(outcomes?.flatMap(({ failures }) => failures)).toEqual([]);
    expect(await calls(it)).toBe(1);
    it.github.fault = undefined;
    await runInProcess(it.github, about(1));
    const before = it.github.requests.length;
    await runInProcess(it.github, about(1));
    expect(it.github.requests.slice(before).filter(({ write }) => write)).toEqual([]);
    expect(await calls(it)).toBe(1);
  },
);

test.each([
  ["repository.releases", "repository"],
  ["repository.refs", "repository.refs"],
  ["repository.closed.nodes.0", "repository.closed"],
  ["repository.issues.nodes.0.timelineItems", "repository.issues.nodes.0"],
  ["repository.issues.nodes.0.timelineItems.nodes.0", "repository.issues.nodes.0.timelineItems.nodes.0"],
  ["repository.issues.nodes.0.labels.nodes.0", "repository.issues.nodes.0.labels.nodes.0"],
  ["repository.issues.nodes.0.news.nodes.0", "repository.issues.nodes.0.news.nodes.0"],
  ["repository.beat", "repository.beat"],
])("the call comes by a sweep though %s cannot be read", async (path, lands) => {
  const it = await due();
  breakField(it.github, path, lands, "none");
  const outcomes = await runInProcess(it.github, SWEEP);
  expect(outcomes?.flatMap(({ failures }) => failures)).toEqual([]);
  expect(await calls(it)).toBe(1);
});

test("ticks made before a run that could not read the revisions are told by the next", async () => {
  const it = await due();
  await runInProcess(it.github, about(1, { isOpening: true }));
  const issue = { ...it.place, issue_number: 1 };
  const { data } = await it.ana.issues.get(issue);
  it.github.clock.advance(60_000);
  await it.ana.issues.update({ ...issue, body: data.body?.replace("- [ ]", "- [x]") });
  it.github.clock.advance(60_000);
  breakField(it.github, "repository.issue.userContentEdits", "repository.issue.userContentEdits", "Edits");
  await runInProcess(it.github, about(1));
  it.github.fault = undefined;
  await runInProcess(it.github, about(1));
  const dashboard = (await it.ana.issues.listComments(issue)).data[1];
  expect(dashboard?.body).toMatch(/✅ .*\(ana\)/);
});
