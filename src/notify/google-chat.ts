import { GAP } from "../markdown/html-tags.ts";
import { bytesOf, fit, translate } from "./dialect.ts";
import type { Dialect } from "./dialect.ts";
import type { Product } from "./product.ts";

/** Bytes: https://developers.google.com/workspace/chat/create-messages */
const MAX_LENGTH = 30_000;

/** `<users/all>` would notify everybody, `<address|text>` is a link. There is no escape character: a zero-width space breaks both. */
const CHAT: Dialect = {
  text: (text) => text.replace(/</g, `<${GAP}`),
  bold: "*",
  link: (label, url) => `<${url.replaceAll("|", "%7C")}|${label.replaceAll("|", "¦")}>`,
};

export const googleChat: Product = {
  draft({ text, url }) {
    const whole = fit(text, url, MAX_LENGTH, (markdown) => translate(markdown, CHAT), bytesOf);
    return { body: { text: `${whole}\n\n${CHAT.link("Open on GitHub", url)}` } };
  },
};
