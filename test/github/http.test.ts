import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { proxyEnvFor } from "../../src/github/http/proxy.ts";
import { createFetch } from "../../src/github/http/http.ts";
import { listen, serve } from "./server.ts";

const get = { method: "GET", headers: { authorization: "token secret" } };

test("sends method, headers and body, and reads the answer", async () => {
  const { url, seen } = await serve({ status: 201, headers: { "x-a": "b" }, body: { id: 7 } });
  const init = { method: "POST", headers: { accept: "application/json" }, body: '{"title":"é"}' };
  const answer = await createFetch({})(`${url}/repos/o/r/issues?page=2`, init);
  expect(seen).toMatchObject([{ method: "POST", url: "/repos/o/r/issues?page=2", body: '{"title":"é"}' }]);
  expect(seen[0]?.headers).toMatchObject({ accept: "application/json", "content-length": "14" });
  expect([answer.status, answer.headers.get("x-a"), await answer.text()]).toEqual([201, "b", '{"id":7}']);
});

test("asks for gzip and decodes it", async () => {
  const long = "incident ".repeat(1000);
  const { url, seen } = await serve({ headers: { "content-encoding": "gzip" }, body: gzipSync(long) });
  const answer = await createFetch({})(url, get);
  expect(seen[0]?.headers["accept-encoding"]).toBe("gzip");
  expect(await answer.text()).toBe(long);
});

test("keeps a character whole that arrives in two pieces", async () => {
  const [first, second] = [Buffer.from("é").subarray(0, 1), Buffer.from("é").subarray(1)];
  const url = await listen((_request, response) => {
    response.write(first);
    setTimeout(() => response.end(second), 20);
  });
  expect(await (await createFetch({})(url, get)).text()).toBe("é");
});

test("uses one connection for requests that follow each other", async () => {
  const ports = new Set<number | undefined>();
  const url = await listen((request, response) => {
    ports.add(request.socket.remotePort);
    response.end("{}");
  });
  const fetch = createFetch({});
  for (let i = 0; i < 3; i++) await fetch(url, get);
  expect(ports.size).toBe(1);
});

test.each([301, 302, 307, 308])(
  "follows a %i for a read, with the token on the same host",
  async (status) => {
    const { url, seen } = await serve({ status, headers: { location: "/issues/9?a=b" } }, { body: "there" });
    const answer = await createFetch({})(`${url}/issues/1`, get);
    expect(seen.map((each) => each.url)).toEqual(["/issues/1", "/issues/9?a=b"]);
    expect(seen[1]?.headers.authorization).toBe("token secret");
    expect([answer.status, answer.url]).toEqual([200, `${url}/issues/9?a=b`]);
  },
);

test("keeps the token from another host", async () => {
  const other = await serve({});
  const { url } = await serve({ status: 302, headers: { location: `${other.url}/file` } });
  await createFetch({})(url, get);
  expect(other.seen).toHaveLength(1);
  expect(other.seen[0]?.headers.authorization).toBeUndefined();
});

test("leaves a redirected write to the caller", async () => {
  const { url, seen } = await serve({ status: 307, headers: { location: "/there" } });
  expect((await createFetch({})(url, { ...get, method: "PATCH" })).status).toBe(307);
  expect(seen).toHaveLength(1);
});

test("stops following redirects that lead in a circle", async () => {
  const { url, seen } = await serve({ status: 301, headers: { location: "/" } });
  expect((await createFetch({})(url, get)).status).toBe(301);
  expect(seen).toHaveLength(6);
});

test("gives up when no answer comes in time, before it or within it", async () => {
  const silent = await listen(() => {});
  await expect(createFetch({}, 50)(silent, get)).rejects.toThrow("no answer within 0.05 s");
  const stuck = await listen((_request, response) => response.write("{"));
  await expect(createFetch({}, 50)(stuck, get)).rejects.toThrow("no answer within 0.05 s");
});

test("rejects when the connection breaks, before the answer or within it", async () => {
  const { url } = await serve({ drop: true });
  await expect(createFetch({})(url, get)).rejects.toThrow("socket hang up");
  const half = await listen((_request, response) => {
    response.write("{");
    setTimeout(() => response.destroy(), 20);
  });
  await expect(createFetch({})(half, get)).rejects.toThrow("aborted");
});

test.each([
  ["corp.example", true],
  [".corp.example", true],
  ["*.corp.example", true],
  ["a.example, GHES.corp.example:443", true],
  ["*", true],
  ["ghes.corp.example:8443", false],
  ["orp.example", false],
  ["corp.example.org", false],
  ["", false],
])("NO_PROXY=%s is read as GitHub's runner does: %s", (list, isDirect) => {
  const environment = { https_proxy: "http://proxy", no_proxy: list };
  const used = proxyEnvFor(environment, "https://ghes.corp.example/api/v3");
  expect(used).toEqual(isDirect ? {} : environment);
});

test("says that a Node before 24.5 goes through no proxy, where nothing comes through", async () => {
  const proxy = { HTTP_PROXY: "http://127.0.0.1:9" };
  const hint = "(Node v24.4.1 ignores HTTP_PROXY and HTTPS_PROXY: update the runner to 2.328 or newer)";
  const gone = "http://127.0.0.1:1/";
  await expect(createFetch(proxy, undefined, undefined, "v24.4.1")(gone, get)).rejects.toThrow(hint);
  await expect(createFetch({}, undefined, undefined, "v24.4.1")(gone, get)).rejects.not.toThrow(hint);
  const { url } = await serve({ body: "direct" });
  const answer = await createFetch(
    { ...proxy, NO_PROXY: "127.0.0.1" },
    undefined,
    undefined,
    "v24.5.0",
  )(url, get);
  expect(answer.status).toBe(200);
});

test("goes through the proxy that the environment names, but for hosts in NO_PROXY", async () => {
  const proxy = await serve({ body: "by proxy" });
  const { url } = await serve({ body: "direct" });
  const through = createFetch({ HTTP_PROXY: proxy.url });
  expect(await (await through(`${url}/a`, get)).text()).toBe('"by proxy"');
  expect(proxy.seen.map((each) => each.url)).toEqual([`${url}/a`]);
  const past = createFetch({ HTTP_PROXY: proxy.url, NO_PROXY: "127.0.0.1" });
  expect(await (await past(`${url}/a`, get)).text()).toBe('"direct"');
});
