import { opened } from "./faults.ts";
import type { RestorableGitHub } from "./restorable-github.ts";
import type { Person } from "./person.ts";
import { about, runInProcess, SWEEP } from "./run.ts";
import type { Turn, Woken } from "./run.ts";
import { withLabels } from "./scenario.ts";

/** Two runs at one moment, and what somebody does meanwhile. */
export interface Meeting {
  readonly prepare: (lab: RestorableGitHub) => Promise<unknown>;
  readonly runs: readonly Woken[];
  readonly doings: (person: Person, turn: Turn) => Promise<unknown>;
  /** Tasks of people's own, beside the playbook's. */
  readonly own?: number;
}

const UPDATE = "/update identified, next 20m\nWe found it.";
const MINUTE = 60_000;

const ticksAndSays = async (person: Person, turn: Turn) => {
  await turn(() => person.ticksTask("ben", 3));
  await turn(() => person.says("ana", "/note restarted"));
  await turn(() => person.ticksTask("ben", 7));
};

export const MEETINGS: Readonly<Record<string, Meeting>> = {
  "an opening by the form": {
    prepare: async (lab) => {
      await withLabels(lab.it);
      await lab.it.open();
    },
    runs: [about(1, { isOpening: true, login: "carla" }), SWEEP],
    doings: ticksAndSays,
  },
  "an opening from the API": {
    prepare: async (lab) => {
      await withLabels(lab.it);
      const body = [
        "It is down.",
        "- [ ] Call them\n- [ ] Restart it\n- [ ] Write it down",
        ...["Impact", "Links", "Else"].map((field) => `### ${field}\n\n_No response_`),
      ];
      await lab.it.open({}, { body: body.join("\n\n"), labels: ["sev1"] });
    },
    own: 3,
    runs: [about(1, { isOpening: true, login: "carla" }), about(1)],
    doings: async (person, turn) => {
      await turn(() => person.writes("ana", "And the database too."));
      await turn(() => person.fills("ana", "Nobody can work."));
      await turn(() => person.ticksTask("ben", 1));
      await turn(() => person.says("ana", UPDATE));
      await turn(() => person.ticksTask("ben", 0));
      await turn(() => person.writes("ben", "It began with a deployment."));
    },
  },
  "commands and ticks": {
    prepare: async (lab) => {
      await opened(lab);
      await lab.it.comment("ana", UPDATE);
      await lab.it.tick("ben", 1, 1);
    },
    runs: [about(1), about(1)],
    doings: ticksAndSays,
  },
  "the hour": {
    prepare: async (lab) => {
      await opened(lab);
      lab.github.clock.advance(71 * MINUTE);
    },
    runs: [SWEEP, about(1)],
    doings: async (person, turn) => {
      await turn(() => person.says("ana", "/ack"));
      await turn(() => person.ticksTask("ben", 7));
    },
  },
  "the hour, three runs": {
    prepare: async (lab) => {
      await opened(lab);
      lab.github.clock.advance(71 * MINUTE);
    },
    runs: [SWEEP, about(1), about(1)],
    doings: async (person, turn) => {
      await turn(() => person.ticksTask("ben", 7));
    },
  },
  "a reminder, and the update that it asks for": {
    prepare: async (lab) => {
      await opened(lab);
      await lab.it.comment("ana", UPDATE);
      await runInProcess(lab.github, about(1));
      lab.github.clock.advance(25 * MINUTE);
    },
    runs: [SWEEP, about(1)],
    doings: async (person, turn) => {
      await turn(() => person.says("ana", "/update monitoring, next 20m\nBetter."));
      await turn(() => person.ticksTask("ben", 7));
    },
  },
  "a closing": {
    prepare: async (lab) => {
      await opened(lab);
      await lab.it.comment("ana", UPDATE);
      await runInProcess(lab.github, about(1));
      await lab.it.state("ana", "closed");
    },
    runs: [about(1), SWEEP],
    doings: ticksAndSays,
  },
};
