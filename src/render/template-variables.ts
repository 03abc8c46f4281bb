import type { TemplateName } from "./templates.ts";

/** What a template may say: a text by its name, or a section with variables of its own. */
export interface Variables {
  readonly [name: string]: string | Section;
}

/** A section: once for each item of a list, or once where there is something to tell. */
interface Section {
  readonly about: string;
  readonly inside: Variables;
}

const section = (about: string, inside: Variables): Section => ({ about, inside });

const CUSTOMER = "The customer";
const SEVERITY = "The severity's name, such as SEV1";
const STATUS = "Investigating, Identified, Monitoring or Resolved";
const MENTIONS = "Handles, which GitHub notifies; empty where none is known";
const OPEN_TASK = "Its number and text";

const POSTMORTEM: Variables = {
  frontMatter: "The YAML block for tools, with its `---`",
  incident: "The incident's number, with its link",
  day: "The day on which the outage began",
  title: "Customer and severity, for the title",
  lead: "The incident lead, or a question",
  people: section("Each role that somebody holds", { role: "Its name", who: "Who holds it" }),
  description: "What the form's summary says, or a question",
  overview: section("The rows of the overview: down, what, who, ended by, took part", {
    name: "What the row is about",
    text: "What it says",
  }),
  durations: "Where the time went, as a table; empty where there is but one part",
  chart: "The same as a chart that GitHub draws",
  told: "Updates, promises, replies and calls, in a line",
  zone: "The zone of all times",
  timeline: "What happened, to be read: the ticks of a stage on one line",
  entries: "All that happened, a line an entry",
  count: "How many entries that are",
  notes: "The newest technical notes, the earlier ones folded",
  impact: "How long it lasted, and what all updates say of the impact, newest first",
  steps: "What was done to the system, numbered",
  done: "The merged pull requests, as ticked actions",
  actions: "What `/action` told, as open boxes, with a question for an owner or a date that is missing",
  ask: section("The questions for what only people know", {
    meeting: "When the retrospective meets",
    lead: "Who led the incident",
    description: "What failed",
    factors: "What contributed",
    cause: "The root cause",
    stabilization: "What made it stop",
    resolution: "What ended it",
    impact: "Whom it hit, and how hard",
    actions: "What will be done",
    measures: "What prevents the next one",
    well: "What went well",
    badly: "What did not",
    lucky: "Where we were lucky",
    alsoWell: "What went well, to stand below a heading that says so",
    alsoBadly: "The same for what did not",
    luck: "The same for where we were lucky",
    happened: "What happened, in a few paragraphs",
    trigger: "What set it off",
    detection: "How it was noticed",
    support: "What shows it: dashboards, logs, threads",
    internal: "What the house is told",
    external: "What the customer is told",
    prevent: "An action that prevents it",
    notice: "An action that notices it sooner",
    shorten: "An action that ends it sooner",
  }),
};

/** The variables of each template. What is declared here is what the views give: a test compares the two. */
export const VARIABLES: Readonly<Record<TemplateName, Variables>> = {
  answer: {
    refusals: section("Each command that could not be run", {
      command: "Its line, where the comment has several",
      problem: "What is wrong",
      expected: "What would be right",
      example: "A line to copy, in a fence",
    }),
  },
  closing: {
    done: "Set where nothing is left to do",
    reopened: "Set where the incident was reopened",
    merge: "The pull request whose merge closed it while it was not resolved",
    relapse: "Who said after the closing that it is down again",
    status: STATUS,
    monitoring: "The task of the monitoring that is not over",
    until: "When the monitoring is over",
    confirmation: "The task of the customer's confirmation",
    count: 'How many other tasks are open: "3 tasks"',
    tasks: section("Each of them, twelve at most", { text: OPEN_TASK }),
    more: "How many more there are",
  },
  customer: {
    customer: CUSTOMER,
    time: "The time of the update",
    status: STATUS,
    duration: "How long it has lasted",
    summary: "What the customer may read of the summary",
    impact: "The customer impact, or a question",
    timeline: "When it is expected to be over, or a question",
    next: "When they hear from us next, or a question",
    old: section("Where the update is older than an hour or its promise has passed", {
      age: "How old it is",
      broken: "Set where its promise has passed",
    }),
    called: section("Where somebody was called", {
      names: "Who was called",
      after: "After how long; empty where it was by `/escalate`",
      loop: "Who of them has seen it",
    }),
    left: section("Each sentence that was left out", { text: "The sentence", why: "Why it was left out" }),
    count: "How many were left out",
  },
  dashboard: {
    unconfirmed: "Set where nobody who may has taken it for an incident yet",
    customer: CUSTOMER,
    author: "Who opened it, where it is unconfirmed",
    before: "The day on which it was opened, where that was before Sev1 first saw it",
    label: "The label of incidents, where it is unconfirmed",
    icon: "A coloured circle for the status",
    status: STATUS,
    severity: SEVERITY,
    alert: "Set where something is urgent",
    alertKind: "WARNING, or NOTE once it is resolved",
    urgent: section("Each urgent line", { text: "The line" }),
    next: "What is due next",
    what: "What is broken and for whom, in the newest words",
    lasted: "How long it lasted; empty until it is resolved",
    began: "When it began",
    mitigated: "When it worked again",
    resolved: "When it was resolved",
    update: "The last update, with its link",
    called: "Who was called, and when; empty before the first call",
    nextCall: "Who is called next, and when, once somebody was",
    loop: "Who of those called has seen it",
    bridge: "The bridge",
    fields: section("Each field of the form that `dashboard.fields` names", {
      label: "Its label",
      text: "The answer",
    }),
    postmortem: "The postmortem, with its link",
    done: "How many tasks are done",
    total: "How many tasks there are",
    stages: section("Each stage", {
      mark: "A sign for how far it is",
      name: "Its name",
      done: "How many of its tasks are done",
      total: "How many it has",
      task: "Its next task",
    }),
    open: "How many tasks are open",
    openTasks: section("Each open task, sixty at most", { text: OPEN_TASK }),
    openMore: "How many more there are",
    evidence: section("Each task of which git shows something", {
      task: OPEN_TASK,
      shown: "What git shows, with links",
    }),
    hasEvidence: "Set where git shows something",
    verification: "What `/verify` said",
    qa: section("What QA needs", {
      steps: "The steps",
      server: "The test server",
      database: "The database type",
    }),
    people: section("Each role that somebody holds or that is missing", {
      role: "Its name",
      who: "Who holds it, or a dash",
    }),
    followUps: section("Each thing that earlier incidents of the customer left open", {
      text: "What it is, with its link",
    }),
    hasFollowUps: "Set where there is one",
    actions: section("Each corrective action that `/action` told", {
      text: "What is to be done, with owner, date and link",
    }),
    actionCount: "How many there are",
    count: 'How many entries the timeline has: "12 entries"',
    earlier: "How many entries are left out",
    isNew: "Set while the issue is open and has no update",
    timeline: "The newest forty entries, a line each",
  },
  deadlines: {
    single: "The task, where one alone is due",
    count: "How many tasks are due",
    tasks: section("Each of them", { text: "Its text", due: "When it is due", mentions: MENTIONS }),
    incident: "The incident's number with its #",
    number: "The number of the first task, such as 8.1",
  },
  escalation: {
    customer: CUSTOMER,
    severity: SEVERITY,
    after: "The step's time in words",
    called: "Who called with `/escalate`; empty where the time came",
    unanswered: section("Where nobody has acknowledged an earlier call", {
      to: "Whom that called",
      since: "When it called",
    }),
    lasted: "How long it has lasted",
    works: "Since when it works again, where it is not resolved yet",
    mentions: `${MENTIONS}. Without it nobody is called`,
    text: "The step's text, or the reason given with `/escalate`",
    summary: "What is broken, as it was reported",
    newest: "What the last update says",
    impact: "The customer impact",
    due: "When the step was due",
    came: "When it was posted",
    status: STATUS,
    update: "The address of the newest update",
    done: "How many tasks are done",
    total: "How many tasks there are",
    bridge: "The bridge",
    nobody: "The names for which no handle is set",
    nobodyKey: "The role's key for which to set one",
  },
  handover: {
    pull: section("Where the pull request was opened", { number: "Its number", url: "Its address" }),
    compare: section("Where GitHub does not let it be opened", {
      branch: "The branch",
      url: "The page that opens the pull request",
    }),
    text: section("Where no branch could be written", {
      reason: "Why not",
      todo: "What to do",
      path: "The file's path",
      content: "The postmortem, in a fence",
    }),
  },
  help: {
    commands: section("Each command", { usage: "How it is written", does: "What it does" }),
    example: "A whole update, in a fence",
    statuses: "The statuses, with commas",
  },
  "postmortem-contributing-factors": POSTMORTEM,
  "postmortem-google-sre": POSTMORTEM,
  "postmortem-pagerduty": POSTMORTEM,
  "postmortem-root-cause": POSTMORTEM,
  "pull-request": {
    incident: "The incident's number with its #",
    customer: CUSTOMER,
    severity: SEVERITY,
    duration: "How long the outage lasted, in a sentence",
    tasks: section("Each open task that has a deadline", {
      text: OPEN_TASK,
      due: "The day or the time by which it is due",
      after: 'How long that is: "1 business day"',
      overdue: "Set where that has passed",
    }),
    hasTasks: "Set where there is one",
    began: "When it began",
    resolved: "When it was resolved",
    path: "The file's path",
  },
  reminder: {
    promised: "The time that was promised; empty where none was",
    due: "The time at which the update was due",
    mentions: MENTIONS,
  },
  roles: {
    roles: "The roles that nobody has taken",
    key: "The key of the first of them",
    mentions: MENTIONS,
  },
  settings: {
    broken: "Set where there is a mistake",
    nobody: "Set where no handle is left that a step could call",
    count: 'How many mistakes there are: "2 mistakes"',
    problems: section("Each of them", { where: "File, line and column", message: "What is wrong" }),
  },
  update: {
    customer: CUSTOMER,
    severity: SEVERITY,
    time: "The time of the update",
    status: STATUS,
    duration: "How long it has lasted",
    summary: "What the update says, with the next update's time",
    impact: "The customer impact, from this update or an earlier one",
    notes: "The technical notes, from this update or an earlier one",
  },
};
