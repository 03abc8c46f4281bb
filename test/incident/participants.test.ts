import { expect, test } from "vitest";
import { incidentOf } from "../../src/incident/incident.ts";
import { participants } from "../../src/incident/participants.ts";
import { nameMatcher } from "../../src/incident/redact/names.ts";
import { given } from "../given.ts";
import { acknowledgement, notified, severity, stepAfter } from "../settings.ts";

test("whom a step calls is one who takes part, also where nobody acknowledges it or at another severity", () => {
  const step = stepAfter(1, { acknowledge: acknowledgement() });
  const vera = stepAfter(4, { notify: [notified("VP", "vera")] });
  const it = given({ escalations: [step], severities: [severity("sev2", { escalations: [vera] })] });
  const people = participants(incidentOf(it.snapshot));
  expect([...people.logins]).toEqual(expect.arrayContaining(["erin", "tom", "vera"]));
  for (const name of ["Erin", "Tom", "Vera"])
    expect(nameMatcher(people).test(`${name} looks into it.`)).toBe(true);
});
