/** What GitHub's expressions come to, as far as workflows here use them: https://docs.github.com/en/actions/reference/workflows-and-actions/expressions */
type Value = string | number | boolean | null | undefined | object;

export interface Context {
  readonly values: Readonly<Record<string, unknown>>;
  readonly functions: Readonly<Record<string, () => Value>>;
}

const TOKEN = /\s*(\|\||&&|[!=]=|[<>]=?|[!().]|'(?:[^']|'')*'|\d+(?:\.\d+)?|[A-Za-z_][\w-]*)/y;

const tokensOf = (text: string): string[] => {
  const found: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const token = TOKEN.exec(text)?.[1];
    if (token === undefined) throw new Error(`"${text}" is no expression that is known here.`);
    found.push(token);
  }
  return found;
};

export function evaluate(text: string, context: Context): Value {
  const tokens = tokensOf(text);
  let at = 0;
  const take = (token: string) => tokens[at] === token && ++at > 0;

  const either = (): Value => {
    let left = both();
    while (take("||")) {
      const right = both();
      left = isTrue(left) ? left : right;
    }
    return left;
  };
  const both = (): Value => {
    let left = compared();
    while (take("&&")) {
      const right = compared();
      left = isTrue(left) ? right : left;
    }
    return left;
  };
  const compared = (): Value => {
    const left = single();
    const sign = /^(?:[!=]=|[<>]=?)$/.test(tokens[at] ?? "") ? tokens[at++] : undefined;
    return sign === undefined ? left : compare(sign, left, single());
  };
  const single = (): Value => {
    if (take("!")) return !isTrue(single());
    if (take("(")) {
      const inner = either();
      take(")");
      return inner;
    }
    return named(tokens[at++] ?? "");
  };
  const named = (token: string): Value => {
    if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
    if (/^\d/.test(token)) return Number(token);
    if (take("(")) {
      take(")");
      const known = context.functions[token];
      if (!known) throw new Error(`The function ${token} is not known here.`);
      return known();
    }
    let value: any = context.values[token];
    while (take(".")) value = value?.[tokens[at++] ?? ""];
    return value;
  };
  return either();
}

const isTrue = (value: Value) => value !== "" && Boolean(value);

/** Of two kinds, both become numbers: null is 0, a text its number. */
function compare(sign: string, left: Value, right: Value): boolean {
  const isSame = typeof left === typeof right;
  const [a, b] = isSame ? [left, right] : [numberOf(left), numberOf(right)];
  const results: Record<string, boolean> = {
    "==": a === b,
    "!=": a !== b,
    "<": Number(a) < Number(b),
    ">": Number(a) > Number(b),
    "<=": Number(a) <= Number(b),
    ">=": Number(a) >= Number(b),
  };
  return results[sign] ?? false;
}

const numberOf = (value: Value) => (value === null || value === undefined ? 0 : Number(value));

const textOf = (value: Value) =>
  typeof value === "object" && value !== null ? "Object" : String(value ?? "");

/** A field of a workflow with what its expressions come to. */
export function interpolate(text: unknown, context: Context): string {
  return String(text).replace(/\$\{\{(.*?)\}\}/g, (_, inner: string) => textOf(evaluate(inner, context)));
}

/** Without a function of its own an `if` asks for success as well. */
export function isMet(condition: string | undefined, context: Context): boolean {
  const text = condition?.replace(/^\s*\$\{\{|\}\}\s*$/g, "") ?? "success()";
  const asks = /\b(?:success|failure|always|cancelled)\(\)/.test(text);
  return isTrue(evaluate(asks ? text : `success() && (${text})`, context));
}
