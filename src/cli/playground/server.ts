import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { html } from "../start/page.ts";
import type { Session } from "./session.ts";
import { constants, viewOf } from "./view.ts";
import type { Act } from "./world.ts";

const text = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");
const NODE_MODULES = "../../../node_modules";
const SCRIPTS = ["page", "dom", "issue", "pull", "beside"];

type File = readonly [type: string, content: string];

/** Everything that the page loads. */
const FILES: Readonly<Record<string, File>> = {
  "/": ["text/html", text("page.html")],
  "/page.css": ["text/css", text("page.css")],
  ...Object.fromEntries(
    SCRIPTS.map((name): [string, File] => [`/${name}.js`, ["text/javascript", text(`page/${name}.js`)]]),
  ),
  "/purify.js": ["text/javascript", text(`${NODE_MODULES}/dompurify/dist/purify.es.mjs`)],
  "/markdown.css": ["text/css", text(`${NODE_MODULES}/github-markdown-css/github-markdown.css`)],
};

/** The page sanitizes user text; as a second defence, only the page's own files may run or load. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; frame-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
/** The status page runs nothing, and only the playground may frame it. */
const FRAMED = "default-src 'none'; style-src 'self'; sandbox; frame-ancestors 'self'";

const HEADERS = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cache-control": "no-store",
};

interface Served {
  readonly url: string;
  readonly server: Server;
}

/** Serves the page of a session on 127.0.0.1. `port` 0: any free one. */
export async function serve(session: Session, port = 0): Promise<Served> {
  const server = createServer((request, response) => {
    answer(request, session).then(
      (answered) => send(response, answered),
      (error: unknown) => send(response, { status: 400, data: { error: messageOf(error) } }),
    );
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, server };
}

interface Answer {
  readonly status?: number;
  readonly file?: File;
  readonly data?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

async function answer(request: IncomingMessage, session: Session): Promise<Answer> {
  if (!isFromThePage(request)) return { status: 403, data: { error: "Only the page itself may ask." } };
  const asked = `${request.method} ${request.url}`;
  const view = () => session.inTurn(() => viewOf(session));
  const afterwards = async (work: () => Promise<void>): Promise<Answer> => {
    await session.inTurn(work);
    return { data: await view() };
  };
  switch (asked) {
    case "GET /constants":
      return { data: constants() };
    case "GET /view":
      return { data: await view() };
    case "GET /saved":
      return { data: await session.inTurn(async () => session.world.save()), headers: DOWNLOADED };
    case "POST /preview":
      return { data: { html: html(await bodyOf(request)) } };
    case "POST /acts": {
      const act = JSON.parse(await bodyOf(request)) as Act;
      return afterwards(() => session.world.act(act));
    }
    case "POST /moments": {
      const name = await bodyOf(request);
      return afterwards(() => session.startAt(name));
    }
    case "POST /saved": {
      const saved = await bodyOf(request, MAX_FILE_BYTES);
      return afterwards(() => session.load(saved));
    }
    default:
      return fileAnswer(request, session, asked);
  }
}

const DOWNLOADED = { "content-disposition": 'attachment; filename="sev1-incident.json"' };
const SITE = "/status-page/";
const TYPES: Readonly<Record<string, string>> = { html: "text/html", css: "text/css" };

/** A file of the page, or of the status page in its frame. */
function fileAnswer({ method, url = "" }: IncomingMessage, { world }: Session, asked: string): Answer {
  const file = method === "GET" ? FILES[url] : undefined;
  if (file) return { file };
  const path = url.startsWith(SITE) ? url.slice(SITE.length) : "";
  const { site: built } = world.state;
  const site = Object.hasOwn(built, path) ? built[path] : undefined;
  return site === undefined
    ? { status: 404, data: { error: `There is no ${asked}.` } }
    : {
        file: [TYPES[path.split(".").at(-1) ?? ""] ?? "text/plain", site],
        headers: { "content-security-policy": FRAMED },
      };
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
const MAX_FILE_BYTES = 50_000_000;

async function bodyOf(request: IncomingMessage, most = MAX_BODY_BYTES): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > most) throw new Error(`At most ${most} bytes are taken.`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

function send(response: ServerResponse, { status = 200, file, data, headers }: Answer): void {
  const [type, content] = file ?? ["application/json", JSON.stringify(data)];
  const all = { ...HEADERS, "content-security-policy": POLICY, ...headers };
  response.writeHead(status, { ...all, "content-type": `${type}; charset=utf-8` }).end(content);
}

/** What GitHub answers to what it refuses, without the request. */
const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
