import { STATUS_LABELS } from "../../src/domain/labels.ts";
import { sweepFaults, wokenBy } from "./fault-sweep.ts";
import { stage } from "./stage.ts";
import type { Stage } from "./stage.ts";

/** As after the first incident: no label is missing in the repository. */
async function withLabels(it: Stage): Promise<void> {
  const { owner, repo } = it.github;
  for (const name of ["sev1", ...STATUS_LABELS, "escalated"])
    await it.as("erin").issues.createLabel({ owner, repo, name, color: "b60205" });
}

sweepFaults({
  "opening by the form": async () => {
    const it = await stage();
    await it.open();
    return wokenBy(it);
  },
  "opening without a playbook": async () => {
    const it = await stage();
    await withLabels(it);
    await it.open({}, { body: "It is down.", labels: ["sev1"] });
    return wokenBy(it);
  },
});
