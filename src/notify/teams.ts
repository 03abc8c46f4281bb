import { GAP } from "../markdown/html-tags.ts";
import { bytesOf, fit, translate, withoutLinks, withoutMentions } from "./dialect.ts";
import type { Dialect } from "./dialect.ts";
import type { Product } from "./product.ts";

/**
 * Bytes: a message may have 28 KB, cards less in practice.
 * https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook
 */
const MAX_LENGTH = 16_000;

/** Its cards support bold, lists and links; a mention would need an entity outside the text. */
const CARD: Dialect = {
  text: (text) => withoutLinks(text).replace(/</g, `<${GAP}`),
  bold: "**",
  link: (label, url) => `[${label}](${url})`,
};

export const teams: Product = {
  draft({ title, text, url }) {
    const whole = fit(text, url, MAX_LENGTH, (markdown) => translate(markdown, CARD), bytesOf);
    const blocks = whole.split(/\n{2,}/).filter((each) => each.trim());
    return {
      body: {
        type: "message",
        attachments: [
          {
            contentType: "application/vnd.microsoft.card.adaptive",
            contentUrl: null,
            content: {
              $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
              type: "AdaptiveCard",
              version: "1.2",
              fallbackText: withoutMentions(CARD.text(title)),
              msteams: { width: "full" },
              body: together(blocks).map((block) => ({ type: "TextBlock", text: block, wrap: true })),
              actions: [{ type: "Action.OpenUrl", title: "Open on GitHub", url }],
            },
          },
        ],
      },
    };
  },
};

const MAX_BLOCKS = 40;

/** Merges the last of very many blocks, because each has its own overhead. */
const together = (blocks: readonly string[]): string[] =>
  blocks.length <= MAX_BLOCKS
    ? [...blocks]
    : [...blocks.slice(0, MAX_BLOCKS), blocks.slice(MAX_BLOCKS).join("\n\n")];
