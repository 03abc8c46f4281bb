import { Ajv } from "ajv";
import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { siteFiles } from "../../src/render/status-page/files.ts";
import { minutes } from "../given.ts";
import { readXml, wrongIn } from "./atom.ts";
import { OPEN, OVER, stateOf } from "./pages.ts";
import { SCHEMAS } from "./statuspage-schema.ts";

const addFormats: typeof import("ajv-formats").default = createRequire(import.meta.url)("ajv-formats");
const ajv = addFormats(new Ajv({ strict: false, allErrors: true }));

const DAY = 24 * 60;
const STATES = {
  "nothing ever happened": stateOf([]),
  "one is open": stateOf([OPEN, OVER]),
  "all is over": stateOf([OVER]),
};
const json = (files: Readonly<Record<string, string>>, path: string) =>
  JSON.parse(files[`api/v2/${path}`] ?? "");

describe.each(Object.entries(STATES))("%s", (_, state) => {
  const files = siteFiles(state);

  test("each file of the API is as Statuspage describes it", () => {
    expect(
      Object.keys(files)
        .filter((path) => path.endsWith(".json"))
        .toSorted(),
    ).toEqual(Object.keys(SCHEMAS).toSorted());
    for (const [path, schema] of Object.entries(SCHEMAS)) {
      const validate = ajv.compile(schema);
      validate(JSON.parse(files[path] ?? ""));
      expect(validate.errors, path).toBeNull();
    }
  });

  test("the feed has all that Atom requires", () => {
    expect(wrongIn(readXml(files["history.atom"] ?? ""))).toEqual([]);
  });
});

test("an open incident is told by all of them, the newest words first", () => {
  const files = siteFiles(STATES["one is open"]);
  expect(json(files, "status.json").status).toEqual({
    indicator: "critical",
    description: "Major Service Outage",
  });
  const [unresolved] = json(files, "incidents/unresolved.json").incidents;
  expect(json(files, "summary.json").incidents).toEqual([unresolved]);
  expect(unresolved).toMatchObject({
    name: "Logins fail in Europe",
    status: "identified",
    impact: "critical",
    monitoring_at: null,
    resolved_at: null,
    shortlink: "https://status.example.com/#aaaaaaaaaaaa",
    incident_updates: [{ status: "identified" }, { status: "investigating" }],
  });
  expect(json(files, "incidents.json").incidents.map((each: { name: string }) => each.name)).toEqual([
    "Logins fail in Europe",
    "Pages are slow",
  ]);
  const entry = readXml(files["history.atom"] ?? "").children.find(({ name }) => name === "entry");
  expect(entry?.children.find(({ name }) => name === "title")?.text).toBe(
    "Identified: Logins fail in Europe",
  );
  expect(files["index.html"]).toContain("Major Service Outage");
});

test("what is over for 90 days goes, what is open stays", () => {
  const names = (days: number) =>
    json(siteFiles(stateOf([OPEN, OVER], minutes(days * DAY))), "incidents.json").incidents.map(
      (each: { name: string }) => each.name,
    );
  expect(names(87)).toEqual(["Logins fail in Europe", "Pages are slow"]);
  expect(names(89)).toEqual(["Logins fail in Europe"]);
});

test("the same state gives the same bytes all day, in whatever order the incidents come", () => {
  const files = siteFiles(stateOf([OPEN, OVER], minutes(1)));
  expect(siteFiles(stateOf([OVER, OPEN], minutes(400)))).toEqual(files);
  expect(siteFiles(stateOf([], minutes(1)))).toEqual(siteFiles(stateOf([], minutes(400))));
});

describe("whatever people wrote", () => {
  const HOSTILE = `</script><script>alert(1)</script>"'\`><img src=x onerror=alert(2)> &amp; ]]> {{title}} \u0000\uD800\uFFFF javascript:alert(3)`;
  const bad = { ...OPEN, title: HOSTILE, entries: OPEN.entries.map((each) => ({ ...each, text: HOSTILE })) };
  const state = { ...stateOf([bad]), page: { ...stateOf([]).page, name: HOSTILE } };
  const files = siteFiles(state);

  test("is text in the page, and nothing else", () => {
    const page = files["index.html"] ?? "";
    expect(page).not.toMatch(/<script|<img|onerror=alert\(2\)>/i);
    expect([...page.matchAll(/<([a-z][a-z\d]*)/g)].map(([, name]) => name)).toEqual(
      [...(siteFiles(stateOf([OPEN]))["index.html"] ?? "").matchAll(/<([a-z][a-z\d]*)/g)].map(
        ([, name]) => name,
      ),
    );
  });

  test("leaves the feed and the JSON well-formed", () => {
    const feed = readXml(files["history.atom"] ?? "");
    expect(wrongIn(feed)).toEqual([]);
    expect(feed.children.find(({ name }) => name === "title")?.text).toBe(
      HOSTILE.replaceAll("\0", "\uFFFD").replaceAll("\uD800", "\uFFFD").replaceAll("\uFFFF", "\uFFFD"),
    );
    expect(json(files, "status.json").page.name).toBe(HOSTILE);
  });
});

test("the page loads and runs nothing but its own style", () => {
  const page = siteFiles(STATES["one is open"])["index.html"] ?? "";
  expect(page).toContain("default-src 'none'; style-src 'self'");
  expect([...page.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, to]) => to)).toEqual([
    "style.css",
    "history.atom",
    "history.atom",
    "api/v2/summary.json",
  ]);
  expect(page).not.toMatch(/<script|style="|javascript:|@import|url\(/);
});
