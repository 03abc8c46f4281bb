import type { Person } from "../../local/github.ts";

/** The sample incident: who takes part, and what they do when. It follows the sample of the update template. */
export const PEOPLE: Person[] = [
  { login: "ana-lead", role: "maintain" },
  { login: "ben-engineer", role: "write" },
  { login: "carla-csm", role: "triage" },
  { login: "dario-de", role: "write" },
  { login: "erin-ceo", role: "admin" },
];

export const CONFIG = `timezone: America/New_York
roles:
  lead: "@ana-lead"
  csm: "@carla-csm"
  de: "@dario-de"
  engineer: "@ben-engineer"
  ceo: "@erin-ceo"
updates:
  every: 4h
businessDays:
  country: US
postmortem:
  template: contributing-factors
  reviewers: [lead, engineer]
`;

/** The form's answers as people type them; fields that are not here stay empty. */
export const ANSWERS: Record<string, string> = {
  customer: "Enterprise ABC",
  summary:
    "Pages load slowly or time out for everybody at ABC. API latency rises with every user who logs in.",
  impact: "About 40,000 users cannot work. ABC's helpdesk is flooded.",
  began: "10:20am ET",
  bridge: "https://bridge.example.com/abc-sev1",
  people: "Incident lead: Ana\nCSM/TAM: Carla\nDE: Dario\nEngineer: Ben\nCustomer DBA: ABC's on-call DBA",
};

/** `tick` names the stage and how many of its tasks are done from the top; times are in the config's zone. */
export type Step = { readonly at: string; readonly says: string } & (
  | { readonly do: "open" }
  | { readonly do: "tick"; readonly who: string; readonly stage: number; readonly tasks: readonly number[] }
  | { readonly do: "comment"; readonly who: string; readonly text: string }
  | { readonly do: "edit"; readonly who: string; readonly find: string; readonly replace: string }
  /** A pull request to the default branch or, where one is named, to another. */
  | {
      readonly do: "pull";
      readonly who: string;
      readonly branch: string;
      readonly base?: string;
      readonly title: string;
    }
  | { readonly do: "merge"; readonly who: string; readonly branch: string }
  | { readonly do: "release"; readonly who: string; readonly tag: string; readonly candidate: boolean }
  | { readonly do: "wait" }
  | { readonly do: "close"; readonly who: string }
);

const FIRST = `/update investigating, next 12:30pm
We are on the bridge with ABC and are collecting data. The API is slow for every user; the database is close to 100% CPU.

### Technical notes
Store latency rises since this morning's traffic peak. No deployment on our side in the last 24 hours.`;

const REVIEWED = `/update investigating, next 7:30pm
The data points at one query that runs on every page load. We look for the change that made it slow.

### Technical notes
\`UserStore.Count\` takes 70% of the database's time since the upgrade to 7.8.5.`;

const VERIFY = `/verify yes
Steps: log in as a user, open ten channels, watch the count of \`UserStore.Count\`
Test server: 8 CPU, 32 GB, a copy of 40,000 users
Database type: Postgres 14`;

const IDENTIFIED = `/update identified, next 8am
We've identified the likely root cause. PR is in progress, with the goal to merge tonight. A 7.8.6 dot release for ABC follows by tomorrow morning.

The bridge with ABC has concluded. We will reconvene at 8am ET.

Next update will be shared at 8amET.

### Customer impact
Pages still load slowly or time out for everybody at ABC. While the outage is ongoing, mood with ABC team felt much lighter after the root cause was identified.

### Technical notes
The cause appears to be a recent change that results in a long-running bot query hitting the database directly more often instead of a cache.

On the API call to get the config for the client, we're adding back a cache around a query to count the total users. After the upgrade ABC checks \`sum(rate(db_store_time_count{instance=~"$server",method="UserStore.Count"}[5m]))\` for a noticeable difference.`;

const MONITORING = `/update monitoring, next tomorrow 2:30pm
7.8.6 is in ABC's production. Latency is back to normal; we watch it for 24 hours.

### Customer impact
All users can work again.`;

export const STORY: readonly Step[] = [
  {
    at: "2026-11-17 10:32",
    do: "open",
    says: "Carla opens an issue from the Sev1 form: Enterprise ABC is down since 10:20am",
  },
  {
    at: "2026-11-17 10:40",
    do: "tick",
    who: "carla-csm",
    stage: 1,
    tasks: [1, 2],
    says: "Carla ticks: channel created, CSM, TAM & DE added",
  },
  {
    at: "2026-11-17 10:46",
    do: "tick",
    who: "ana-lead",
    stage: 1,
    tasks: [3],
    says: "Ana ticks: the bridge with the customer is up",
  },
  {
    at: "2026-11-17 10:58",
    do: "comment",
    who: "ana-lead",
    text: FIRST,
    says: "Ana comments /update investigating",
  },
  {
    at: "2026-11-17 11:00",
    do: "tick",
    who: "carla-csm",
    stage: 1,
    tasks: [4],
    says: "Carla has told the customer, and ticks that",
  },
  {
    at: "2026-11-17 11:04",
    do: "comment",
    who: "ben-engineer",
    text: "/updte\nlooking at the slow query log",
    says: "Ben mistypes a command",
  },
  {
    at: "2026-11-17 11:06",
    do: "edit",
    who: "ben-engineer",
    find: "/updte",
    replace: "/update",
    says: "Ben corrects it: the answer turns into his update",
  },
  { at: "2026-11-17 11:19", do: "wait", says: "59 minutes: the schedule wakes Sev1, nothing is due" },
  { at: "2026-11-17 11:30", do: "wait", says: "The hour has passed: the schedule wakes Sev1 again" },
  { at: "2026-11-17 11:31", do: "wait", says: "And once more: nobody is told twice" },
  {
    at: "2026-11-17 11:36",
    do: "comment",
    who: "erin-ceo",
    text: "/ack",
    says: "The CEO has seen it and joins: /ack",
  },
  {
    at: "2026-11-17 12:05",
    do: "tick",
    who: "dario-de",
    stage: 2,
    tasks: [1, 2, 3, 4],
    says: "Dario ticks the data gathering",
  },
  {
    at: "2026-11-17 12:07",
    do: "comment",
    who: "dario-de",
    text: "/skip 2.5 because all of it is linked in this issue",
    says: "One task is not needed: /skip 2.5 because …",
  },
  {
    at: "2026-11-17 12:28",
    do: "comment",
    who: "ana-lead",
    text: "/update",
    says: "Ana has no time for words: a bare /update tells what was ticked",
  },
  {
    at: "2026-11-17 13:05",
    do: "comment",
    who: "dario-de",
    text: "/note at 12:40pm restarted one node: no change\n/assign 3.4 @ben-engineer\n/assign 4.4 @ben-engineer",
    says: "Dario notes what he tried, with its time, and gives Ben two tasks: three commands in one comment",
  },
  {
    at: "2026-11-17 15:10",
    do: "tick",
    who: "ben-engineer",
    stage: 3,
    tasks: [1, 2, 3, 4, 5],
    says: "Ben ticks the data review: the dashboard says that the reply to the customer is due",
  },
  {
    at: "2026-11-17 15:16",
    do: "comment",
    who: "ana-lead",
    text: REVIEWED,
    says: "Ana comments /update with what the review found",
  },
  {
    at: "2026-11-17 15:20",
    do: "tick",
    who: "carla-csm",
    stage: 3,
    tasks: [6],
    says: "Carla has told the customer, and ticks that",
  },
  {
    at: "2026-11-17 18:40",
    do: "pull",
    who: "ben-engineer",
    branch: "cache-user-count",
    title: "Cache the user count again",
    says: "Ben opens a pull request that mentions the incident",
  },
  {
    at: "2026-11-17 19:02",
    do: "tick",
    who: "ben-engineer",
    stage: 4,
    tasks: [1, 2, 3, 4],
    says: "Ben ticks: root cause and solution identified; the pull request stands beside its task",
  },
  {
    at: "2026-11-17 19:15",
    do: "comment",
    who: "ben-engineer",
    text: VERIFY,
    says: "QA is to verify the fix: /verify yes, with steps, test server and database type",
  },
  {
    at: "2026-11-17 19:20",
    do: "comment",
    who: "ana-lead",
    text: IDENTIFIED,
    says: "Nine hours in, Ana comments /update identified, next 8am",
  },
  {
    at: "2026-11-17 19:24",
    do: "edit",
    who: "ana-lead",
    find: "7.8.6 dot release for ABC follows by tomorrow morning",
    replace: "7.8.6 dot release for ABC follows by 7am tomorrow",
    says: "Ana corrects her comment: the posted update follows",
  },
  {
    at: "2026-11-17 19:26",
    do: "comment",
    who: "carla-csm",
    text: "/customer",
    says: "Carla asks for the customer's version: /customer",
  },
  {
    at: "2026-11-17 19:30",
    do: "tick",
    who: "carla-csm",
    stage: 4,
    tasks: [5, 6],
    says: "Carla has told the customer",
  },
  {
    at: "2026-11-17 22:10",
    do: "merge",
    who: "ben-engineer",
    branch: "cache-user-count",
    says: "Ben merges the pull request",
  },
  {
    at: "2026-11-17 22:30",
    do: "pull",
    who: "ben-engineer",
    branch: "cache-user-count-7.8",
    base: "release-7.8",
    title: "Cache the user count again (7.8)",
    says: "Ben cherry-picks it to the release branch",
  },
  {
    at: "2026-11-17 22:45",
    do: "merge",
    who: "ben-engineer",
    branch: "cache-user-count-7.8",
    says: "Ben merges that as well",
  },
  {
    at: "2026-11-17 23:30",
    do: "release",
    who: "dario-de",
    tag: "v7.8.6-rc1",
    candidate: true,
    says: "Dario cuts the release candidate",
  },
  {
    at: "2026-11-17 23:40",
    do: "comment",
    who: "ana-lead",
    text: "/handover @ben-engineer",
    says: "Ana hands the lead over for the night",
  },
  {
    at: "2026-11-18 06:50",
    do: "release",
    who: "dario-de",
    tag: "v7.8.6",
    candidate: false,
    says: "Dario cuts the dot release",
  },
  {
    at: "2026-11-18 07:05",
    do: "tick",
    who: "ben-engineer",
    stage: 5,
    tasks: [1, 2, 3, 4, 5],
    says: "Ben ticks: merged, cherry-picked, verified, released",
  },
  {
    at: "2026-11-18 07:50",
    do: "comment",
    who: "ana-lead",
    text: "/role lead\n/update, next 2pm\n7.8.6 is released. ABC upgrades its staging environment first.",
    says: "Ana takes the lead again and keeps the promise of 8am: /update, next 2pm",
  },
  {
    at: "2026-11-18 07:55",
    do: "tick",
    who: "carla-csm",
    stage: 5,
    tasks: [6],
    says: "Carla has told the customer: 7.8.6 is there",
  },
  {
    at: "2026-11-18 13:40",
    do: "tick",
    who: "dario-de",
    stage: 6,
    tasks: [1, 2, 3, 4, 5],
    says: "Dario ticks: upgraded and verified in production",
  },
  {
    at: "2026-11-18 14:00",
    do: "comment",
    who: "ana-lead",
    text: MONITORING,
    says: "Ana comments /update monitoring",
  },
  {
    at: "2026-11-18 14:06",
    do: "comment",
    who: "ben-engineer",
    text: "/action alert when a query takes more than half of the database's time @dario-de by Nov 24\n/action load-test the login page before each dot release @ben-engineer",
    says: "Ben keeps two corrective actions for the postmortem: /action",
  },
  {
    at: "2026-11-18 14:10",
    do: "tick",
    who: "carla-csm",
    stage: 6,
    tasks: [6],
    says: "Carla has told the customer",
  },
  {
    at: "2026-11-19 14:05",
    do: "tick",
    who: "carla-csm",
    stage: 7,
    tasks: [1, 2],
    says: "24 hours later the customer confirms; Carla ticks",
  },
  {
    at: "2026-11-19 14:10",
    do: "comment",
    who: "ana-lead",
    text: "/resolve ABC confirmed: no slow request in 24 hours.",
    says: "Ana comments /resolve",
  },
  {
    at: "2026-11-19 14:20",
    do: "tick",
    who: "carla-csm",
    stage: 7,
    tasks: [3],
    says: "Carla has told the customer",
  },
  { at: "2026-11-19 14:30", do: "close", who: "ana-lead", says: "Ana closes the issue" },
  {
    at: "2026-11-20 09:05",
    do: "wait",
    says: "Next morning: the retrospective is due today, the postmortem's pull request says so",
  },
  {
    at: "2026-11-20 16:00",
    do: "tick",
    who: "ana-lead",
    stage: 8,
    tasks: [1],
    says: "Ana ticks the retrospective: the reminder goes",
  },
];
