import { fit, translate, withoutMentions } from "./dialect.ts";
import type { Dialect } from "./dialect.ts";
import type { Product } from "./product.ts";

/** Characters of a section, https://docs.slack.dev/reference/block-kit/blocks/section-block; the whole message fails near 13,200. */
const MAX_SECTION_LENGTH = 3000;
const MAX_LENGTH = 11_000;

/** https://docs.slack.dev/messaging/formatting-message-text#escaping */
const escape = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

const MRKDWN: Dialect = {
  text: escape,
  bold: "*",
  link: (label, url) => `<${escape(url).replaceAll("|", "%7C")}|${label.replaceAll("|", "¦")}>`,
};

export const slack: Product = {
  success: "ok",
  draft({ title, text, url }) {
    const whole = fit(text, url, MAX_LENGTH, (markdown) => quotes(translate(markdown, MRKDWN)));
    const sections = [...partsOf(whole), MRKDWN.link("Open on GitHub", url)];
    return {
      body: {
        text: withoutMentions(escape(title)),
        // Without `verbatim`, Slack itself links names of channels and people.
        blocks: sections.map((part) => ({
          type: "section",
          text: { type: "mrkdwn", text: part, verbatim: true },
        })),
      },
    };
  },
};

/** Slack needs a literal `>` only at the start of a quote. */
const quotes = (text: string): string => text.replace(/^&gt;(?= |$)/gm, ">");

/** Splits the text into sections between lines; a split fence is closed and reopened. */
function partsOf(text: string): string[] {
  const parts: string[] = [];
  let part = "";
  let isCode = false;
  const room = MAX_SECTION_LENGTH - 2 * FENCE.length;
  for (const line of text.split("\n").flatMap((each) => pieces(each, room / 2))) {
    if (part.length + line.length >= room) {
      parts.push(isCode ? part + FENCE : part);
      part = isCode ? `${FENCE}\n` : "";
    }
    if (line.startsWith(FENCE)) isCode = !isCode;
    part += `${line}\n`;
  }
  return [...parts, part].map((each) => each.trim()).filter(Boolean);
}

const FENCE = "```";

const pieces = (line: string, most: number): string[] =>
  line.length <= most ? [line] : (line.match(new RegExp(`.{1,${Math.floor(most)}}`, "gu")) ?? []);
