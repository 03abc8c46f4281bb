import { expect, test } from "vitest";
import { loadSettings } from "../../src/action/load-settings.ts";
import { loadArchive } from "../../src/github/archive/load.ts";
import type { RepoWithSettings } from "../../src/github/repo.ts";

test("a customer's version beside a postmortem is no postmortem", async () => {
  const names = ["2026-11-17-abc-7.md", "2026-11-17-abc-7.customer.md"];
  const entries = names.map((name) => ({ name, object: { oid: name } }));
  const archive = {
    url: "https://github.com/acme/incidents",
    postmortems: { entries: [{ name: "2026", object: { entries } }] },
    issues: { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } },
  };
  const graphql = async (query: string) => ({
    data: { repository: query.includes("Texts") ? { file0: { text: "x" }, file1: { text: "y" } } : archive },
    date: new Date(0),
  });
  const repo = {
    client: { graphql },
    owner: "acme",
    name: "incidents",
    label: "sev1",
    readSettings: loadSettings,
  };
  const { texts } = await loadArchive(repo as unknown as RepoWithSettings);
  expect(texts.map(({ path }) => path)).toEqual([`postmortems/2026/${names[0]}`]);
});
