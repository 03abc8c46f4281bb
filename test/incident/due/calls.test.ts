import { describe, expect, test } from "vitest";
import { callsByStep, notifiedNames } from "../../../src/incident/due/calls.ts";
import { incidentOf } from "../../../src/incident/incident.ts";
import type { EscalationStep } from "../../../src/incident/settings.ts";
import { given } from "../../given.ts";
import { record } from "../../records.ts";
import { notified, severity, stepAfter } from "../../settings.ts";

const call = (key: string, to?: string) =>
  record({ key, kind: "escalation", ...(to === undefined ? {} : { to }) });
const CSM: Partial<EscalationStep> = { notify: [notified("CSM", "carla")] };

/** Which call each step has, as "step: call". */
const found = (
  steps: readonly EscalationStep[],
  calls: readonly ReturnType<typeof call>[],
  more: readonly EscalationStep[] = [],
) =>
  [
    ...callsByStep(
      incidentOf(
        given({ escalations: steps, severities: [severity("sev2", { escalations: more })] })
          .dashboard()
          .records(...calls, record({ key: "re:IC_1", kind: "answer" })).snapshot,
      ),
    ),
  ].map(([step, { key }]) => `${step}: ${key}`);

describe("the call of each step", () => {
  test("is one of its own severity, and never one of the next people", () => {
    const calls = [
      call("escalation:1h:unacknowledged", "CEO"),
      call("escalation:sev2:1h:unacknowledged", "CEO"),
      call("escalation:sev2:1h", "CEO"),
      call("escalation:2h", "CEO"),
    ];
    const two = stepAfter(2, { key: "sev2:2h" });
    expect(found([stepAfter(1)], calls, [two])).toEqual(["1h: escalation:2h", "sev2:2h: escalation:sev2:1h"]);
    expect(found([stepAfter(1)], calls.slice(0, 3), [])).toEqual([]);
  });

  test("is the one of its time to the same people, before one of either", () => {
    const steps = [stepAfter(1, CSM), stepAfter(2), stepAfter(3, CSM)];
    expect(found(steps, [call("escalation:1h", "CEO"), call("escalation:3h", "CSM")])).toEqual([
      "3h: escalation:3h",
      "2h: escalation:1h",
    ]);
    expect(found(steps, [call("escalation:2h", "CSM"), call("escalation:1h", "CSM")])).toEqual([
      "1h: escalation:1h",
      "3h: escalation:2h",
    ]);
  });

  test("is one of its time to others, if the settings name others since", () => {
    expect(found([stepAfter(1, CSM)], [call("escalation:1h", "CEO")])).toEqual(["1h: escalation:1h"]);
    expect(found([stepAfter(1, CSM)], [call("escalation:2h", "CEO")])).toEqual([]);
  });

  test("of before, which does not say whom it called, is that of its time, or else of any step left", () => {
    expect(found([stepAfter(1), stepAfter(2, CSM)], [call("escalation:2h")])).toEqual(["2h: escalation:2h"]);
    expect(
      found([stepAfter(1), stepAfter(2, CSM)], [call("escalation:30m"), call("escalation:1h", "CEO")]),
    ).toEqual(["1h: escalation:1h", "2h: escalation:30m"]);
  });

  test("to several people is known by all of them", () => {
    const both = [notified("CEO", "erin"), notified("CSM", "carla")];
    expect(notifiedNames(both)).toBe("CEO, CSM");
    expect(found([stepAfter(2, { notify: both })], [call("escalation:1h", "CEO, CSM")])).toHaveLength(1);
    expect(found([stepAfter(2, { notify: both })], [call("escalation:1h", "CEO")])).toEqual([]);
  });
});
