import { isCallNews } from "../incident/notice.ts";
import { GAP } from "../markdown/html-tags.ts";
import { fit, withoutMentions } from "./dialect.ts";
import type { Product } from "./product.ts";

/** https://docs.mattermost.com/integrations-guide/incoming-webhooks.html; longer posts are split in two. */
const MAX_LENGTH = 16_383;

/** Disarms Slack syntax that Mattermost also understands: `<!here>`, `<@id>`, `<address|text>`. */
const harmless = (text: string): string =>
  withoutMentions(text)
    .replace(/<(?=[!@])/g, `<${GAP}`)
    .replace(/<(?=[^\n<|>]{1,2000}\|[^\n>]{1,2000}>)/g, "&lt;");

export const mattermost: Product = {
  success: "ok",
  draft({ news, text, url }, { channel, mention, priority, silent }) {
    const isCall = isCallNews(news);
    const head = isCall && mention ? `${mention}\n\n` : "";
    const end = `\n\n[Open on GitHub](${url})`;
    const room = MAX_LENGTH - head.length - end.length;
    const isMarked = isCall && priority !== "standard";
    return {
      body: {
        text: head + fit(text, url, room, harmless) + end,
        channel,
        ...(isMarked ? { priority: { priority, requested_ack: true, ...repeated(priority, mention) } } : {}),
        ...(silent && !isCall ? { silent } : {}),
      },
    };
  },
};

/** Repeats notifications every five minutes until acknowledged; only mentioned people get them. */
const repeated = (priority: string, mention: string | undefined) =>
  priority === "urgent" && mention ? { persistent_notifications: true } : {};
