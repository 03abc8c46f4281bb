import type { Role } from "../incident/settings.ts";
import { isWithin } from "../markdown/edit-distance.ts";
import { refuse } from "./command.ts";
import type { Intent, Command } from "./command.ts";
import { firstChars } from "../markdown/text.ts";

export const role: Command = {
  name: "role",
  usage: "/role <role> [@who]",
  does: "assigns a role; without a name you take it yourself. Notifies nobody, unless a call had nobody to call",
  example: "/role lead @ana",
  read(text, { comment, incident }) {
    const [said, who = comment.author] = splitHolder(text);
    return takeRole(said, who, incident.snapshot.settings.config.roles);
  },
};

export const handover: Command = {
  name: "handover",
  usage: "/handover @who",
  does: "hands over the incident lead",
  example: "/handover @ben",
  read(text, { incident }) {
    const { roles } = incident.snapshot.settings.config;
    const [said, who] = splitHolder(text);
    if (who !== undefined) return takeRole(said || "lead", who, roles);
    if (said !== "" && !roleNamed(said, roles)) return takeRole("lead", said, roles, handover);
    return refuse("Hand over to whom?", "Put a handle after the command:", handover.example);
  },
};

/** "lead to @ben", "lead: @ben" or "@ben is lead": what stands beside the handle, and the handle. */
function splitHolder(text: string): [said: string, who?: string] {
  const line = (text.trim().split("\n", 1)[0] ?? "").replace(/\s+/g, " ");
  const turned = line.replace(/^(@\S+) (?:is )?([^@]+)$/, "$2 $1");
  const [said = "", who] = turned.split(/ ?(?=@)/);
  return [firstChars(said, 100).replace(/(?:(?:^| )(?:to|is)|[ :=-])+$/i, ""), who];
}

/** A role by key or name, allowing a typo. */
function roleNamed(said: string, roles: readonly Role[]): Role | undefined {
  const wanted = firstChars(said.trim().toLowerCase(), 60);
  const isNear = (name: string) => isWithin(name.length > 4 ? 2 : 0, name.toLowerCase(), wanted);
  return (
    roles.find(({ key, name }) => key === wanted || name.toLowerCase() === wanted) ??
    roles.find(({ key, name }) => isNear(key) || isNear(name))
  );
}

/** A role and a handle for it. */
function takeRole(
  said: string,
  who: string,
  roles: readonly Role[],
  { example }: Pick<Command, "example"> = role,
): Intent {
  const wanted = firstChars(said.trim().toLowerCase(), 60);
  const found = roleNamed(said, roles);
  const handle = handleIn(who);
  const keys = roles.map(({ key }) => key).join(", ");
  if (!wanted) return refuse("Which role?", `Available: ${keys}.`, role.example);
  if (!found) return refuse(`There is no role "${wanted}".`, `Available: ${keys}.`, role.example);
  if (!handle)
    return refuse(
      `"${firstChars(who, 60)}" is not a GitHub username.`,
      "Use @ana, or leave it out to take the role yourself.",
      example,
    );
  return { kind: "fact", fact: { what: "role", role: found.name, key: found.key, who: handle } };
}

/** A person's handle, with or without @; undefined if the text is not one. */
export const handleIn = (text: string): string | undefined =>
  /^@?([a-z\d][a-z\d-]{0,38}(?:_[a-z\d]{1,38})?)[.,;:!]?$/i.exec(text.trim())?.[1];
