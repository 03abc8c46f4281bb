import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { codeSpan, cut, fenced, oneLine, quiet } from "../../src/markdown/escape.ts";
import { expectLinear } from "../linear.ts";
import { hostile, mentions, nodesOf, parser } from "../render/worst.ts";
import { cases } from "../cases.ts";

/** Whether what follows the text after a blank line is a paragraph of its own. */
const leavesRoot = (markdown: string) => {
  const last = parser.parse(`${markdown}\n\nTAIL`).children.at(-1);
  return last?.type === "paragraph" && last.children[0]?.type === "text" && last.children[0].value === "TAIL";
};

const SAMPLE = `### Enterprise ABC SEV1 outage - 7:20pmET update

#### Status: Identified

Huge thanks to @handle.name for being on the call for 9 hours, plus the "Delivery team" & you.

- fixed by #123, see [thread](https://chat.example/a_b?c=1&d=2#e) & <https://chat.example>
- we'll wait < 5 minutes, then > 3 follow

Check \`sum(rate(store_time_count{instance=~"$server",method="UserStore.Count"}[5m]))\` and \`ssh db@host\`.

\`\`\`sh
psql -h db@host <<< "select '<b>'"
\`\`\`

| a | b |
|---|---|
| 1 | 2 |

<details>
<summary>Log</summary>

lines

</details>

<img width="10" alt="image" src="https://host.example/a.png" />
`;

describe("quiet", () => {
  test("changes nothing but mentions in an ordinary update", () => {
    const calm = quiet(SAMPLE);
    expect(calm.replaceAll("\u200B", "")).toBe(SAMPLE);
    expect([...calm.matchAll(/\u200B/g)].map(({ index }) => calm.slice(index - 1, index + 4))).toEqual(
      ["@\u200Bhan", "\n\u200B<de", "\n\u200B<su", "y\u200B</s", "\n\u200B</d", "\n\u200B<im"].map((text) =>
        expect.stringContaining(text.slice(1, 4)),
      ),
    );
  });

  test.each([
    ["@handle", "@\u200Bhandle"],
    ["@org/team", "@\u200Borg/team"],
    ["&#64;handle &#0064;a &#x40;b &#X0040;c &commat;d", "@\u200Bhandle @\u200Ba @\u200Bb @\u200Bc @\u200Bd"],
    ["mail a@b.example", "mail a@\u200Bb.example"],
    ["5 @ 3", "5 @ 3"],
    ["https://a.example/@x", "https://a.example/%40x"],
    ["`ssh a@b` and a@b", "`ssh a@b` and a@\u200Bb"],
    ["[x](https://a.example) says `a@b`", "[x](https://a.example) says `a@b`"],
    ["`a@b", "`a@\u200Bb"],
    ["\\`a@b`", "\\`a@\u200Bb`"],
    ["```\na@b\n```", "```\na@b\n```"],
    ["- ```\n  a@b\n  ```\n  c@d", "- ```\n  a@b\n  ```\n  c@\u200Bd"],
    ["```\na", "```\na\n```"],
    ["~~~~\na\n~~~\n", "~~~~\na\n~~~\n~~~~"],
    ["> ```\n> a", "> ```\n> a"],
    ["<!-- x -->", "&lt;!-- x -->"],
    ["<details>", "<\u200Bdetails>"],
    ["a</details>", "a<\u200B/details>"],
    ["<b>a</b>", "\u200B<b>a\u200B</b>"],
    ["<script>a</script>", "<\u200Bscript>a<\u200B/script>"],
    ["a < b > c <3", "a < b > c <3"],
    ["a\r\nb\rc", "a\nb\nc"],
    ["a\u202Eb\u0007c\td", "abc\td"],
    ["fixes #123, see o/r#1 and GH-2", "fixes #123, see o/r#1 and GH-2"],
    ["`<b>` a</b>", "`<b>` a<\u200B/b>"],
    ["<b>@x at https://a.example < 3</b>", "\u200B<b>@\u200Bx at https://a.example < 3\u200B</b>"],
    ["<b>a</b>`c`aaaa</b>", "<\u200Bb>a<\u200B/b>`c`aaaa<\u200B/b>"],
    ["<b>a\nb</b>", "<\u200Bb>a\nb<\u200B/b>"],
    ["a <details>\n</details>", "a <\u200Bdetails>\n<\u200B/details>"],
    ['a<br>b<img alt="x">c</img>', 'a\u200B<br>b\u200B<img alt="x">c<\u200B/img>'],
    ["| `a@b` | c |\n|-|-|", "| `a@\u200Bb` | c |\n|-|-|"],
    ["# `a@b`", "# `a@b`"],
    ["[x][abc] and [y][] say `a@b`", "[x][abc] and [y][] say `a@b`"],
    ["[x][a c] says `a@b`", "[x][a c] says `a@\u200Bb`"],
    ["```\na\n```  ", "```\na\n```  "],
    ["```\na\n`````", "```\na\n`````"],
  ])("%j becomes %j", (markdown, calm) => {
    expect(quiet(markdown)).toBe(calm);
  });

  test.each<readonly [string, string]>([
    ["#123", "#\u200B123"],
    ["&#35;123", "#\u200B123"],
    ["o/r#1", "o/r#\u200B1"],
    ["GH-12", "GH-\u200B12"],
    ["fixes https://github.com/o/r/issues/1", "fixes\u200B https://github.com/o/r/issues/1"],
    ["fixes http://a.example/1", "fixes\u200B http://a.example/1"],
    ["fix:https://github.com/o/r/issues/1", "fix\u200B:https://github.com/o/r/issues/1"],
    ["fixes <https://github.com/o/r/issues/1>", "fixes\u200B <https://github.com/o/r/issues/1>"],
    ["fixes [it](https://github.com/o/r/issues/1)", "fixes\u200B [it](https://github.com/o/r/issues/1)"],
    ["closes **https://github.com/o/r/issues/1**", "closes\u200B **https://github.com/o/r/issues/1**"],
    ["closes gh-1", "closes\u200B gh-\u200B1"],
    ["resolved \n\to/r#1", "resolved\u200B \n\to/r#\u200B1"],
    ["prefixes #1, fixing #1", "prefixes #\u200B1, fixing #\u200B1"],
    ["it&#39;s #hashtag", "it&#39;s #hashtag"],
    ["`@x`", "`@\u200Bx`"],
    // https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/linking-a-pull-request-to-an-issue
    ...["close", "closes", "closed", "fix", "fixes", "fixed", "resolve", "resolves", "resolved"].flatMap(
      (word) => [
        [`${word} #1`, `${word}\u200B #\u200B1`] as const,
        [`${word.toUpperCase()}: #1`, `${word.toUpperCase()}\u200B: #\u200B1`] as const,
      ],
    ),
  ])("without references %j becomes %j", (markdown, calm) => {
    expect(quiet(markdown, { references: false })).toBe(calm);
  });

  // Each of these is code only to a reader that is not careful.
  test.each([
    "[x](`) @handle `",
    "[x](a(b)`) @handle `",
    '[x](a "b)`") @handle `',
    "[x][`] @handle `\n\n[`]: /a",
    "https://a.example/`a @handle `",
    "\\`` a ` @handle `",
    "<#`a@b.example> @handle `",
    "| a | b |\n|-|-|\n| `x | @handle` |",
    "[x`]: <!-- a>\n` @handle `",
    "[x`]: <img alt>\n` @handle `",
    "- ```\n  a\n  ```\n@handle\n```\n",
    "$ ` $ @handle `",
  ])("breaks the mention in %j", (markdown) => {
    expect(quiet(markdown)).not.toContain("@handle");
  });

  // Here the HTML goes, and so the code is code.
  test.each([
    '<a title="`"> @handle `',
    "<details>\n```\n@handle\n```\n</details>",
    "<pre>\n\n```\n</pre>\n\n@handle\n",
  ])("leaves no mention outside of code in %j", (markdown) => {
    expect(mentions(markdown)).not.toEqual([]);
    expect(mentions(quiet(markdown))).toEqual([]);
  });

  test("whatever people write pings nobody, hides nothing, and ends with itself", () => {
    fc.assert(
      fc.property(hostile, (markdown) => {
        const calm = quiet(markdown);
        expect(mentions(calm)).toEqual([]);
        expect(calm).not.toContain("<!--");
        expect(leavesRoot(calm)).toBe(true);
        expect(quiet(calm)).toBe(calm);
        expect(quiet(markdown, { references: false })).not.toMatch(/@[a-z0-9]|(?<!&)#\d/i);
      }),
      cases(2000),
    );
  });
});

describe("oneLine", () => {
  test.each([
    ["a\nb\r\n  c", "a b c"],
    ["*a* _b_ [c](d) `e` <f> | ~g~", "\\*a\\* \\_b\\_ \\[c\\](d) \\`e\\` &lt;f\\> \\| \\~g\\~"],
    ["# a", "\\# a"],
    ["- a", "\\- a"],
    ["1. a", "1\\. a"],
    ["123456789) a", "123456789\\) a"],
    ["1.", "1\\."],
    ["10.5 s", "10.5 s"],
    ["a@", "a@"],
    ["a\u0007b", "ab"],
    ["http://a.example/a_b", "http://a.example/a_b"],
    ["https://a.example/?a=1&b=2&lt;c_d", "https://a.example/?a=1&b=2\\&lt;c\\_d"],
    ["@handle", "@\u200Bhandle"],
    ["&#64;handle R&D", "\\&#64;handle R&D"],
    ["https://a.example/a_b?c=@d", "https://a.example/a_b?c=%40d"],
    ["fixes #1", "fixes\u200B #1"],
    ["", ""],
  ])("%j becomes %j", (text, line) => {
    expect(oneLine(text)).toBe(line);
  });

  test("cuts what is too long, and no character in two", () => {
    expect(oneLine("abcdef", 6)).toBe("abcdef");
    expect(oneLine("abcdefg", 6)).toBe("abcde…");
    expect(oneLine("abcd😀fg", 6)).toBe("abcd…");
    expect(oneLine("abcd fgh", 6)).toBe("abcd…");
  });

  test("whatever people write is the plain text of one paragraph, also in a list", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const line = oneLine(text);
        const nodes = nodesOf(parser.parse(`- ${line}`)).filter(
          ({ type }) => !["text", "link"].includes(type),
        );
        expect(nodes.map(({ type }) => type).join(" ")).toMatch(/^root list listItem( paragraph)?$/);
        expect(mentions(line)).toEqual([]);
        expect(line).not.toMatch(/[\r\n]|<!--/);
      }),
      cases(2000),
    );
  });
});

describe("cut", () => {
  const LINK = "https://a.example/1";
  const TAIL = `\n\n… [continued](${LINK})`;

  test.each([
    ["what fits stays", "a\n\nb", 100, "a\n\nb"],
    ["what just fits stays", `a\n\n${"b".repeat(99)}`, 102, `a\n\n${"b".repeat(99)}`],
    ["a line below a blank one", `\n${"a".repeat(99)}`, TAIL.length + 4, `\naaa${TAIL}`],
    ["a link that is too long for it", "a".repeat(99), 9, "aaaaaaaaa"],
    ["too short for the ends of folded parts", `<details>\n${"a".repeat(300)}`, 200, TAIL],
    [
      "what is folded and closed needs no end",
      `<details>\n\n</details>\n\n${"a\n".repeat(500)}`,
      TAIL.length + 330,
      `<details>\n\n</details>\n\n${"a\n".repeat(33).trimEnd()}${TAIL}`,
    ],
    [
      "between paragraphs",
      `${"a".repeat(50)}\n\n${"b".repeat(10)}\n${"c".repeat(90)}`,
      110,
      "a".repeat(50) + TAIL,
    ],
    ["between lines", `${"a".repeat(20)}\n${"b".repeat(90)}`, 80, "a".repeat(20) + TAIL],
    [
      "within a line that takes nearly all the room",
      `### a\n\n${"b ".repeat(400)}`,
      TAIL.length + 107,
      `### a\n\n${"b ".repeat(50)}${TAIL}`,
    ],
    ["within a line", "😀".repeat(60), TAIL.length + 5, `😀😀${TAIL}`],
    [
      "an open fence is closed",
      `\`\`\`\n${"a\n".repeat(90)}`,
      TAIL.length + 21,
      `\`\`\`\na\na\na\na\na\na\n\`\`\`${TAIL}`,
    ],
    [
      "open folded parts are closed",
      `<details><summary>b</summary>\n\n\`<details><details>\`\n\n${"a\n".repeat(500)}\n</details>`,
      TAIL.length + 350,
      `<details><summary>b</summary>\n\n\`<details><details>\`\n\n${"a\n".repeat(28).trimEnd()}\n\n</details>${TAIL}`,
    ],
  ])("%s", (_name, markdown, max, expected) => {
    expect(cut(markdown, max, LINK)).toBe(expected);
  });

  test("an open fence is closed or left out, wherever it is cut", () => {
    const lines = [
      "Text `a` of",
      "two lines",
      "",
      "```sh",
      ...Array.from({ length: 9 }, (_, i) => `run ${i}`),
      "```",
    ];
    const markdown = `${lines.join("\n")}\n\n${"b".repeat(90)}`;
    const heads = Array.from({ length: markdown.length - TAIL.length }, (_, i) => {
      const max = TAIL.length + i;
      const short = cut(markdown, max, LINK);
      expect(short.length).toBeLessThanOrEqual(max);
      expect(short.endsWith(TAIL)).toBe(true);
      return short.slice(0, -TAIL.length);
    });
    const whole = lines.slice(0, -1).map((_, i) => lines.slice(0, i + 1).join("\n"));
    const isExpected = (head: string) =>
      whole.slice(0, 3).includes(head.trimEnd()) ||
      whole.slice(3).some((start) => head === `${start}\n\`\`\``) ||
      head === lines.join("\n") ||
      head === lines[0]?.slice(0, head.length);
    expect(heads.filter((head) => !isExpected(head))).toEqual([]);
    expect(new Set(heads).size).toBeGreaterThan(12);
  });

  test("is never too long, splits nothing, and leaves the link to stand on its own", () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 0, max: 120 }), (text, max) => {
        const short = cut(quiet(text), max, LINK);
        expect(short.length).toBeLessThanOrEqual(max);
        expect(short.isWellFormed() || !text.isWellFormed()).toBe(true);
        if (max < TAIL.length || quiet(text).length <= max) return;
        expect(short.endsWith(TAIL)).toBe(true);
        expect(leavesRoot(short)).toBe(true);
        expect(mentions(short)).toEqual([]);
      }),
      cases(2000),
    );
  });
});

test("a text cannot close its fence", () => {
  expect(fenced("a", "sh")).toBe("```sh\na\n```");
  expect(fenced("a\n")).toBe("```\na\n```");
  fc.assert(
    fc.property(hostile, (text) => {
      const markdown = text.replace(/\r\n?/g, "\n").replaceAll("\0", "").trimEnd();
      expect(parser.parse(fenced(markdown)).children).toMatchObject([{ type: "code", value: markdown }]);
    }),
  );
});

test("a line as code ends with itself, whatever is in it", () => {
  expect(codeSpan("ask `@erin`\n now", 80)).toBe("`ask '@erin' now`");
  expect(codeSpan("abcdef", 4)).toBe("`abc…`");
});

const WORST = [
  ">",
  "- ",
  "[ ] ",
  "*a_ ",
  "`",
  "` ",
  "` `` ``` ",
  "```\n",
  "<b ",
  "<!--",
  "@",
  "&#0",
  "www.",
  "https://",
  "](",
  "$",
  "\\",
  "<b>",
  "  - a\n",
  "fix  ",
  "[x]: <img alt>\n",
  "a|b\n-|-\n",
  "\u{1F600}",
];

const write = (body: string) => [
  quiet(body),
  quiet(body, { references: false }),
  cut(oneLine(body, 65_536) + fenced(body), 60_000, ""),
];

test.each(WORST)("takes linear time on 64 KB of %j", (piece) => expectLinear(write, piece));
