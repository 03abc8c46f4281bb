import { handlesInSettings, isTeam } from "../incident/roles.ts";
import { STATUS_LABELS } from "../incident/labels.ts";
import { ok, warning, wrong } from "./finding.ts";
import type { Finding } from "./finding.ts";
import { isClockWorkflow, isMainWorkflow } from "./query-github.ts";
import type { Permission } from "../github/permission.ts";
import type { Answers, Reply, Workflow } from "./query-github.ts";

export interface Check {
  readonly id: string;
  /** What Sev1 relies on. */
  readonly expected: string;
  readonly judge: (answers: Answers) => Finding;
}

/** A refusal is no finding: most of them only say that an administrator has to ask. */
const whenAnswered = <T>(reply: Reply<T>, judge: (data: T) => Finding): Finding =>
  "data" in reply
    ? judge(reply.data)
    : {
        state: "unknown",
        saw: `GitHub answered ${reply.status}`,
        follows: "Ask again with the token of an administrator of the repository.",
      };

/** Each closes one doubt about the user's own GitHub. docs/platform.md says where the code relies on it. */
export const CHECKS: readonly Check[] = [
  { id: "repository", expected: "issues are on, and the repository is not archived", judge: repository },
  { id: "actions", expected: "Actions run, actions/checkout and Sev1 among them", judge: actions },
  { id: "workflow", expected: "a workflow answers issues and comments, and is active", judge: main },
  { id: "clock", expected: "the clock's workflow is there and active", judge: clock },
  { id: "schedule", expected: "GitHub starts the hourly run each hour", judge: schedule },
  { id: "pull requests", expected: "Actions may open pull requests", judge: pulls },
  { id: "branches", expected: "no rule stops the branch of a postmortem", judge: branches },
  { id: "form", expected: "the incident form is on the default branch", judge: form },
  { id: "settings", expected: "the settings have no mistakes", judge: settings },
  { id: "labels", expected: "the labels exist, so that the form can set them", judge: labels },
  { id: "people", expected: "each handle can be notified, and may give commands", judge: people },
  { id: "stranger", expected: "an account without a role here may give no commands", judge: stranger },
  { id: "runner", expected: "the runner's Node is 24.5 or newer, which reads proxies", judge: runner },
  { id: "sweep", expected: "GitHub answers about 50 incidents at once", judge: sweep },
];

function repository({ repository: reply }: Answers): Finding {
  return whenAnswered(reply, ({ archived, has_issues, private: isPrivate }) => {
    if (archived)
      return wrong("it is archived", "Nobody can open an incident. Unarchive it in the settings.");
    if (!has_issues) return wrong("issues are off", "Turn them on: Settings → General → Features → Issues.");
    return ok(isPrivate ? "private: Actions minutes are billed, see docs/escalation.md" : "public");
  });
}

function actions({ actions: reply }: Answers): Finding {
  return whenAnswered(reply, ({ enabled, allowed_actions: allowed }) => {
    const where = "Settings → Actions → General → Actions permissions";
    if (!enabled) return wrong("Actions are off", `Nothing runs. Turn them on: ${where}.`);
    return allowed === undefined || allowed === "all"
      ? ok("all actions are allowed")
      : warning(
          `only some actions are allowed (${allowed})`,
          `Allow actions/checkout and the repository of Sev1: ${where}.`,
        );
  });
}

const INSTALL = "Run `npm run init` in a clone of this repository.";

function main({ workflows }: Answers): Finding {
  return whenAnswered(workflows, (all) => activity(all.find(isMainWorkflow), INSTALL));
}

function clock({ workflows }: Answers): Finding {
  const missing = `Without it a call may come hours late. ${INSTALL}`;
  return whenAnswered(workflows, (all) => activity(all.find(isClockWorkflow), missing));
}

function activity(found: Workflow | undefined, missing: string): Finding {
  if (!found) return wrong("there is none on the default branch", missing);
  const { path, state } = found;
  const file = path.slice(path.lastIndexOf("/") + 1);
  if (state === "active") return ok(path);
  if (state === undefined)
    return warning(`${path} is there, but GitHub does not list it`, "Look at the Actions tab for an error.");
  const why = state === "disabled_inactivity" ? ", as nothing was pushed for 60 days" : "";
  return wrong(`${path} is ${state}${why}`, `Turn it on: gh workflow enable ${file}`);
}

const HOUR = 3_600_000;

/** GitHub's schedule is late under load; the clock does not wait for it, but what restarts the clock does. */
function schedule({ scheduled, at }: Answers): Finding {
  return whenAnswered(scheduled, (runs) => {
    if (runs.length === 0)
      return warning(
        "no scheduled run yet",
        "The first comes within hours of the first push. Look again tomorrow.",
      );
    const times = [at, ...runs].map((time) => time.getTime());
    const gaps = times.slice(1).map((time, i) => (times[i] ?? time) - time);
    const longest = Math.max(...gaps) / HOUR;
    const saw = `${runs.length} runs, the longest gap ${longest.toFixed(1)} h`;
    return longest <= 2
      ? ok(saw)
      : warning(
          saw,
          "So late may a dead clock be restarted. Where that is too late, see docs/escalation.md.",
        );
  });
}

function pulls({ rights }: Answers): Finding {
  return whenAnswered(rights, ({ can_approve_pull_request_reviews: mayOpen }) =>
    mayOpen
      ? ok("they may")
      : wrong(
          "they may not",
          'The postmortem comes as a link or a text. Turn on "Allow GitHub Actions to create and approve pull requests": Settings → Actions → General.',
        ),
  );
}

/** Rules that refuse a branch or a file that the token writes. */
const STOPPING = new Set(["creation", "update", "pull_request", "required_signatures", "workflows"]);

function branches({ rules }: Answers): Finding {
  return whenAnswered(rules, (types) => {
    const found = types.filter((type) => STOPPING.has(type));
    return found.length === 0
      ? ok("none does")
      : warning(
          `rules of ${found.join(", ")}`,
          "The postmortem may come as text in a comment. Exclude `postmortem/**` from the ruleset.",
        );
  });
}

const FORM = /^\.github\/ISSUE_TEMPLATE\/.+\.ya?ml$/;

function form({ files }: Answers): Finding {
  return whenAnswered(files, (all) => {
    const forms = [...all].filter(
      ([path, text]) => FORM.test(path) && /^labels:[\s\S]*?\bsev1\b/m.test(text),
    );
    return forms.length > 0
      ? ok(forms.map(([path]) => path).join(", "))
      : wrong("no form sets the label sev1", INSTALL);
  });
}

function settings({ settings: read }: Answers): Finding {
  if (!read) return { state: "unknown", saw: "the files could not be read" };
  if ("mistakes" in read)
    return wrong(
      read.mistakes
        .map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`)
        .join("; "),
      "Mend them; until then the usual values hold.",
    );
  const [first] = read.config.escalations;
  return first
    ? ok(`the first call comes after ${first.words}`)
    : warning("no escalation is set", "Nobody is called, however long an outage lasts.");
}

function labels({ labels: reply, settings: read }: Answers): Finding {
  const severities = read && "config" in read ? read.config.severities.map(({ key }) => key) : [];
  const wanted = ["sev1", ...STATUS_LABELS, ...severities];
  return whenAnswered(reply, (names) => {
    const there = new Set(names.map((name) => name.toLowerCase()));
    const missing = wanted.filter((name) => !there.has(name.toLowerCase()));
    if (missing.length === 0) return ok("all of them");
    return there.has("sev1")
      ? warning(`missing: ${missing.join(", ")}`, "The first incident creates them.")
      : wrong(
          `missing: ${missing.join(", ")}`,
          "GitHub drops a label that does not exist. Run the Sev1 workflow once by hand: it creates them.",
        );
  });
}

function people({ settings: read, people: roles }: Answers): Finding {
  if (!read || !("config" in read))
    return { state: "unknown", saw: "not asked: the settings have to be read first" };
  const handles = handlesInSettings(read.config);
  if (handles.length === 0)
    return wrong(
      "no handle is set",
      'An escalation reaches nobody. Set one in `.github/sev1.yml`: `ceo: "@their-handle"`.',
    );
  const doubts = handles.flatMap((handle) => doubtIn(handle, roles.get(handle)));
  if (doubts.length === 0) return ok(handles.map((handle) => `@${handle}`).join(", "));
  return wrong(doubts.join("; "), "Name people with the triage role or more, or give them that role.");
}

function doubtIn(handle: string, role: Reply<Permission> | undefined): string[] {
  if (isTeam(handle)) return [`@${handle} is a team, which a workflow's token cannot notify`];
  if (!role || ("data" in role && !role.data.exists)) return [`@${handle} is not a GitHub account`];
  if (!("data" in role)) return [`@${handle}: GitHub answered ${role.status}`];
  return role.data.mayCommand ? [] : [`@${handle} has the role ${role.data.name}`];
}

function stranger({ stranger: reply }: Answers): Finding {
  return whenAnswered(reply, ({ exists, name, mayCommand }) => {
    if (!exists) return ok("GitHub knows no role of @ghost");
    const saw = `@ghost has the role ${name}`;
    return mayCommand
      ? wrong(saw, "Strangers could confirm incidents and stop calls. Please send us this report.")
      : ok(saw);
  });
}

/** https://nodejs.org/api/http.html#built-in-proxy-support */
function runner({ node }: Answers): Finding {
  if (node === undefined)
    return {
      state: "unknown",
      saw: "not asked: only a run on GitHub can tell",
      follows: "Use **Actions → Sev1 → Run workflow** with `self-test`.",
    };
  const [major = 0, minor = 0] = node.replace(/^v/, "").split(".").map(Number);
  const isNew = major > 24 || (major === 24 && minor >= 5);
  return isNew
    ? ok(`Node ${node}`)
    : warning(`Node ${node}`, "Behind a proxy Sev1 may reach nothing. Update the runner to 2.328 or newer.");
}

function sweep({ sweeps }: Answers): Finding {
  const saw = sweeps
    .map(({ page, ...seen }) =>
      "why" in seen
        ? `${page}: refused (${seen.why})`
        : `${page}: ${seen.cost} points, ${seen.nodes} nodes, ${seen.ms} ms`,
    )
    .join("; ");
  const refused = sweeps.filter((each) => "why" in each).length;
  if (refused === 0) return ok(saw);
  return refused < sweeps.length
    ? warning(saw, "Sev1 asks about fewer incidents at once, so a sweep takes more requests.")
    : wrong(saw, "A sweep falls back to ever smaller pages. Please send us this report.");
}
