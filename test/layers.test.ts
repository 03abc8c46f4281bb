import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { LAYERS, layerDiagram, layerTable, OUTSIDE, ROOMS } from "../src/cli/generate/layers.ts";
import { folderOf, readSource, violationsIn } from "./layers.ts";

const FILES = globSync("src/**/*.ts").toSorted();
const LAYERED = FILES.filter((file) => !(folderOf(file) in OUTSIDE));
const read = (file: string) => readFileSync(file, "utf8");

test.each(LAYERED)("%s imports and uses only what its folder may", (file) => {
  expect(violationsIn(file, read(file), LAYERS)).toEqual([]);
});

test("only main.ts stands at the root, every folder has its reason, and none has too many files", () => {
  const folders = Map.groupBy(FILES, (file) => dirname(file).replace(/^src\/?/, ""));
  expect(folders.get("")).toEqual(["src/main.ts"]);
  const { main: _, ...named } = { ...LAYERS, ...ROOMS, ...OUTSIDE };
  expect([...folders.keys()].filter(Boolean).toSorted()).toEqual(Object.keys(named).toSorted());
  const crowded = [...folders].filter(([, files]) => files.length > 22);
  expect(crowded).toEqual([]);
});

describe("the table of layers", () => {
  const order = Object.keys(LAYERS);

  test.each(order)("%s imports only from below", (folder) => {
    const notBelow = order.slice(0, order.indexOf(folder) + 1);
    expect(notBelow.filter((each) => LAYERS[folder]?.imports.includes(each))).toEqual([]);
    expect(LAYERS[folder]?.imports.filter((each) => !(each in LAYERS))).toEqual([]);
  });

  test.each(Object.entries(LAYERS))("%s may do nothing that it does not do", (folder, layer) => {
    const files = LAYERED.filter((file) => folderOf(file) === folder);
    const sources = files.map((file) => ({ file, ...readSource(file, read(file)) }));
    const imports = sources.flatMap(({ file, imports: names }) =>
      names.map((name) => (name.startsWith(".") ? folderOf(join(dirname(file), name)) : name)),
    );
    const used = new Set([...imports, ...sources.flatMap(({ globals }) => globals)]);
    const allowed = [...layer.imports, ...layer.packages, ...layer.globals];
    expect(allowed.filter((name) => !used.has(name))).toEqual([]);
  });

  test("what the world reaches is not in the core", () => {
    const core = ["render", "decide", "updates", "commands", "config", "incident", "time", "markdown"];
    expect(core.flatMap((folder) => LAYERS[folder]?.globals)).toEqual([]);
    const files = FILES.filter((file) => core.includes(folderOf(file).split("/")[0] ?? ""));
    const reach = files.flatMap((file) =>
      readSource(file, read(file))
        .imports.filter((name) => name.startsWith("node:"))
        .map((name) => [file, name]),
    );
    // A hash, which is the same everywhere and at any time.
    expect(reach).toEqual([["src/incident/ledger/digest.ts", "node:crypto"]]);
    expect(read("src/incident/ledger/digest.ts")).toContain('import { createHash } from "node:crypto";');
  });

  test.each(["local", "cli"])("no layer imports %s", (folder) => {
    expect(Object.values(LAYERS).filter(({ imports }) => imports.includes(folder))).toEqual([]);
  });

  test("the GitHub on this machine knows nothing of what it tests", () => {
    const files = FILES.filter((file) => folderOf(file) === "local");
    const left = files.flatMap((file) =>
      readSource(file, read(file)).imports.filter(
        (name) => name.startsWith(".") && folderOf(join(dirname(file), name)) !== "local",
      ),
    );
    expect(left).toEqual([]);
  });

  test("docs/architecture.md shows it", () => {
    const squeezed = (text: string) => text.replace(/ +/g, " ").replace(/-{3,}/g, "---");
    const page = squeezed(read("docs/architecture.md"));
    expect(page).toContain(squeezed(layerTable()));
    expect(page).toContain(squeezed(layerDiagram()));
  });
});

describe("planted violations", () => {
  const plant = (text: string, file = "src/decide/planted.ts") => violationsIn(file, text, LAYERS);

  test.each([
    ["an import of a folder above", 'import { x } from "../render/x.ts";', "../render/x.ts"],
    ["one of types only", 'import type { X } from "../reconcile/x.ts";', "../reconcile/x.ts"],
    ["one for its effect", 'import "../action/x.ts";', "../action/x.ts"],
    ["a name passed on", 'export { x } from "../render/x.ts";', "../render/x.ts"],
    ["a type passed on", 'export type { X } from "../render/x.ts";', "../render/x.ts"],
    ["everything passed on", 'export * from "../render/x.ts";', "../render/x.ts"],
    ["a dynamic import", 'const x = await import("../render/x.ts");', "../render/x.ts"],
    ["one in a type", 'type X = import("../render/x.ts").X;', "../render/x.ts"],
    ["one in the type of a field", 'interface A { b: typeof import("../render/x.ts") }', "../render/x.ts"],
    ["a require of TypeScript's", 'import x = require("../render/x.ts");', "../render/x.ts"],
    ["the file at the root", 'import "../main.ts";', "../main.ts"],
    ["a way round", 'import "../incident/../render/x.ts";', "../incident/../render/x.ts"],
    ["the tests", 'import "../../test/given.ts";', "../../test/given.ts"],
    ["the GitHub on this machine", 'import "../local/types.ts";', "../local/types.ts"],
    ["a package", 'import * as v from "valibot";', "valibot"],
    ["a package when needed", 'await import("yaml");', "yaml"],
    ["a type of a package", 'import type { Octokit } from "@octokit/core";', "@octokit/core"],
    ["the file system", 'import { readFileSync } from "node:fs";', "node:fs"],
    ["the file system without its prefix", 'import { readFileSync } from "fs";', "fs"],
    ["a module that only the run can name", "await import(name);", "something that is not written out"],
  ])("%s", (_, text, name) => {
    expect(plant(text)).toEqual([`src/decide/planted.ts imports ${name}`]);
  });

  test.each([
    ["const now = new Date();", "Date"],
    ["const now = new Date;", "Date"],
    ["const now = Date();", "Date"],
    ["const now = Date.now();", "Date"],
    ['const now = Date["now"]();', "Date"],
    ["const now = new Date(...[]);", "Date"],
    ["const { now } = Date;", "Date"],
    ["const Clock = Date; new Clock();", "Date"],
    ["const read = (at = new Date()) => at;", "Date"],
    ["const now = Temporal.Now.instant();", "Temporal.Now"],
    ["const now = performance.now();", "performance"],
    ["const text = new Intl.DateTimeFormat('en').format();", "Intl's clock"],
    ["setTimeout(() => {}, 10);", "setTimeout"],
    ["const { TOKEN } = process.env;", "process"],
    ["const fs = process.getBuiltinModule('node:fs');", "process"],
    ["const o = { process };", "process"],
    ["const at = import.meta.url;", "import.meta"],
    ["await fetch(url);", "fetch"],
    ["const get = fetch as typeof fetch;", "fetch"],
    ["console?.log(1);", "console"],
    ["const id = crypto.randomUUID();", "crypto"],
    ["const id = Math.random();", "Math.random"],
    ["globalThis.fetch(url);", "globalThis"],
    ["eval('1');", "eval"],
  ])("%s", (text, name) => {
    expect(plant(text)).toEqual([`src/decide/planted.ts uses ${name}`]);
  });

  test("a require is both", () => {
    expect(plant('const x = require("../render/x.ts");')).toEqual([
      "src/decide/planted.ts imports ../render/x.ts",
      "src/decide/planted.ts uses require",
    ]);
  });

  test("a file at the root or in a new folder", () => {
    expect(plant("", "src/more.ts")).toEqual(["src/more.ts is in no layer"]);
    expect(plant("", "src/extra/more.ts")).toEqual(["src/extra/more.ts is in no layer"]);
  });

  test("a room has the rules of its folder", () => {
    const planted = 'import "../../commands/x.ts"; import "../status.ts";';
    expect(plant(planted, "src/incident/ledger/planted.ts")).toEqual([
      "src/incident/ledger/planted.ts imports ../../commands/x.ts",
    ]);
  });
});

test.each([
  "const at = new Date(text);",
  "const at = Date.UTC(2026, 1) + Date.parse(text);",
  "const is = value instanceof Date;",
  "type At = Date; let x: ReturnType<typeof setTimeout>;",
  "incident.process.fetch.performance;",
  "const o = { process: 1, console() {}, fetch: 2 };",
  "interface Has { fetch: string; process(): void }",
  "formatter.format(at);",
  'import { x } from "../updates/x.ts"; import type { Y } from "../incident/ledger/y.ts";',
  'import text from "../../templates/update.mustache";',
  "// Date.now() and process",
  'const text = "new Date() from process";',
])("%s is no violation", (text) => {
  expect(violationsIn("src/decide/planted.ts", text, LAYERS)).toEqual([]);
});
