import { expect, test } from "vitest";
import { loadSettings } from "../../src/action/load-settings.ts";
import { createClient } from "../../src/github/http/client.ts";
import { buildStatusPage } from "../../src/reconcile/status-page/build-status-page.ts";
import { ANSWERS, CONFIG } from "../e2e/stage.ts";
import { openRestorableGitHub } from "../deep/restorable-github.ts";
import type { RestorableGitHub } from "../deep/restorable-github.ts";
import { about, runInProcess } from "../deep/run.ts";

const PAGE = "statusPage: { name: Example Status, url: https://status.example.com }\n";

/** An incident of the form that Sev1 has opened, in a repository with a status page. */
async function opened(config = CONFIG + PAGE): Promise<RestorableGitHub> {
  const lab = await openRestorableGitHub({ files: { ".github/sev1.yml": config } });
  await lab.it.open(ANSWERS, { labels: ["sev1"] });
  await runInProcess(lab.github, about(1, { isOpening: true, login: "carla" }));
  return lab;
}

async function says(lab: RestorableGitHub, login: string, ...texts: string[]): Promise<void> {
  for (const text of texts) {
    await lab.it.comment(login, text);
    await runInProcess(lab.github, about(1));
  }
}

const build = ({ github }: RestorableGitHub, wait = async () => {}) =>
  buildStatusPage({
    client: createClient({
      token: github.token,
      apiUrl: github.url,
      graphqlUrl: `${github.url}/graphql`,
      wait,
    }),
    owner: github.owner,
    name: github.repo,
    label: "sev1",
    readSettings: loadSettings,
  });

const incidentsIn = ({ files }: Awaited<ReturnType<typeof build>>) =>
  JSON.parse(files["api/v2/incidents.json"] ?? "").incidents;

const UPDATE =
  "/update identified\nWe found it. Ask @ben about db-7.internal.\n\n### Impact\nHalf of the logins fail.";

test("nothing leaves before /publish, then what it showed, and nothing after /unpublish", async () => {
  const lab = await opened();
  await says(lab, "ana", UPDATE);
  expect(incidentsIn(await build(lab))).toEqual([]);
  await says(lab, "ana", "/publish Logins fail in Europe");
  expect(incidentsIn(await build(lab))).toEqual([]);
  await says(lab, "ana", "/publish as shown");
  const built = await build(lab);
  expect(built).toMatchObject({ open: 1, past: 0 });
  expect(incidentsIn(built)).toMatchObject([
    {
      name: "Logins fail in Europe",
      status: "identified",
      incident_updates: [
        { status: "identified", body: "We found it.\n\nImpact: Half of the logins fail." },
        { status: "investigating", body: "We are looking into this." },
      ],
    },
  ]);
  expect(await build(lab)).toEqual(built);
  expect(lab.github.requests.filter(({ write, query }) => write && query === "StatusPage")).toEqual([]);
  await says(lab, "ana", "/unpublish");
  expect(incidentsIn(await build(lab))).toEqual([]);
});

test("it ends as the issue is closed", async () => {
  const lab = await opened();
  await says(lab, "ana", "/publish");
  await lab.it.state("ana", "closed");
  await runInProcess(lab.github, about(1));
  expect(await build(lab)).toMatchObject({ open: 0, past: 1 });
});

test("somebody below triage publishes nothing", async () => {
  const lab = await opened();
  await says(lab, "mallory", "/publish Logins fail in Europe");
  expect(incidentsIn(await build(lab))).toEqual([]);
});

test("with publish: auto a confirmed incident is there by itself, a stranger's report is not", async () => {
  const auto = `${CONFIG}statusPage: { name: Example Status, url: https://status.example.com, publish: auto }\n`;
  const lab = await opened(auto);
  await says(lab, "ana", UPDATE);
  expect(incidentsIn(await build(lab))).toMatchObject([
    {
      name: "Service disruption",
      incident_updates: [{ body: "We found it.\n\nImpact: Half of the logins fail." }, {}],
    },
  ]);
  const { owner, repo } = lab.github;
  const stranger = {
    owner,
    repo,
    title: "[SEV1] x",
    labels: ["sev1"],
    body: "### Customer\n\nx\n\n### Summary\n\nx",
  };
  await lab.it.as("mallory").issues.create(stranger);
  expect(incidentsIn(await build(lab))).toHaveLength(1);
  await runInProcess(lab.github, about(2, { isOpening: true, login: "mallory" }));
  expect(incidentsIn(await build(lab))).toHaveLength(1);
});

test("it waits for the run that answers the same event", async () => {
  const lab = await opened();
  await lab.it.comment("ana", "/publish");
  let waits = 0;
  const built = await build(lab, async () => {
    if (++waits === 2) await runInProcess(lab.github, about(1));
  });
  expect(waits).toBe(2);
  expect(incidentsIn(built)).toHaveLength(1);
});

test("without a page in the settings it says what to do", async () => {
  const lab = await opened(CONFIG);
  await expect(build(lab)).rejects.toThrow(/have no `statusPage`/);
});

test("it only reads, whatever there is to show", async () => {
  const lab = await opened();
  await says(lab, "ana", "/publish");
  lab.github.requests.length = 0;
  await build(lab);
  expect(lab.github.requests.filter(({ write }) => write)).toEqual([]);
  expect(lab.github.requests.map(({ query }) => query)).toEqual([
    "StatusPage",
    "StatusPage",
    "Incidents",
    "Participants",
  ]);
});
