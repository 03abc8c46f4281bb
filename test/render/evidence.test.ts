import { expect, test } from "vitest";
import { incidentOf } from "../../src/incident/incident.ts";
import type { Evidence } from "../../src/incident/snapshot.ts";
import { evidenceRows } from "../../src/render/evidence.ts";
import { BODY, given } from "../given.ts";

const pull = (change: Partial<Evidence & { kind: "pull-request" }> = {}): Evidence => ({
  kind: "pull-request",
  title: "Cache the user count",
  url: "https://github.com/acme/app/pull/12",
  number: 12,
  state: "OPEN",
  isDraft: false,
  base: "main",
  toDefault: true,
  ...change,
});

const rows = (...evidence: Evidence[]) => evidenceRows(incidentOf(given().with({ evidence }).snapshot));

test("each mention stands beside the task that it shows, with its state", () => {
  expect(rows(pull())).toEqual([
    {
      task: "4.4 Submit PR for solution",
      shown: "[#12](https://github.com/acme/app/pull/12) Cache the user count (open)",
    },
  ]);
  const found = rows(
    pull({ state: "MERGED", elsewhere: "acme/app" }),
    pull({ number: 13, base: "release-7.8", toDefault: false, isDraft: true }),
    { kind: "commit", title: "Fix it", url: "https://github.com/c", oid: "0123456789abcdef" },
    { kind: "release", title: "v7.8.6-rc1", url: "https://github.com/r1", isPrerelease: true },
    { kind: "release", title: "v7.8.6", url: "https://github.com/r2", isPrerelease: false },
  );
  expect(found.map(({ task }) => task.split(" ", 1)[0])).toEqual(["4.4", "5.1", "5.2", "5.3", "5.5"]);
  expect(found[1]?.shown).toContain("acme/app#12");
  expect(found[2]?.shown).toBe(
    "[#13](https://github.com/acme/app/pull/12) Cache the user count → release-7.8 (draft)<br>[0123456](https://github.com/c) Fix it",
  );
  expect(found[3]?.shown).toBe("[v7.8.6-rc1](https://github.com/r1) (pre-release)");
});

test("a task is never ticked by it, and says when it is", () => {
  const body = BODY.replace("- [ ] Submit PR", "- [x] Submit PR");
  const [row] = evidenceRows(
    incidentOf(
      given()
        .issue({ body })
        .with({ evidence: [pull()] }).snapshot,
    ),
  );
  expect(row?.task).toBe("✅ 4.4 Submit PR for solution");
});

test("what belongs to no task is a mention", () => {
  expect(
    evidenceRows(
      incidentOf(
        given()
          .issue({ body: "" })
          .with({ evidence: [pull()] }).snapshot,
      ),
    ),
  ).toMatchObject([{ task: "Mentions" }]);
});

test("what strangers put into a title stays text", () => {
  const [row] = rows(
    pull({ title: "@erin | <!-- [x](http://evil) #5\n## x", base: "a|b", toDefault: false }),
  );
  expect(row?.shown).not.toMatch(/@erin|<!--|[^\\]\||[^\\]\]\(http:\/\/evil|#5|\n/);
});
