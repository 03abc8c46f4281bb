import { expect, test } from "vitest";
import type { Change } from "../../src/incident/changes/change.ts";
import { incidentOf } from "../../src/incident/incident.ts";
import { changesText, changesView } from "../../src/render/changes.ts";
import { dashboardView } from "../../src/render/dashboard.ts";
import { postmortemFile } from "../../src/render/postmortem/file.ts";
import { fill } from "../../src/render/templates.ts";
import { given, minutes } from "../given.ts";
import { deploymentBefore, foundChanges, mergeBefore, releaseBefore } from "../incident/changes/drafts.ts";
import { mentions } from "./worst.ts";

const incident = (...found: Change[]) =>
  incidentOf(given().with({ changes: foundChanges(...found) }).snapshot);
const linesOf = (...found: Change[]) => {
  const { changes = [] } = changesView(incident(...found)) as { changes?: { text: string }[] };
  return changes.map(({ text }) => text);
};

test("each line says how long before, what, and what it has in common with the report", () => {
  expect(
    linesOf(
      mergeBefore(18, { isLikely: true, shares: ["cache", "user"] }),
      mergeBefore(0, { repository: "acme/web", number: 7 }),
      releaseBefore(90, "v7.8.5"),
      deploymentBefore(5, "production"),
      mergeBefore(-5),
    ),
  ).toEqual([
    "🔎 **18 min before** [#41](https://redirect.github.com/acme/incidents/pull/41) Drop the cache of the user count · in common: cache, user",
    "**0 min before** [acme/web#7](https://redirect.github.com/acme/web/pull/7) Drop the cache of the user count",
    "**1 h 30 min before** release [v7.8.5](https://redirect.github.com/acme/incidents/releases/tag/v7.8.5)",
    "**5 min before** deployed to production: [0123456](https://redirect.github.com/acme/incidents/commit/0123456789abcdef0123456789abcdef01234567)",
    "**as it began** [#41](https://redirect.github.com/acme/incidents/pull/41) Drop the cache of the user count",
  ]);
});

test("the dashboard shows five, folds the rest, says how to revert, and says nothing once it is resolved", () => {
  const many = Array.from({ length: 7 }, (_, i) => mergeBefore(i, { number: i + 1 }));
  const text = fill("dashboard", dashboardView(incident(...many)), {});
  const [, section = ""] = text.split("**What changed before it began**: ");
  const [open = "", folded = ""] = section.split("<details><summary>More (2)</summary>");
  expect(open.match(/^- /gm)).toHaveLength(5);
  expect(folded.split("</details>", 1)[0]?.match(/^- /gm)).toHaveLength(2);
  expect(open).toContain("7 changes in the week before");
  expect(open).toContain("click **Revert**");
  const resolved = given()
    .with({ changes: foundChanges(mergeBefore(5)), now: minutes(60) })
    .fact({ what: "resolved", at: minutes(30).toISOString() });
  const over = incidentOf(
    resolved.ours({ key: "re:u", kind: "update", status: "Resolved", at: minutes(30).toISOString() })
      .snapshot,
  );
  expect(fill("dashboard", dashboardView(over), {})).not.toContain("What changed before it began");
  expect(changesText(over)).toContain("#41");
});

test("where nothing changed, nothing is said", () => {
  expect(changesView(incident())).toEqual({ hasChanges: false });
  expect(changesText(incident())).toBe("");
});

test.each(["contributing-factors", "root-cause", "google-sre", "pagerduty"] as const)(
  "the postmortem %s asks whether one of them was it, below the question for the cause",
  (template) => {
    const from = given().with({ changes: foundChanges(mergeBefore(18), releaseBefore(90, "v7.8.5")) });
    const { postmortem } = from.snapshot.settings.config;
    from.config({ postmortem: { ...postmortem, template } });
    const text = postmortemFile(incidentOf(from.snapshot));
    const at = text.indexOf("❓ Did one of these set it off?");
    const heading = text
      .slice(0, at)
      .match(/^## .*$/gm)
      ?.at(-1);
    expect(heading).toMatch(/Contributing Factor|Root cause|Trigger/);
    expect(text.slice(at)).toContain("[#41](https://github.com/acme/incidents/pull/41)");
    expect(text.slice(at)).toContain(
      "release [v7.8.5](https://github.com/acme/incidents/releases/tag/v7.8.5)",
    );
  },
);

test("a title mentions nobody, closes nothing and stays one line", () => {
  const title =
    "@ana fixes #7 <!-- sev1 {} --> ](x)\n## &#64;org/team closes https://github.com/a/b/issues/1";
  const [line = ""] = linesOf(mergeBefore(1, { title }));
  expect(mentions(line)).toEqual([]);
  expect(line).not.toMatch(/\n|<!--|(?:fixes|closes) (?:#|http)/);
});
