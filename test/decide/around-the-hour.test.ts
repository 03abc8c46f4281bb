import { expect, test } from "vitest";
import { callsOf } from "./around-the-hour.ts";

/**
 * What ordinary teams do around the hour: the settings, what happens, and whom that calls, all in minutes since the outage
 * began. It is declared at 12; the names are those of around-the-hour.ts.
 */
const SITUATIONS = `
45m and 90m: each in its minute | two | | 45 carla; 90 erin
45m and 90m, and it works again between them | two | 60 /mitigated | 45 carla
lowered a minute before the hour, raised again after it: at once | sev2 | 59 /severity sev2; 70 /severity sev1 | 70 erin
lowered a minute before the hour for good: the other severity's step | sev2 | 59 /severity sev2 | 90 ben
raised a minute before the hour: the hour's call | sev2 | 20 /severity sev2; 59 /severity sev1 | 60 erin
raised once the hour has passed: at once | sev2 | 20 /severity sev2; 75 /severity sev1 | 75 erin
lowered after the call: both steps, each once | sev2 | 70 /severity sev2; 100 /severity sev1 | 60 erin; 90 ben
lowered by a comment that is edited to words: it never was | sev2 | 30 /severity sev2; 40 edit Never mind. | 60 erin
the same, and somebody sets the label then | sev2 | 30 /severity sev2; 40 edit Never mind.; 45 label sev2 | 90 ben
lowered by a label that is taken off again | sev2 | 30 label sev2; 40 unlabel sev2 | 60 erin
mitigated a minute before the hour | hour | 59 /mitigated |
mitigated a minute before the hour, down again at 80: a minute later | hour | 59 /mitigated; 80 /update investigating | 81 erin
mitigated, then identified, which may be a relapse: it counts | hour | 50 /mitigated; 70 /update identified | 80 erin
mitigated, then identified, and said to work still | hour | 50 /mitigated; 70 /update identified; 75 /mitigated |
mitigated by a comment that is edited to words: it never was | hour | 40 /mitigated; 45 edit Not yet. | 60 erin
mitigated after the hour | hour | 75 /mitigated | 60 erin
a status with a question mark is none | hour | 40 /update resolved? | 60 erin
resolved at 59, and closed | hour | 59 /update resolved; 62 close COMPLETED |
resolved at 59, corrected in its comment at 61: at once | hour | 59 /update resolved; 61 edit /update investigating | 61 erin
the role is taken at 59 | hour | 59 /role ceo @vera | 60 vera
the role passes on after the call: nobody is called again | hour | 65 /role ceo @vera | 60 erin
nobody has the role until after the hour: at once then | nobody | 70 /role ceo @vera | 60 nobody; 70 vera
a bot ticks every box | hour | 20 tick | 60 erin
the playbook is edited out of the issue | hour | 30 drop | 60 erin
a triage bot labels it | hour | 15 label bug; 16 label team: db; 17 unlabel bug | 60 erin
its label is written in another case | hour | 20 unlabel sev1; 20 label SEV1 | 60 erin
locked by a moderator | hour | 30 lock | 60 erin
a stale bot closes it, and somebody opens it after the hour: at once | hour | 30 stale; 90 open | 90 erin
closed as a duplicate by mistake, and opened: the outage went on | hour | 30 close DUPLICATE; 40 open | 60 erin
mitigated, closed as a duplicate and opened: it still works | hour | 30 /mitigated; 35 close DUPLICATE; 40 open |
closed as a duplicate, and down by an update: the outage went on | hour | 30 close DUPLICATE; 40 /update investigating | 60 erin
closed as completed, and opened: without the time between | hour | 30 close COMPLETED; 40 open | 70 erin
closed as a duplicate | hour | 30 close DUPLICATE |
the settings are deleted before the hour: its default, and nobody has the role | hour | 30 settings none | 60 nobody
the settings are deleted after the call | hour | 70 settings none | 60 erin
steps come to the settings after their time: at once | hour | 100 settings two | 60 erin; 100 carla
the hour becomes 90m before it has come | hour | 30 settings ninety | 90 erin
the hour becomes half an hour after that: at once | hour | 40 settings half | 40 erin
an /ack before the call acknowledges nothing | ack | 40 erin /ack | 60 erin; 75 ben
a snooze holds up reminders alone | ack | 40 /snooze 5h | 60 erin; 75 ben
it works again before anybody acknowledged | ack | 70 /mitigated | 60 erin
the same, and it is down again: at once | ack | 70 /mitigated; 100 /update investigating | 60 erin; 100 ben
asked for at 20: that was the call | hour | 20 /escalate | 20 erin
it began three hours earlier than was thought: at once | hour | 30 /began 7:20am ET | 30 erin
it began later than was thought: an hour after that | hour | 30 /began 10:40am ET | 80 erin
lowered by a severity that leaves the settings | sev2 | 30 /severity sev2; 50 settings hour | 60 erin
lowered by a label that the repository renames | sev2 | 30 label sev2; 40 rename low | 60 erin
lowered by a stranger | sev2 | 30 mallory /severity sev2 | 60 erin
its title says another severity | sev2 | 30 title [SEV2] Resolved: ABC | 60 erin
status and step labels that somebody sets by hand | hour | 30 label escalated; 40 label status: resolved | 60 erin
a maintainer edits somebody's update: nobody said it | hour | 30 /update identified; 40 mend /update resolved | 60 erin
an update corrected to a relapse hours later: at once | hour | 30 /update monitoring; 200 edit /update investigating | 200 erin
mitigated at a time before it began | hour | 30 /mitigated 9:00am ET | 60 erin
mitigated with a doubt | hour | 30 /mitigated for now? | 60 erin
mitigated, as is told after the call | hour | 65 /mitigated 10:50am ET | 60 erin
bots and strangers say that it is over | hour | 20 helper /update resolved; 30 own /update resolved; 40 mallory /mitigated | 60 erin
opened again after three days: the rest of the hour | hour | 30 close COMPLETED; 4350 open | 4380 erin
closed and opened three times within the hour | hour | 20 close COMPLETED; 25 open; 30 close COMPLETED; 35 open; 40 close COMPLETED; 45 open | 75 erin
a workflow closes it as not planned and opens it | hour | 30 ownclose NOT_PLANNED; 40 ownopen | 60 erin
a person closes it, a workflow opens it at once | hour | 30 close COMPLETED; 31 ownopen | 61 erin
the settings cannot be read at the hour, and are mended | hour | 30 settings broken; 70 settings hour | 60 nobody; 70 erin
the step calls others at another time after the call | hour | 70 settings other | 60 erin; 90 carla
the role has another name after the call | hour | 70 settings chief | 60 erin
a team beside a person: the person was reached | mixed | 70 settings both | 60 acme/board, carla
no clock: the hourly run | off | | 72 erin
an /ack of strangers and bots | ack | 65 mallory /ack; 66 helper /ack; 67 own /ack; 68 erin > /ack | 60 erin; 75 ben
an /ack that is edited to words after its time: at once | ack | 65 /ack; 100 edit Not me. | 60 erin; 100 ben
an acknowledgement that the settings ask for later | hour | 65 settings ack | 60 erin; 75 ben
the same, long after the call: at once | hour | 120 settings ack | 60 erin; 120 ben
the next people change before they are called, and after | ack | 65 settings quarter; 80 settings ack | 60 erin; 75 dario
asked for a minute before the hour, and nobody acknowledges | ack | 59 /escalate They ask. | 59 erin; 74 ben
asked for twice: two steps | two | 20 /escalate; 21 /escalate | 20 carla; 21 erin
asked for by a stranger and a bot | hour | 30 mallory /escalate; 40 helper /escalate | 60 erin
the role is given as people write it | hour | 40 /role CEO: @vera | 60 vera
the role goes to a team, or to a name: refused | hour | 40 /role ceo @acme/board; 45 /role ceo Vera Miller | 60 erin
over four days and nights: each step once | days | | 60 erin; 1440 ben; 4320 carla
`;

const list = (text: string): string[] => text.split("; ").filter(Boolean);
const rows = SITUATIONS.trim()
  .split("\n")
  .map((row) => row.split("|").map((cell) => cell.trim()));

test.each(rows)("%s", async (_, settings = "", happenings = "", calls = "") => {
  const last = Number.parseInt(list(calls).at(-1) ?? "0");
  expect(await callsOf(settings, list(happenings), last + 300)).toEqual(list(calls));
});
