import { formBody } from "../../src/cli/start/player.ts";
import { STATUS_LABELS } from "../../src/incident/labels.ts";
import { ANSWERS, CONFIG } from "../e2e/stage.ts";
import type { Stage } from "../e2e/stage.ts";
import { opened } from "./faults.ts";
import type { Scenario } from "./faults.ts";
import { about, runInProcess, SWEEP } from "./run.ts";

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

export const UPDATE =
  "/update identified, next 8am\nWe found it.\n### Customer impact\nAll down.\n### Technical notes\nA query.";

/** On an incident that stands, somebody does something. */
export const onOpened =
  (
    doing: (it: Stage, settle: () => Promise<void>) => Promise<unknown>,
    trigger = about(1, { login: "ana" }),
  ): Scenario =>
  async (lab) => {
    await opened(lab);
    await doing(lab.it, async () => void (await runInProcess(lab.github, about(1))));
    return trigger;
  };

/** So many milliseconds later a sweep comes. */
export const later = (
  ms: number,
  more?: (it: Stage, settle: () => Promise<void>) => Promise<unknown>,
): Scenario =>
  onOpened(async (it, settle) => {
    await more?.(it, settle);
    it.github.clock.advance(ms);
  }, SWEEP);

export async function withLabels(it: Stage): Promise<void> {
  const { owner, repo } = it.github;
  for (const name of ["sev1", ...STATUS_LABELS, "escalated"])
    await it.as("erin").issues.createLabel({ owner, repo, name, color: "b60205" });
}

/** Changes the settings on the default branch. */
export async function configure(it: Stage, change: (config: string) => string): Promise<void> {
  const path = ".github/sev1.yml";
  const at = { owner: it.github.owner, repo: it.github.repo, path };
  const { data } = await it.as("erin").repos.getContent(at);
  if (!("sha" in data)) throw new Error(`${path} is no file`);
  const content = Buffer.from(change(CONFIG)).toString("base64");
  await it
    .as("erin")
    .repos.createOrUpdateFileContents({ ...at, message: "Settings", content, sha: data.sha });
}

export async function opensAsStranger(it: Stage): Promise<void> {
  await withLabels(it);
  const { owner, repo } = it.github;
  const issue = { owner, repo, title: "[SEV1] Enterprise ABC", body: formBody(ANSWERS) };
  it.number = (await it.as("mallory").issues.create(issue)).data.number;
}
