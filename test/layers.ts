import { dirname, join } from "node:path";
import { parseSync } from "rolldown/utils";
import type { Layer } from "../src/cli/generate/layers.ts";

/** The globals by which code reaches a clock, the environment, the network, a log or chance, or gets at one of them. */
const GUARDED = new Set(
  [
    "performance setTimeout setInterval setImmediate",
    "process navigator",
    "fetch WebSocket EventSource XMLHttpRequest",
    "console crypto",
    "globalThis global require eval Function",
  ].flatMap((names) => names.split(" ")),
);

type Node = Readonly<Record<string, unknown>> & { readonly type: string };

interface Source {
  /** As they are written: "./x.ts", "node:fs", "valibot". */
  readonly imports: string[];
  /** "process", "Date" for the clock of it, "Temporal.Now" … */
  readonly globals: string[];
}

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && typeof (value as Node).type === "string";

/** Types are erased: in them only an import counts. */
const ERASED =
  /^TS(?!AsExp|Satisfies|NonNull|Enum|Module|Instantiation|TypeAssertion|Parameter|ExportAssign)/;

/** What a file imports, in whatever way, and the guarded globals that it uses; a local of such a name counts too. */
export function readSource(file: string, text: string): Source {
  const key = `${file}\n${text}`;
  const source = known.get(key) ?? parseSource(file, text);
  known.set(key, source);
  return source;
}

/** Each file is asked about three times. */
const known = new Map<string, Source>();

function parseSource(file: string, text: string): Source {
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const found: Source = { imports: [], globals: [] };
  visit(program as unknown as Node, { type: "File" }, false, found);
  return found;
}

function visit(node: Node, parent: Node, erased: boolean, found: Source): void {
  found.imports.push(...importIn(node));
  const isErased = erased || ERASED.test(node.type);
  if (!isErased) found.globals.push(...globalIn(node, parent));
  for (const [key, value] of Object.entries(node)) {
    if (isName(node, key)) continue;
    for (const child of [value].flat()) if (isNode(child)) visit(child, node, isErased, found);
  }
}

/** Keys under which a node has a name, which refers to nothing. */
const isName = (node: Node, key: string) =>
  (["key", "property"].includes(key) && node.computed === false) ||
  ["imported", "exported", "label"].includes(key);

function importIn({ type, source, expression, callee, arguments: args }: Node): string[] {
  const isImport =
    /^(?:ImportDeclaration|ExportAllDeclaration|ExportNamedDeclaration|ImportExpression|TSImportType)$/;
  if (isImport.test(type) && isNode(source)) return [literal(source)];
  if (type === "TSExternalModuleReference" && isNode(expression)) return [literal(expression)];
  const isRequire = type === "CallExpression" && isNode(callee) && callee.name === "require";
  return isRequire ? [args as Node[]].flat().slice(0, 1).map(literal) : [];
}

const literal = ({ value }: Node) =>
  typeof value === "string" ? value : "something that is not written out";

function globalIn(node: Node, parent: Node): string[] {
  if (node.type === "MetaProperty") return (node.property as Node).name === "meta" ? ["import.meta"] : [];
  if (node.type === "MemberExpression") return memberIn(node);
  if (node.type === "ImportSpecifier") return (node.imported as Node).name === "Now" ? ["Temporal.Now"] : [];
  if (node.type === "CallExpression") return formatsNow(node) ? ["Intl's clock"] : [];
  if (node.type !== "Identifier") return [];
  if (node.name === "Date") return isDateOfData(node, parent) ? [] : ["Date"];
  return GUARDED.has(String(node.name)) ? [String(node.name)] : [];
}

function memberIn({ object, property, computed }: Node): string[] {
  const name = (property as Node)[computed ? "value" : "name"];
  if (name === "Now") return ["Temporal.Now"];
  return (object as Node).name === "Math" && name === "random" ? ["Math.random"] : [];
}

/** A formatter that is given no time takes the present one. */
function formatsNow({ callee, arguments: args }: Node): boolean {
  const { property } = callee as Node;
  const isFormat = isNode(property) && /^format(?:ToParts)?$/.test(String(property.name));
  return isFormat && (args as Node[]).length === 0;
}

/** `new Date(x)`, `Date.UTC`, `Date.parse` and `instanceof Date` ask no clock. */
function isDateOfData(
  node: Node,
  { type, callee, arguments: args, object, property, computed, right }: Node,
) {
  if (type === "NewExpression" && callee === node) {
    const [first] = args as Node[];
    return first !== undefined && first.type !== "SpreadElement";
  }
  if (type === "MemberExpression" && object === node)
    return computed === false && ["UTC", "parse"].includes(String((property as Node).name));
  return type === "BinaryExpression" && right === node;
}

/** The folder of src/ in which a file stands; "main" for the one at its root, and the first one for anything else. */
export function folderOf(file: string): string {
  const [first = "", second = "", ...rest] = file.split("/");
  if (first !== "src") return first;
  return rest.length > 0 ? second : second.replace(/\.ts$/, "");
}

/** All that a file may not import or use, in words; `beyond` are folders outside src/ that any may read. */
export function violationsIn(
  file: string,
  text: string,
  layers: Readonly<Record<string, Layer>>,
  beyond: readonly string[] = ["templates"],
): string[] {
  const folder = folderOf(file);
  const layer = layers[folder];
  if (!layer) return [`${file} is in no layer`];
  const { imports, globals } = readSource(file, text);
  const allowed = new Set([folder, ...layer.imports, ...beyond]);
  const wrongImports = imports.filter((name) =>
    name.startsWith(".") ? !allowed.has(folderOf(join(dirname(file), name))) : !layer.packages.includes(name),
  );
  const wrongGlobals = globals.filter((name) => !layer.globals.includes(name));
  return [
    ...wrongImports.map((name) => `${file} imports ${name}`),
    ...wrongGlobals.map((name) => `${file} uses ${name}`),
  ];
}
