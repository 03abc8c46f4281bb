import { formBody, tick } from "../src/cli/start/player.ts";
import { ANSWERS, CONFIG, STORY } from "../src/cli/start/story.ts";
import type { Step } from "../src/cli/start/story.ts";
import { readConfig } from "../src/config/index.ts";
import { incidentOf } from "../src/incident/incident.ts";
import type { Incident } from "../src/incident/incident.ts";
import type { Activity } from "../src/incident/ledger/ledger.ts";
import type { Evidence } from "../src/incident/snapshot.ts";
import { readTasks } from "../src/markdown/checklist.ts";
import { readTimeNow } from "../src/time/parse-time.ts";
import { given, only, PLAYBOOK } from "./given.ts";
import type { Given } from "./given.ts";

const { config } = await readConfig(CONFIG, PLAYBOOK);

/** When a step of the sample happens, which tells it in the house's zone. */
export function instantOf(at: string): Date {
  const read = readTimeNow(at, new Date("2027-01-01T00:00:00Z"), config.timezone, "past");
  if (!read.at) throw new Error(`The sample has no time "${at}".`);
  return read.at;
}

const untilClosed = STORY.slice(0, STORY.findIndex((step) => step.do === "close") + 1);

/** Each tick of the sample, twenty seconds after the other. */
function ticksOf(steps: readonly Step[]): { body: string; log: Activity[] } {
  let body = formBody(ANSWERS);
  const log: Activity[] = [];
  for (const step of steps) {
    if (step.do !== "tick") continue;
    for (const [i, number] of step.tasks.entries()) {
      const before = readTasks(body);
      body = tick(body, step.stage, number);
      const done = readTasks(body).find(({ checked }, at) => checked && !before[at]?.checked);
      const at = new Date(instantOf(step.at).getTime() + (i + 1) * 20_000).toISOString();
      log.push({ at, who: step.who, kind: "ticked", text: done?.text ?? "", stage: done?.stage ?? "" });
    }
  }
  return { body, log };
}

function evidenceOf(steps: readonly Step[]): Evidence[] {
  const pulls = steps.filter((step) => step.do === "pull");
  return steps.flatMap((step): Evidence[] => {
    const url = "https://github.com/acme/incidents";
    const at = instantOf(step.at);
    if (step.do === "release")
      return [
        {
          kind: "release",
          title: step.tag,
          url: `${url}/releases/tag/${step.tag}`,
          isPrerelease: step.candidate,
          at,
        },
      ];
    if (step.do !== "merge") return [];
    const index = pulls.findIndex(({ branch }) => branch === step.branch);
    const { title = "", base = "main" } = pulls[index] ?? {};
    const number = index + 2;
    const isMain = base === "main";
    const state = { state: "MERGED", isDraft: false, base, toDefault: isMain, at } as const;
    return [{ kind: "pull-request", title, number, url: `${url}/pull/${number}`, ...state }];
  });
}

/** What was said, each comment as it was corrected. */
function sayAll(start: Given, steps: readonly Step[]): void {
  const edits = steps.filter((step) => step.do === "edit");
  for (const step of steps) {
    if (step.do !== "comment") continue;
    const { find = "", replace = "" } = edits.find((each) => step.text.includes(each.find)) ?? {};
    const createdAt = instantOf(step.at);
    start.comment(step.text.replace(find, replace), { author: step.who, createdAt });
  }
}

/** The incident that `npm start` plays, up to a time of it: without GitHub, so in milliseconds. */
export async function sampleAt(until?: string): Promise<Incident> {
  const now = until === undefined ? instantOf("2026-11-19 14:31") : instantOf(until);
  const steps = untilClosed.filter(({ at }) => instantOf(at) <= now);
  const { body, log } = ticksOf(steps);
  const start = given(config)
    .issue({ title: `[SEV1] ${ANSWERS.customer}: pages time out`, body, author: "carla-csm" })
    .dashboard({ log })
    .with({ evidence: evidenceOf(steps), now });
  sayAll(start, steps);
  const came = instantOf("2026-11-17 11:30");
  if (came <= now)
    start.ours({ key: "escalation:1h", kind: "escalation", text: "1 hour" }, { createdAt: came });
  const effects = await start.when(now);
  const facts = only(effects, "remember").map(({ entry }) => entry);
  for (const { marker } of only(effects, "comment")) {
    const createdAt = marker.kind === "update" ? new Date(marker.at) : now;
    if (marker.kind !== "escalation") start.ours(marker, { createdAt });
  }
  const closing = steps.find((step) => step.do === "close");
  if (closing) start.state(instantOf(closing.at), false);
  return incidentOf(start.with({ facts }).snapshot);
}

/** The same with another shape of postmortem. */
export const shapedAs = (
  { snapshot }: Incident,
  template: Incident["snapshot"]["settings"]["config"]["postmortem"]["template"],
): Incident => {
  const { settings } = snapshot;
  const postmortem = { ...settings.config.postmortem, template };
  return incidentOf({ ...snapshot, settings: { ...settings, config: { ...settings.config, postmortem } } });
};
