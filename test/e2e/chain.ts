import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Delivery } from "../../src/local/github.ts";
import { runAction } from "../../src/local/runner.ts";
import type { Run } from "../../src/local/runner.ts";
import type { Stage } from "./stage.ts";

const PRELOAD = new URL("virtual-sleep.mjs", import.meta.url).href;
/** What GitHub takes to start a job, and the job to start the Action. */
const START = 20_000;

const isClock = ({ event, payload }: Delivery) =>
  event === "repository_dispatch" && payload.action === "sev1-clock";

/**
 * Runs the clock as GitHub would, link after link, with what waits in its group; no schedule, and nobody acts. Time passes
 * while a link sleeps or GitHub starts one. Gives the links' runs.
 */
export async function runChain({ github }: Stage, first: readonly Delivery[]): Promise<Run[]> {
  const server = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk) => (text += chunk));
    request.on("end", () => {
      github.clock.advance(Number(text));
      response.end();
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const SLEEP_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const links: Run[] = [];
  try {
    for (
      let waiting = first.findLast(isClock);
      waiting;
      waiting = (await github.deliveries()).findLast(isClock)
    ) {
      github.clock.advance(START);
      links.push(await runAction(github, waiting, { NODE_OPTIONS: `--import=${PRELOAD}`, SLEEP_URL }));
      if (links.length > 60) throw new Error("The clock does not end.");
    }
  } finally {
    server.closeAllConnections();
    server.close();
  }
  return links;
}
