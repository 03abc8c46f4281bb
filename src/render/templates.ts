import Mustache from "mustache";
import alert from "../../templates/alert.mustache";
import answer from "../../templates/answer.mustache";
import catchup from "../../templates/catchup.mustache";
import closing from "../../templates/closing.mustache";
import customer from "../../templates/customer.mustache";
import dashboard from "../../templates/dashboard.mustache";
import deadlines from "../../templates/deadlines.mustache";
import escalation from "../../templates/escalation.mustache";
import handover from "../../templates/handover.mustache";
import help from "../../templates/help.mustache";
import notice from "../../templates/notice.mustache";
import contributingFactors from "../../templates/postmortem-contributing-factors.mustache";
import customerVersion from "../../templates/postmortem-customer.mustache";
import googleSre from "../../templates/postmortem-google-sre.mustache";
import lines from "../../templates/postmortem-lines.mustache";
import pagerduty from "../../templates/postmortem-pagerduty.mustache";
import rootCause from "../../templates/postmortem-root-cause.mustache";
import publish from "../../templates/publish.mustache";
import pullRequest from "../../templates/pull-request.mustache";
import reminder from "../../templates/reminder.mustache";
import roles from "../../templates/roles.mustache";
import settings from "../../templates/settings.mustache";
import update from "../../templates/update.mustache";

/** The shipped templates, by name. */
export const BUILT_IN = {
  alert,
  answer,
  catchup,
  closing,
  customer,
  dashboard,
  deadlines,
  escalation,
  handover,
  help,
  notice,
  "postmortem-contributing-factors": contributingFactors,
  "postmortem-customer": customerVersion,
  "postmortem-google-sre": googleSre,
  "postmortem-lines": lines,
  "postmortem-pagerduty": pagerduty,
  "postmortem-root-cause": rootCause,
  publish,
  "pull-request": pullRequest,
  reminder,
  roles,
  settings,
  update,
};

export type TemplateName = keyof typeof BUILT_IN;

/**
 * Renders a template once: user text is never treated as a template. The repository's own template of that name takes
 * precedence. Values are safe Markdown already, so nothing is HTML-escaped.
 */
export function fill(name: TemplateName, view: object, overrides: Readonly<Record<string, string>>): string {
  const template = Object.hasOwn(overrides, name) ? overrides[name] : undefined;
  const text = Mustache.render(template ?? BUILT_IN[name], view, noPartials, { escape: String });
  return `${text.trim()}\n`;
}

// Of an object Mustache would take what every object has: "constructor".
const noPartials = () => undefined;
