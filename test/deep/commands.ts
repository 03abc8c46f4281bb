import type { CommandName } from "../../src/commands/table.ts";
import type { Scenario } from "./faults.ts";
import { about } from "./run.ts";
import { configure, MINUTE, onOpened, UPDATE } from "./scenario.ts";

const says = (text: string, login = "ana"): Scenario => onOpened((it) => it.comment(login, text));

/** The first text is settled, then it is made the second. */
const corrects = (before: string, after: string, login = "ana"): Scenario =>
  onOpened(async (it, settle) => {
    const id = await it.comment(login, before);
    await settle();
    await it.edit(login, id, after);
  });

/** An update is there first. */
const afterUpdate = (text: string): Scenario =>
  onOpened(async (it, settle) => {
    await it.comment("ana", UPDATE);
    await settle();
    await it.comment("ben", text);
  });

const STATUS_PAGE = "statusPage: { name: Example Status, url: https://status.example.com }\n";

/** Each command once. */
const EACH: Readonly<Record<CommandName, Scenario>> = {
  update: says(UPDATE),
  resolve: says("/resolve"),
  customer: afterUpdate("/customer"),
  publish: onOpened(async (it, settle) => {
    await configure(it, (config) => config + STATUS_PAGE);
    await it.comment("ana", UPDATE);
    await settle();
    await it.comment("ben", "/publish Logins fail in Europe");
  }),
  unpublish: says("/unpublish"),
  note: says("/note the database was restarted"),
  action: says("/action alert on it @ben by Friday"),
  catchup: afterUpdate("/catchup"),
  began: says("/began 10:05am"),
  mitigated: says("/mitigated 10:30am"),
  "resolved-at": afterUpdate("/resolved-at 10:31am"),
  role: says("/role lead @ben"),
  handover: afterUpdate("/handover @ben"),
  assign: says("/assign 1.2 @ben"),
  skip: says("/skip 1.2 not needed"),
  verify: says("/verify yes"),
  escalate: says("/escalate now"),
  ack: says("/ack"),
  snooze: says("/snooze 30m"),
  severity: says("/severity sev1"),
  help: says("/help"),
  confirm: says("/confirm"),
};

/** What one comment says. */
export const COMMANDS: Readonly<Record<string, Scenario>> = {
  ...Object.fromEntries(Object.entries(EACH).map(([name, scenario]) => [`/${name}`, scenario])),
  "/update with words only": says("/update\nStill looking."),
  "/customer without an update": says("/customer"),
  "a typo": says("/updaet identified"),
  "a refusal": says("/update wobbly"),
  "a stranger": says("/update resolved", "mallory"),
  "several commands": says(`/ack\n/role lead @ben\n${UPDATE}\n/note restarted the database`),
  "several, partly refused": says("/note\n/role boss\n/ack"),
  "commands of three people": onOpened(async (it) => {
    await it.comment("ana", UPDATE);
    await it.comment("ben", "/note one");
    await it.comment("carla", "/update monitoring\nBetter.");
  }),
  "an edited update": corrects(UPDATE, UPDATE.replace("We found it.", "We mended it.")),
  "a refusal that is corrected": corrects("/update wobbly", UPDATE),
  "an update that becomes words": corrects(UPDATE, "nevermind"),
  "an update that becomes a note": corrects(UPDATE, "/note it hung"),
  "an answer that goes": corrects("/note it\n/role boss", "/note it\n/role lead @ben"),
  "words that become an update": corrects("we look into it", UPDATE),
  "several commands that are corrected": corrects(
    "/role boss\n/update identified\nWe found it.\n/note",
    "/ack\n/role lead @ben\n/update monitoring\nWe mended it.",
  ),
  "a role that is corrected": corrects("/role lead @ben", "/role lead @carla"),
  "a resolution that is taken back": corrects("/resolve All is well.", "/update investigating\nIt is back."),
  "a time that is corrected": corrects("/mitigated 10:30am", "/mitigated 10:31am"),
  "an update that is deleted": onOpened(async (it, settle) => {
    const id = await it.comment("ana", UPDATE);
    await settle();
    await it.remove("ana", id);
  }, about(1)),
  "what waits for /publish as shown": onOpened(async (it, settle) => {
    await configure(it, (config) => config + STATUS_PAGE);
    await it.comment("ana", `${UPDATE}\n### Impact\nAsk @ben.`);
    await it.comment("ben", "/publish");
    await settle();
    await it.comment("ben", "/publish as shown");
  }),
  "a draft for the customer, its update corrected": onOpened(async (it, settle) => {
    const id = await it.comment("ana", UPDATE);
    await it.comment("ben", "/customer");
    await settle();
    await it.edit("ana", id, UPDATE.replace("All down.", "Half of them are down."));
  }),
  "an update whose promise takes the reminder away, by two people": onOpened(async (it, settle) => {
    await it.comment("ana", "/update identified, next 20m");
    await settle();
    it.github.clock.advance(25 * MINUTE);
    await it.comment("ben", "/ack");
    await it.comment("carla", "/update monitoring, next 2h\nBetter.");
  }),
  "another severity, with its title": onOpened(async (it) => {
    await configure(it, (config) => `${config}severities: { sev2: { name: SEV2 } }\n`);
    await it.comment("ana", "/severity sev2");
  }),
  "a note that is deleted": onOpened(async (it, settle) => {
    const id = await it.comment("ana", "/note wrong");
    await settle();
    await it.remove("ana", id);
  }, about(1)),
};
