import { opened } from "./faults.ts";
import type { RestorableGitHub } from "./restorable-github.ts";
import type { Person } from "./person.ts";
import { CONFIG } from "../e2e/stage.ts";
import { isPosting } from "../posted.ts";
import { about, Death, runInProcess, SWEEP } from "./run.ts";
import type { Turn, Woken } from "./run.ts";
import { withLabels } from "./scenario.ts";

/** Two runs or three at one moment, and what somebody does meanwhile. */
export interface Meeting {
  /** Instead of the usual settings. */
  readonly config?: string;
  readonly prepare: (lab: RestorableGitHub) => Promise<unknown>;
  readonly runs: readonly Woken[];
  readonly doings: (person: Person, turn: Turn) => Promise<unknown>;
  /** Tasks of people's own, beside the playbook's. */
  readonly own?: number;
  /** Who is mentioned in what is posted from then on, each once. */
  readonly called?: readonly string[];
  /** Whether nobody is called in some orders: an update in time makes the reminder needless. */
  readonly perhaps?: boolean;
  /** The first run dies at one of its requests; the clean run comes when the lease of its lock is over. */
  readonly dies?: boolean;
}

/** So many ms a call's lock is held: src/github/call-lock.ts. */
export const LEASE = 45_000;

const UPDATE = "/update identified, next 20m\nWe found it.";
const MINUTE = 60_000;

const STEPS = `${CONFIG}escalation:
  - { after: 1h, notify: [ceo], acknowledge: { within: 15m, notify: [csm] } }
  - { after: 2h, notify: [engineer], label: two, text: Two hours. }
`;

/** An incident that was declared so many minutes ago. */
const since = async (lab: RestorableGitHub, minutes: number) => {
  await opened(lab);
  lab.github.clock.advance(minutes * MINUTE);
};

/** Nobody has acknowledged the call of the hour for a quarter of one. */
const unanswered = async (lab: RestorableGitHub) => {
  await since(lab, 49);
  await runInProcess(lab.github, SWEEP);
  lab.github.clock.advance(16 * MINUTE);
};

/** The hour's call is acknowledged, and the second step is due. */
const atSecondStep = async (lab: RestorableGitHub) => {
  await since(lab, 49);
  await runInProcess(lab.github, SWEEP);
  await lab.it.comment("erin", "/ack");
  await runInProcess(lab.github, about(1));
  lab.github.clock.advance(65 * MINUTE);
};

/** A run took the lock of a call and died right before it posted that. */
const leavesLock = async ({ github }: RestorableGitHub) => {
  const death = new Death();
  github.fault = (request) => {
    if (!isPosting(request)) return undefined;
    death.come();
    return { when: "before", drop: true };
  };
  await runInProcess(github, SWEEP, death);
  delete github.fault;
  github.clock.advance(LEASE + 1000);
};

const ticks = (person: Person, turn: Turn) => turn(() => person.ticksTask("ben", 7));

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
    called: ["erin"],
  },
  "the hour, three runs": {
    prepare: async (lab) => {
      await opened(lab);
      lab.github.clock.advance(71 * MINUTE);
    },
    runs: [SWEEP, about(1), about(1)],
    doings: ticks,
    called: ["erin"],
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
    called: ["ana"],
    perhaps: true,
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
  "a promise, three runs": {
    prepare: async (lab) => {
      await opened(lab);
      await lab.it.comment("ana", UPDATE);
      await runInProcess(lab.github, about(1));
      lab.github.clock.advance(25 * MINUTE);
    },
    runs: [SWEEP, about(1), about(1)],
    doings: ticks,
    called: ["ana"],
  },
  "a second step, three runs": {
    config: STEPS,
    prepare: atSecondStep,
    runs: [SWEEP, about(1), about(1)],
    doings: ticks,
    called: ["ben"],
  },
  "a call that nobody acknowledges": {
    config: STEPS,
    prepare: unanswered,
    runs: [SWEEP, about(1)],
    doings: ticks,
    called: ["carla"],
  },
  "the hour, three runs of which one dies": {
    prepare: (lab) => since(lab, 71),
    runs: [SWEEP, about(1), about(1)],
    doings: ticks,
    called: ["erin"],
    dies: true,
  },
  "a call that nobody acknowledges, a run that dies": {
    config: STEPS,
    prepare: unanswered,
    runs: [SWEEP, about(1)],
    doings: ticks,
    called: ["carla"],
    dies: true,
  },
  "the hour, the lock of a run that died": {
    prepare: async (lab) => {
      await since(lab, 71);
      await leavesLock(lab);
    },
    runs: [SWEEP, about(1)],
    doings: ticks,
    called: ["erin"],
  },
  "a second step, the lock of a run that died, three runs": {
    config: STEPS,
    prepare: async (lab) => {
      await atSecondStep(lab);
      await leavesLock(lab);
    },
    runs: [SWEEP, about(1), about(1)],
    doings: ticks,
    called: ["ben"],
  },
};
