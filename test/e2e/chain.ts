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
 * while a link sleeps or GitHub starts one. Gives the links' runs; `onLink` hears how long each took.
 */
export async function runChain(
  { github }: Pick<Stage, "github">,
  first: readonly Delivery[],
  onLink: (ms: number) => void = () => {},
): Promise<Run[]> {
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
      const started = github.clock.now().getTime();
      github.clock.advance(START);
      links.push(await runAction(github, waiting, { NODE_OPTIONS: `--import=${PRELOAD}`, SLEEP_URL }));
      onLink(github.clock.now().getTime() - started);
      if (links.length > 60) throw new Error("The clock does not end.");
    }
  } finally {
    server.closeAllConnections();
    server.close();
  }
  return links;
}
