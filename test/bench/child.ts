import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { performance } from "node:perf_hooks";
import { text } from "node:stream/consumers";
import { OBSERVER, readSeen } from "./observe.ts";
import type { Seen } from "./observe.ts";

const ACTION = resolve("dist/index.js");

/** What to start: `bare` is Node with an empty module; the others are the Action with the event of this payload. */
export type Case = { name: string; payload?: object };

/** Times in ms since the start of the child. `request` is the arrival of its first request. */
export interface Measured {
  exit: number;
  request?: number;
  seen?: Seen;
}

/** A place to run the bundle in, as GitHub's runner does, with a GitHub on loopback that refuses every token. */
export async function stage() {
  const folder = mkdtempSync(join(tmpdir(), "sev1-bench-"));
  const arrivals: number[] = [];
  const server = createServer((request, response) => {
    arrivals.push(performance.now());
    request
      .resume()
      .on("end", () => response.writeHead(401, { "content-type": "application/json" }).end("{}"));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () => {
    server.close();
    rmSync(folder, { recursive: true });
  };
  writeFileSync(join(folder, "empty.mjs"), "");
  const run = (what: Case, options: { observe?: boolean } = {}) =>
    measure(arrivals, environment(folder, url, what.payload), [
      ...(options.observe ? ["--require", OBSERVER] : []),
      what.payload ? ACTION : join(folder, "empty.mjs"),
    ]);
  return { run, close };
}

async function measure(arrivals: number[], env: NodeJS.ProcessEnv, command: string[]): Promise<Measured> {
  arrivals.length = 0;
  const start = performance.now();
  const child = spawn(process.execPath, command, { env, stdio: ["ignore", "ignore", "pipe"] });
  const told = text(child.stderr);
  await once(child, "exit");
  const exit = performance.now() - start;
  const [first] = arrivals;
  return { exit, request: first && first - start, seen: readSeen(await told) };
}

function environment(folder: string, url: string, payload: object = {}): NodeJS.ProcessEnv {
  const file = (name: string, content: string) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  return {
    PATH: process.env.PATH,
    GITHUB_ACTIONS: "true",
    GITHUB_EVENT_NAME: "issues",
    GITHUB_EVENT_PATH: file("event.json", JSON.stringify(payload)),
    GITHUB_OUTPUT: file("output", ""),
    GITHUB_STEP_SUMMARY: file("summary", ""),
    GITHUB_API_URL: url,
    GITHUB_GRAPHQL_URL: `${url}/graphql`,
    GITHUB_SERVER_URL: url,
    GITHUB_REPOSITORY: "octo/incidents",
    INPUT_TOKEN: "t",
    INPUT_LABEL: "sev1",
  };
}
