/** Every command, once: the answers to `/help` and the table in the docs are made from it. */
export const COMMANDS = [
  {
    name: "update",
    usage: "/update [status], [next <time>]",
    who: "triage or more",
    does: "posts a status update in the house template; whatever you leave out carries over",
    example: [
      "/update identified, next 8am",
      "We found the likely root cause. A fix is in review.",
      "",
      "### Customer impact",
      "Logins fail for about half of the users.",
      "",
      "### Technical notes",
      "A long-running query hits the database on every page load.",
    ].join("\n"),
  },
  {
    name: "help",
    usage: "/help",
    who: "triage or more",
    does: "shows these commands",
    example: "/help",
  },
] as const;

export type CommandName = (typeof COMMANDS)[number]["name"];

export const COMMAND_NAMES: readonly string[] = COMMANDS.map((command) => command.name);
