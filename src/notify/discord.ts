import { GAP } from "../markdown/html-tags.ts";
import { firstChars } from "../markdown/text.ts";
import { fit, translate, withoutLinks, withoutMentions } from "./dialect.ts";
import type { Dialect } from "./dialect.ts";
import type { Product } from "./product.ts";

/** https://docs.discord.com/developers/resources/message#embed-object-embed-limits */
const TITLE = 256;
const DESCRIPTION = 4096;

const DISCORD: Dialect = {
  // `<@id>`, `<#id>`, `<t:1>` and `<:name:id>` are Discord's own syntax.
  text: (text) => withoutLinks(text).replace(/</g, `<${GAP}`),
  bold: "**",
  link: (label, url) => `[${label}](${url})`,
};

export const discord: Product = {
  draft: ({ title, text, url }) => ({
    body: {
      embeds: [
        {
          title: firstChars(withoutMentions(DISCORD.text(title)), TITLE),
          url,
          description: fit(text, url, DESCRIPTION, (markdown) => translate(markdown, DISCORD)),
        },
      ],
      allowed_mentions: { parse: [] },
    },
  }),
};
