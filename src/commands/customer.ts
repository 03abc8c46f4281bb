import type { Command } from "./command.ts";

export const customer: Command = {
  name: "customer",
  usage: "/customer",
  does: "drafts the reply to the customer from the newest update",
  example: "/customer",
  async read() {
    const { WORDING_RULE } = await import("../incident/redact/wording.ts");
    return { kind: "customer", wording: WORDING_RULE };
  },
};
