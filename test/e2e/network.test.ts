import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync } from "node:fs";
import { createServer, request } from "node:http";
import type { RequestListener, Server } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { runAction } from "../../src/local/runner.ts";
import { incident, OPENED, SCHEDULE } from "./stage.ts";
import type { Stage } from "./stage.ts";

/** The call from networks of companies: through proxies, past them, and where a certificate is not trusted. */

async function listen(server: Server): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return String((server.address() as AddressInfo).port);
}

/** Hands every request on to the local GitHub, whatever host it is for. */
const handOn =
  ({ github }: Stage, seen: string[] = []): RequestListener =>
  (incoming, response) => {
    seen.push(incoming.headers.host ?? "");
    const { pathname, search } = new URL(incoming.url ?? "/", github.url);
    const { method, headers } = incoming;
    const onwards = request(new URL(pathname + search, github.url), { method, headers }, (answer) =>
      answer.pipe(response.writeHead(answer.statusCode ?? 0, answer.headers)),
    );
    incoming.pipe(onwards);
  };

async function atTheHour(): Promise<Stage> {
  const it = await incident();
  it.github.clock.set(new Date(OPENED.getTime() + 49 * 60_000));
  return it;
}

const reached = (api: string, env: Record<string, string>) => ({
  GITHUB_API_URL: api,
  GITHUB_GRAPHQL_URL: `${api}/graphql`,
  ...env,
});
const called = async (it: Stage) => (await it.ours()).filter((text) => text.includes("@erin:")).length;

test("through a proxy, and past it for the hosts of no_proxy and their subdomains", async () => {
  const it = await atTheHour();
  const seen: string[] = [];
  const proxy = `http://127.0.0.1:${await listen(createServer(handOn(it, seen)))}`;
  const HOSTS = new URL("hosts.mjs", import.meta.url).href;
  const { port } = new URL(it.github.url);
  const env = { http_proxy: proxy, NODE_OPTIONS: `--import=${HOSTS}` };
  const api = `http://ghes.corp.example:${port}`;
  const past = await runAction(it.github, SCHEDULE, reached(api, { ...env, no_proxy: "corp.example" }));
  expect([past.code, seen, await called(it)]).toEqual([0, [], 1]);
  const through = await runAction(it.github, SCHEDULE, reached(api, { ...env, no_proxy: "other.example" }));
  expect([through.code, new Set(seen)]).toEqual([0, new Set([`ghes.corp.example:${port}`])]);
});

test("a proxy that wants a password, and a certificate of an unknown authority, are named with what to do", async () => {
  const it = await atTheHour();
  const refuse: RequestListener = (_, response) =>
    response.writeHead(407).end("Proxy Authentication Required");
  const proxy = `http://127.0.0.1:${await listen(createServer(refuse))}`;
  const refused = await runAction(it.github, SCHEDULE, { HTTP_PROXY: proxy });
  expect([refused.code, refused.stdout]).toEqual([1, expect.stringMatching(/::error::.*407.*HTTPS_PROXY/)]);

  const { key, cert, file } = selfSigned();
  const api = `https://127.0.0.1:${await listen(createSecureServer({ key, cert }, handOn(it)))}`;
  const distrusted = await runAction(it.github, SCHEDULE, reached(api, {}));
  expect([distrusted.code, distrusted.stdout]).toEqual([
    1,
    expect.stringMatching(/::error::.*certificate.*NODE_EXTRA_CA_CERTS/),
  ]);
  expect(await called(it)).toBe(0);
  const trusted = await runAction(it.github, SCHEDULE, reached(api, { NODE_EXTRA_CA_CERTS: file }));
  expect([trusted.code, await called(it)]).toEqual([0, 1]);
});

function selfSigned(): { key: string; cert: string; file: string } {
  const folder = mkdtempSync(join(tmpdir(), "sev1-"));
  const [key, file] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  const names = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-days", "30"];
  execFileSync("openssl", ["req", "-x509", ...curve, ...names, "-keyout", key, "-out", file], {
    stdio: "ignore",
  });
  return { key: readFileSync(key, "utf8"), cert: readFileSync(file, "utf8"), file };
}
