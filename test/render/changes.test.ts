import { expect, test } from "vitest";
import type { Alike } from "../../src/incident/changes/past-outage.ts";
import type { Change } from "../../src/incident/changes/change.ts";
import { incidentOf } from "../../src/incident/incident.ts";
import { alikeView, changesText, changesView } from "../../src/render/changes.ts";
import { dashboardView } from "../../src/render/dashboard.ts";
import { postmortemFile } from "../../src/render/postmortem/file.ts";
import { fill } from "../../src/render/templates.ts";
import { given, minutes } from "../given.ts";
import {
  ALIKE,
  deploymentBefore,
  foundChanges,
  mergeBefore,
  releaseBefore,
} from "../incident/changes/drafts.ts";
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

const alikeIn = (alike: Alike[]) =>
  incidentOf(given().with({ changes: { ...foundChanges(), alike } }).snapshot);

test("an incident that looks alike is shown with what ended it, folded, until the outage is over", () => {
  const text = fill(
    "dashboard",
    dashboardView(alikeIn([{ ...ALIKE, path: "postmortems/2026/xyz & co.md" }])),
    {},
  );
  expect(text).toContain(
    `<details><summary>Earlier incidents that look alike (1)</summary>

- **2026-03-02** XYZ: [Pages time out](https://github.com/acme/incidents/blob/HEAD/postmortems/2026/xyz%20%26%20co.md) · ended by v7.6.2, #\u200B88 Cache it · in common: pages, query

</details>`,
  );
  expect(alikeView({ ...alikeIn([ALIKE]), resolvedAt: minutes(30) })).toEqual({ alikeCount: 0 });
});

test("what an archive says mentions nobody, closes nothing and stays one line", () => {
  const evil =
    "@ana fixes #7 <!-- sev1 {} --> ](x)\n## &#64;org/team closes https://github.com/a/b/issues/1 </details>";
  const all = { day: evil, customer: evil, what: evil, endedBy: evil, shares: [evil] };
  const text = fill("dashboard", dashboardView(alikeIn([{ ...ALIKE, ...all, path: evil }])), {});
  const [, line = ""] = /^- (.*sev1.*)$/m.exec(text) ?? [];
  expect(line).not.toBe("");
  expect(mentions(line)).toEqual([]);
  expect(line).not.toMatch(/<!--|<\/details>|(?:fixes|closes) (?:#|http)/);
});
