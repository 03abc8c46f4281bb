import { createServer } from "node:http";
import type { IncomingHttpHeaders, IncomingMessage, RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";

export interface Seen {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
  /** Cuts the connection instead of answering. */
  drop?: boolean;
}

/** An HTTP server on loopback for one test. It gives the replies in order, the last one for good. */
export async function serve(...replies: Reply[]): Promise<{ url: string; seen: Seen[] }> {
  const seen: Seen[] = [];
  const url = await listen(async (request, response) => {
    seen.push(await recorded(request));
    const {
      status = 200,
      headers,
      body = {},
      drop,
    } = replies[Math.min(seen.length, replies.length) - 1] ?? {};
    if (drop) return void request.socket.destroy();
    const json = { "content-type": "application/json; charset=utf-8", ...headers };
    return response.writeHead(status, json).end(Buffer.isBuffer(body) ? body : JSON.stringify(body));
  });
  return { url, seen };
}

const recorded = async (request: IncomingMessage): Promise<Seen> => ({
  method: request.method ?? "",
  url: request.url ?? "",
  headers: request.headers,
  body: await text(request),
});

/** Listens on a free port of loopback until the test is over. Resolves to its address. */
export async function listen(handler: RequestListener): Promise<string> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
