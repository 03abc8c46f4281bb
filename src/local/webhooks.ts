import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { Delivery } from "./types.ts";
import type { Upstream } from "./upstream.ts";

/**
 * Subscribes to the repository's webhooks and keeps what is delivered. `take` waits until every delivery that the
 * emulator has begun has arrived: it sends them with this process's `fetch`, where they are counted.
 */
export async function receiveWebhooks(
  upstream: Upstream,
  { owner, repo, token }: { owner: string; repo: string; token: string },
) {
  const received: Delivery[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const payload = upstream.real(JSON.parse(Buffer.concat(chunks).toString("utf8")));
      received.push({ event: String(request.headers["x-github-event"]), payload });
      response.writeHead(204).end();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

  const realFetch = globalThis.fetch;
  const onTheirWay = new Set<Promise<unknown>>();
  // One after another, so that they arrive in the order in which things happened.
  let last: Promise<unknown> = Promise.resolve();
  globalThis.fetch = (input, init) => {
    if (input !== url) return realFetch(input, init);
    const sent = last.then(() => realFetch(input, init));
    last = sent.catch(() => {});
    onTheirWay.add(sent);
    void last.finally(() => onTheirWay.delete(sent));
    return sent;
  };
  await upstream.call("POST", `/repos/${owner}/${repo}/hooks`, token, {
    config: { url, content_type: "json" },
    events: ["*"],
    active: true,
  });

  return {
    async take(): Promise<Delivery[]> {
      while (onTheirWay.size > 0) await Promise.allSettled(onTheirWay);
      return received.splice(0).filter(({ event }) => event !== "ping");
    },
    async close(): Promise<void> {
      globalThis.fetch = realFetch;
      server.closeAllConnections();
      server.close();
    },
  };
}
