import { expect, test } from "vitest";
import type { Delivery } from "../../src/local/github.ts";
import { runAction } from "../../src/local/runner.ts";
import { CONFIG, incident, requests, writes } from "./stage.ts";
import type { Stage } from "./stage.ts";

const PATH = "postmortems/2026/2026-11-17-enterprise-abc-1.md";
const CUSTOMER_VERSION = PATH.replace(/\.md$/, ".customer.md");
const BRANCH = "postmortem/1-enterprise-abc";

/** The same settings, with the gate shut. */
const REQUIRED = CONFIG.replace("postmortem: { ", "postmortem: { gate: required, ");

async function closed(settings: string): Promise<Stage> {
  const it = await incident({ files: { ".github/sev1.yml": settings } });
  await it.comment("ana", "/resolve it works again");
  await it.state("ana", "closed");
  await it.run();
  return it;
}

/** Somebody pushes to the postmortem's branch. */
async function push(it: Stage, change: (text: string) => string, path = PATH): Promise<Delivery> {
  const { owner, repo } = it.github;
  const { data } = await it.as("ana").repos.getContent({ owner, repo, path, ref: BRANCH });
  const text = change(await it.file(path, BRANCH));
  const { data: pushed } = await it.as("ana").repos.createOrUpdateFileContents({
    owner,
    repo,
    path,
    branch: BRANCH,
    message: "Edit",
    content: Buffer.from(text).toString("base64"),
    sha: "sha" in data ? data.sha : "",
  });
  const head = { sha: pushed.commit.sha, ref: BRANCH };
  return { event: "pull_request", payload: { action: "synchronize", pull_request: { number: 2, head } } };
}

const review = (it: Stage, delivery: Delivery) => runAction(it.github, delivery, { INPUT_JOB: "review" });

test("each push to the postmortem is reviewed: lines are annotated, nothing is written, and the gate fails", async () => {
  const it = await closed(REQUIRED);
  const wrong = (text: string) =>
    text.replace("# 2026-11-17 -", "# 2026-11-20 -").replace(/^began: .*$/m, 'began: "2026-11-17T09:00:00Z"');
  const first = await push(it, wrong);
  const run = await review(it, first);
  expect(run.code, run.stdout).toBe(1);
  expect(run.stdout).toMatch(
    /^::error title=Sev1 postmortem,file=postmortems\/2026\/2026-11-17-enterprise-abc-1\.md,line=\d+::The title says 2026-11-20, and the incident began on 2026-11-17: use that day\.$/m,
  );
  // By the incident, not by the file's own front matter.
  expect(run.stdout).toContain(
    "`began` is 2026-11-17 4:00amET here and 2026-11-17 10:20amET in the incident",
  );
  expect(run.stdout).toMatch(/^::notice title=Sev1 postmortem,.*An open question/m);
  expect(run.stdout).toMatch(/^::error::\d+ findings in the postmortem\. `postmortem\.gate: required`/m);
  expect(run.summary).toContain("**Contradictions**");
  expect([requests(run), writes(run)]).toEqual([["Tree", "Texts", "One"], []]);

  const filled = (text: string) =>
    text
      .replace("# 2026-11-20 -", "# 2026-11-17 -")
      .replace(/^began: .*$/m, 'began: "2026-11-17T15:20:00Z"')
      .replace(/^cause: null.*$/m, "cause: missing checks")
      .replace(/^deployment: null.*$/m, "deployment: false")
      .replaceAll(/^- \[ \] ❓.*\n?/gm, "")
      .replaceAll(/❓.*$/gm, "Three checks were missing, and two alerts (#1).");
  await push(
    it,
    (text) => text.replaceAll(/❓.*$/gm, "The login page is tested under load."),
    CUSTOMER_VERSION,
  );
  const done = await review(it, await push(it, filled));
  expect(done.code, done.stdout).toBe(0);
  expect(done.stdout).toContain("The postmortem is complete");

  const leak = () => "## What happened\n\nErin saw it at 10:25am.\n";
  const both = await review(it, await push(it, leak, CUSTOMER_VERSION));
  expect(both.code).toBe(1);
  expect(both.stdout).toMatch(
    /^::error [^:]*-1\.customer\.md,line=3::.*not for the customer \(a participant's name\)/m,
  );
  expect(both.stdout).toMatch(
    /^::error [^:]*-1\.customer\.md,line=3::10:25am is not a time in the internal edition/m,
  );

  const { pull_request: pull } = first.payload as { pull_request: { head: { sha: string } } };
  const payload = { action: "opened", pull_request: { head: { ...pull.head, ref: "1-change" } } };
  const other = await review(it, { event: "pull_request", payload });
  expect([other.code, requests(other)]).toEqual([0, []]);
  expect(other.stdout).toContain("nothing to review");
});
