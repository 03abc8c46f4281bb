import { allHandlesIn, allSteps } from "./roles.ts";
import { FIELDS } from "./form.ts";
import { factsOf } from "./incident.ts";
import { labelledBy } from "./labels.ts";
import type { Incident } from "./incident.ts";
import { authorOf } from "./ledger/ledger.ts";
import type { NameSources } from "./redact/names.ts";

/** Where participants are named: settings, form, roles taken, and whoever did or wrote something. */
export function participants(incident: Incident): NameSources {
  const { snapshot, read, answers, records, ledger, timeline } = incident;
  const { config } = snapshot.settings;
  const people = snapshot.comments.filter(({ bot, mine }) => !bot && !mine);
  const logins = [
    ...config.roles.flatMap((role) => role.people),
    ...[...config.escalations, ...allSteps(read.settings.config)].flatMap(allHandlesIn),
    ...config.postmortem.reviewers,
    ...[...factsOf(records, "role"), ...factsOf(records, "assign"), ...factsOf(records, "action")].map(
      ({ fact }) => fact.who,
    ),
    ...people.flatMap(({ author, editor }) => [author, editor]),
    ...[...records.values()].map(authorOf),
    ...timeline.map(({ by }) => by),
    ...[...snapshot.edits, ...snapshot.stateEvents].map(({ by }) => by),
    ...ledger.log.map(({ who }) => who),
    ...labelledBy(snapshot).map(({ by }) => by),
    snapshot.issue.byBot ? undefined : snapshot.issue.author,
  ];
  return {
    logins: new Set(logins.filter((login) => login !== undefined)),
    written: [answers.get(FIELDS.people) ?? ""],
    others: [answers.get(FIELDS.customer) ?? "", ...config.roles.flatMap(({ key, name }) => [key, name])],
  };
}
