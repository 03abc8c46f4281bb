import { firstChars, singleSpaced } from "../markdown/text.ts";
import { refuse } from "./command.ts";
import type { Command } from "./command.ts";

export const publish: Command = {
  name: "publish",
  usage: "/publish [title]",
  does: "shows the incident on the public status page, with every update so far. Shows you first what was left out, if anything was; then `/publish as shown` publishes the rest",
  example: "/publish Logins fail in Europe",
  async read(text) {
    const said = singleSpaced(text.trim().split("\n", 1)[0] ?? "");
    if (/^as[ -]shown[.!]?$/i.test(said)) return { kind: "publish", isAgreed: true };
    if (/^off[.!]?$/i.test(said)) return UNPUBLISHED;
    const { WORDING_RULE: wording } = await import("../incident/redact/wording.ts");
    if (!said) return { kind: "publish", wording };
    if (said.length > MAX_TITLE)
      return refuse(
        `A title has at most ${MAX_TITLE} characters.`,
        "Say it in a few words:",
        publish.example,
      );
    if (!said.includes(" "))
      return refuse(
        `Is "${firstChars(said, 60)}" the title?`,
        "A title has two words at least. Without one, the incident keeps the title it has on the page:",
        "/publish",
        publish.example,
        "/publish as shown",
      );
    return { kind: "publish", title: said, wording };
  },
};

const MAX_TITLE = 100;

export const unpublish: Command = {
  name: "unpublish",
  usage: "/unpublish",
  does: "takes the incident off the public status page, as `/publish off` does",
  example: "/unpublish",
  read: () => UNPUBLISHED,
};

const UNPUBLISHED = { kind: "fact", fact: { what: "unpublish" } } as const;
