import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { once } from "node:events";

export interface Incoming {
  readonly method: string;
  readonly path: string;
  readonly search: string;
  readonly token: string;
  readonly accept: string;
  readonly body: any;
}

/** A status and a body. Undefined: no answer comes at all. "reset": the connection is, in the middle of the answer. */
export type Outgoing =
  | { readonly status: number; readonly data?: unknown; readonly headers?: Record<string, string> }
  | "reset"
  | undefined;

/** An HTTP server for JSON on loopback, whose clock is that of `now`. */
export async function serve(
  handle: (request: Incoming) => Promise<Outgoing>,
  now: () => Date,
): Promise<{ url: string; close: () => void }> {
  const server = createServer((request, response) => {
    void answer(request, response, handle, now).catch((error: unknown) => {
      response.writeHead(500).end(JSON.stringify({ message: String(error) }));
      console.error(error);
    });
  });
  // Longer than a busy machine pauses between two requests: Node's 5 s would reset a connection that is taken up again.
  server.keepAliveTimeout = 60_000;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url, close };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  handle: (request: Incoming) => Promise<Outgoing>,
  now: () => Date,
): Promise<void> {
  const outgoing = await handle(await read(request));
  if (!outgoing) return void response.destroy();
  if (outgoing === "reset") return reset(response);
  response.setHeader("date", now().toUTCString());
  response.setHeader("content-type", "application/json; charset=utf-8");
  for (const [name, value] of Object.entries(outgoing.headers ?? {})) response.setHeader(name, value);
  response.writeHead(outgoing.status);
  response.end(outgoing.status === 204 ? undefined : JSON.stringify(outgoing.data ?? null));
}

/** Once the beginning has left. */
const reset = (response: ServerResponse): void =>
  void response
    .writeHead(200, { "content-type": "application/json", "content-length": "1000" })
    .write("{", () => response.socket?.resetAndDestroy());

async function read(request: IncomingMessage): Promise<Incoming> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString("utf8");
  const { pathname, search } = new URL(request.url ?? "/", "http://localhost");
  return {
    method: request.method ?? "GET",
    // The addresses of GitHub Enterprise Server have a prefix.
    path: decodeURIComponent(pathname.replace(/^\/api(?:\/v3)?(?=\/)/, "")),
    search,
    token: (request.headers.authorization ?? "").replace(/^(?:token|bearer) /i, ""),
    accept: request.headers.accept ?? "",
    body: text ? JSON.parse(text) : undefined,
  };
}
