import { handlesIn } from "./roles.ts";
import { FIELDS } from "./form.ts";
import { factsOf } from "./incident.ts";
import type { Incident } from "./incident.ts";
import type { NameSources } from "./redact/names.ts";

/** Where the people who take part are named: settings, form, roles taken, and whoever did or wrote something. */
export function participants(incident: Incident): NameSources {
  const { world, answers, known, ledger, timeline } = incident;
  const { config } = world.settings;
  const people = world.comments.filter(({ bot, mine }) => !bot && !mine);
  const logins = [
    ...config.roles.flatMap((role) => role.people),
    ...config.escalations.flatMap(handlesIn),
    ...config.postmortem.reviewers,
    ...[...factsOf(known, "role"), ...factsOf(known, "assign")].map(({ fact }) => fact?.who),
    ...people.flatMap(({ author, editor }) => [author, editor]),
    ...[...known.values(), ...timeline].map(({ by }) => by),
    ...[...world.edits, ...world.stateEvents].map(({ by }) => by),
    ...ledger.log.map(({ who }) => who),
    ...world.labelledBy,
    world.issue.byBot ? undefined : world.issue.author,
  ];
  return {
    logins: new Set(logins.filter((login) => login !== undefined)),
    written: [answers.get(FIELDS.people) ?? ""],
    others: [answers.get(FIELDS.customer) ?? "", ...config.roles.flatMap(({ key, name }) => [key, name])],
  };
}
