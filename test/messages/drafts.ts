import { REDACTION_RULES } from "../../src/incident/redact/rules.ts";
import { WORDING_RULE } from "../../src/incident/redact/wording.ts";
import { given, minutes } from "../given.ts";
import type { Given } from "../given.ts";
import { posted } from "./run.ts";
import type { Chapter, Text } from "./page.ts";

/** The draft that `/customer` brings after these comments. */
async function draft(when: string, comments: readonly string[], start: Given, asked = 31): Promise<Text> {
  comments.forEach((text, i) => start.comment(text, { createdAt: minutes(18 + i) }));
  const all = await posted(start.comment("/customer", { createdAt: minutes(asked - 1) }), minutes(asked));
  return { when, text: all.split("\n\n---\n\n").find((text) => text.includes("Draft reply")) ?? "" };
}

const opened = () => given().dashboard();
const silent = () => opened().issue({ body: "Down" });
const CALLED = { key: "escalation:1h", kind: "escalation", text: "1 hour", to: "CEO" } as const;
const said = (status: "Identified" | "Monitoring" | "Resolved", impact?: string) => ({
  key: "re:IC_2",
  kind: "update" as const,
  at: minutes(5).toISOString(),
  status,
  ...(impact ? { impact: "re:IC_2", said: { impact: { text: impact } } } : {}),
});

export const drafts = async (): Promise<Chapter> => ({
  title: "The reply to the customer",
  texts: [
    await draft(
      "/customer",
      [
        "/update identified, next 8am\nWe found it. We expect a fix by noon. Ask @ben.\n\n### Impact\nHalf of them.",
      ],
      opened(),
    ),
    await draft("Little is known", ["/update\nSee https://example.com."], silent()),
    await draft(
      "The update is old, its promise broken, and somebody was called",
      ["/update identified, next 11am\nWe found it."],
      opened().ours(CALLED, { createdAt: minutes(49) }),
      120,
    ),
    await draft(
      "Whoever was called is in the loop",
      ["/update identified\nWe found it."],
      opened()
        .ours(CALLED, { createdAt: minutes(10) })
        .fact({ what: "ack" }, { by: "erin", at: minutes(12) }),
    ),
    await draft(
      "Somebody called with /escalate",
      ["/update identified\nWe found it."],
      opened().ours({ ...CALLED, by: "ana" }, { createdAt: minutes(10) }),
    ),
    await draft(
      "Somebody called whom the settings no longer name",
      ["/update identified\nWe found it."],
      given({ escalations: [] })
        .dashboard()
        .ours(CALLED, { createdAt: minutes(10) }),
    ),
    await draft(
      "It works again",
      ["/update monitoring\nThe fix is out."],
      opened().ours(said("Identified", "Half of them.")),
    ),
    await draft(
      "It is resolved",
      ["/resolve All is well."],
      opened().ours(said("Monitoring", "Half of them.")),
    ),
    await draft(
      "The impact loses its beginning",
      [
        "/update identified\nWe found it.\n\n### Impact\nAsk @ben. Half of them.\n\n> They said so.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n### Next steps\nMerge #12.",
      ],
      opened(),
    ),
  ],
});

/** Why a sentence is left out. */
export const reasons = (): Chapter => ({
  title: "Why a sentence is left out of the reply",
  texts: [
    ...[...REDACTION_RULES, WORDING_RULE].map(({ what }) => what),
    "a participant's name",
    "it belongs to what was left out above",
    "…; it may say when it will be fixed",
  ].map((text) => ({ text })),
});
