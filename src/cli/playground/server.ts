import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { html } from "../start/page.ts";
import { constants, viewOf } from "./view.ts";
import type { Move, World } from "./world.ts";

const text = (path: string) => readFileSync(new URL(path, import.meta.url));
const NODE_MODULES = "../../../node_modules";

/** Everything that the page loads. */
const FILES: Readonly<Record<string, readonly [type: string, content: Buffer]>> = {
  "/": ["text/html", text("page.html")],
  "/page.js": ["text/javascript", text("page.js")],
  "/page.css": ["text/css", text("page.css")],
  "/purify.js": ["text/javascript", text(`${NODE_MODULES}/dompurify/dist/purify.es.mjs`)],
  "/markdown.css": ["text/css", text(`${NODE_MODULES}/github-markdown-css/github-markdown.css`)],
};

/** The page sanitizes user text; as a second defence, only the page's own files may run or load. */
const HEADERS = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cache-control": "no-store",
};

interface Served {
  readonly url: string;
  readonly server: Server;
  readonly inTurn: InTurn;
}

type InTurn = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** Serves the page of a world on 127.0.0.1. `port` 0: any free one. */
export async function serve(world: World, port = 0): Promise<Served> {
  let last: Promise<unknown> = Promise.resolve();
  /** One at a time: each move must see what the previous one did. */
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const next = last.then(work, work);
    last = next.catch(() => {});
    return next;
  };
  const server = createServer((request, response) => {
    answer(request, world, inTurn).then(
      (answered) => send(response, answered),
      (error: unknown) => send(response, { status: 400, data: { error: messageOf(error) } }),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, server, inTurn };
}

interface Answer {
  readonly status?: number;
  readonly file?: readonly [type: string, content: Buffer];
  readonly data?: unknown;
}

async function answer(request: IncomingMessage, world: World, inTurn: InTurn): Promise<Answer> {
  if (!isFromThePage(request)) return { status: 403, data: { error: "Only the page itself may ask." } };
  const asked = `${request.method} ${request.url}`;
  switch (asked) {
    case "GET /constants":
      return { data: constants(world) };
    case "GET /view":
      return { data: await inTurn(() => viewOf(world)) };
    case "POST /preview":
      return { data: { html: html(await bodyOf(request)) } };
    case "POST /moves": {
      const move = JSON.parse(await bodyOf(request)) as Move;
      await inTurn(() => world.move(move));
      return { data: await inTurn(() => viewOf(world)) };
    }
    default: {
      const file = request.method === "GET" ? FILES[request.url ?? ""] : undefined;
      return file ? { file } : { status: 404, data: { error: `There is no ${asked}.` } };
    }
  }
}

/**
 * Rejects requests from other sites: DNS rebinding, which has another host, and cross-site posts, which have another
 * origin.
 */
function isFromThePage({ headers, method }: IncomingMessage): boolean {
  const { host = "", origin } = headers;
  if (!/^(?:127\.0\.0\.1|localhost):\d+$/.test(host)) return false;
  return method === "GET" ? true : origin === `http://${host}`;
}

const MAX_BODY_BYTES = 1_000_000;

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MAX_BODY_BYTES) throw new Error(`At most ${MAX_BODY_BYTES} bytes are taken.`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

function send(response: ServerResponse, { status = 200, file, data }: Answer): void {
  const [type, content] = file ?? ["application/json", JSON.stringify(data)];
  response.writeHead(status, { ...HEADERS, "content-type": `${type}; charset=utf-8` }).end(content);
}

/** What GitHub answers to what it refuses, without the request. */
const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
