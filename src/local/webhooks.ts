import { createServer } from "node:http";
import type { IncomingMessage } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import type { Home } from "./home.ts";
import type { Delivery } from "./types.ts";

/**
 * Subscribes to the repositories' webhooks and keeps what is delivered. `take` waits until every delivery that the
 * emulator has begun has arrived: it sends them with this process's `fetch`, where they are counted.
 */
export async function receiveWebhooks(homes: readonly Home[]) {
  const received: Delivery[] = [];
  const receive = async (request: IncomingMessage): Promise<void> => {
    const payload = homes[0]?.upstream.real(await json(request)) as Delivery["payload"];
    received.push({ event: String(request.headers["x-github-event"]), payload });
  };
  const server = createServer((request, response) => {
    void receive(request).finally(() => response.writeHead(204).end());
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const line = queueFetch(url);
  const hook = { config: { url, content_type: "json" }, events: ["*"], active: true };
  for (const { upstream, path, token } of homes) await upstream.call("POST", `${path}/hooks`, token, hook);

  return {
    /** Sends one more, after those on their way. */
    add: (delivery: Delivery) => line.queue(() => received.push(delivery)),
    async take(): Promise<Delivery[]> {
      await line.idle();
      return received.splice(0).filter(({ event }) => event !== "ping");
    },
    close(): void {
      line.restore();
      server.closeAllConnections();
      server.close();
    },
  };
}

export type Webhooks = Awaited<ReturnType<typeof receiveWebhooks>>;

/** What is sent to `url` with this process's `fetch` goes one after another: it arrives in the order of what happened. */
function queueFetch(url: string) {
  const realFetch = globalThis.fetch;
  let last: Promise<unknown> = Promise.resolve();
  globalThis.fetch = (input, init) => {
    if (input !== url) return realFetch(input, init);
    const sent = last.then(() => realFetch(input, init));
    last = sent.catch(() => {});
    return sent;
  };
  return {
    /** Does something once all before it has arrived, and before what follows. */
    queue: (action: () => unknown) => void (last = last.then(action)),
    /** Resolves once nothing is on its way. */
    async idle(): Promise<void> {
      for (let seen; seen !== last;) await (seen = last);
    },
    restore: () => void (globalThis.fetch = realFetch),
  };
}
