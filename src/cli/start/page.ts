import { Marked } from "marked";

export interface Post {
  /** Of a comment; absent where it is none. */
  readonly id?: number;
  readonly author: string;
  readonly isBot: boolean;
  readonly when: string;
  readonly markdown: string;
  readonly reactions?: readonly string[];
}

export interface PageView {
  readonly title: string;
  readonly number: number;
  readonly repository: string;
  readonly state: "Open" | "Closed" | "Merged";
  readonly labels: readonly { readonly name: string; readonly color: string }[];
  readonly posts: readonly Post[];
  /** Shown below, each under a heading of its own. */
  readonly more: readonly { readonly heading: string; readonly posts: readonly Post[] }[];
}

/** GitHub breaks lines in comments where people do, but not in files. */
const comments = new Marked({ gfm: true, breaks: true });
const files = new Marked({ gfm: true });
const escape = (text: string) => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);

const ALERT = /<blockquote>\s*<p>\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\](?:\s|<br>)*/g;

/** Markdown as GitHub shows it: its alerts and its front matter table besides GFM. */
export function html(markdown: string): string {
  const front = /^---\n([\s\S]*?)\n---\n/.exec(markdown);
  const text = front ? markdown.slice(front[0].length) : markdown;
  const rows = front?.[1]?.split("\n").map((line) =>
    line
      .split(/: (.*)/s)
      .slice(0, 2)
      .map((cell) => `<td>${escape(cell)}</td>`)
      .join(""),
  );
  const table = rows ? `<table>${rows.map((row) => `<tr>${row}</tr>`).join("")}</table>` : "";
  const body = (front ? files : comments).parse(text, { async: false });
  return (
    table +
    body.replace(
      ALERT,
      (_, kind: string) => `<blockquote class="alert ${kind.toLowerCase()}"><p><b>${kind}</b><br>`,
    )
  );
}

const post = ({ author, isBot, when, markdown, reactions = [] }: Post) => `
<article class="${isBot ? "bot" : ""}">
  <header><b>${escape(author)}</b>${isBot ? '<span class="tag">bot</span>' : ""} <span>${escape(when)}</span></header>
  <div class="body">${html(markdown)}${reactions.length > 0 ? `<p class="reactions">${reactions.map((each) => `<span>${each} 1</span>`).join("")}</p>` : ""}</div>
</article>`;

const label = ({ name, color }: { name: string; color: string }) =>
  `<span class="label" style="background:#${color};color:${isLight(color) ? "#1f2328" : "#fff"}">${escape(name)}</span>`;

const isLight = (color: string) =>
  [0, 2, 4]
    .map((i) => Number.parseInt(color.slice(i, i + 2), 16))
    .reduce((sum, part, i) => sum + part * ([0.3, 0.59, 0.11][i] ?? 0), 0) > 150;

/** One page that looks like GitHub's, complete in itself: no script, nothing loaded. */
export function page(view: PageView): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escape(view.title)} · #${view.number}</title><style>${STYLE}</style></head><body><main>
<p class="repo">${escape(view.repository)}</p>
<h1>${escape(view.title)} <span>#${view.number}</span></h1>
<p><span class="state ${view.state.toLowerCase()}">${view.state}</span> ${view.labels.map(label).join(" ")}</p>
${view.posts.map(post).join("\n")}
${view.more.map(({ heading, posts }) => `<h2 class="part">${escape(heading)}</h2>${posts.map(post).join("\n")}`).join("\n")}
</main></body></html>
`;
}

const STYLE = `
:root{color-scheme:light dark;--fg:#1f2328;--dim:#59636e;--bg:#fff;--soft:#f6f8fa;--line:#d1d9e0;--link:#0969da;--bot:#ddf4ff}
@media(prefers-color-scheme:dark){:root{--fg:#f0f6fc;--dim:#9198a1;--bg:#0d1117;--soft:#151b23;--line:#3d444d;--link:#4493f8;--bot:#121d2f}}
*{box-sizing:border-box}body{margin:0;background:var(--bg);color:var(--fg);font:14px/1.5 -apple-system,"Segoe UI","Noto Sans",Helvetica,Arial,sans-serif}
main{max-width:900px;margin:0 auto;padding:24px 16px}a{color:var(--link);text-decoration:none}.repo,header span{color:var(--dim)}
h1,h2{overflow-wrap:anywhere}h1{font-weight:400;font-size:32px;line-height:1.25;margin:0 0 8px}h1 span{color:var(--dim)}.part{margin-top:48px;padding-bottom:8px;border-bottom:1px solid var(--line)}
.state,.label,.tag{display:inline-block;border-radius:2em;padding:2px 10px;font-weight:600;font-size:12px}.state{color:#fff;padding:5px 12px;font-size:14px}
.open{background:#1f883d}.closed,.merged{background:#8250df}.tag{border:1px solid var(--line);color:var(--dim);margin-left:6px;padding:0 6px}
article{border:1px solid var(--line);border-radius:6px;margin:16px 0;overflow-x:auto}article header{background:var(--soft);border-bottom:1px solid var(--line);padding:8px 16px}
article.bot header{background:var(--bot)}.body{padding:16px;overflow-wrap:break-word}.body>:first-child{margin-top:0}.body>:last-child{margin-bottom:0}
.body h1,.body h2{font-weight:600;border-bottom:1px solid var(--line);padding-bottom:.3em}.body h1{font-size:2em}.body h2{font-size:1.5em}.body h3{font-size:1.25em}.body h4{font-size:1em}
table{border-collapse:collapse;margin:0 0 16px;display:block;overflow-x:auto}td,th{border:1px solid var(--line);padding:6px 13px}tr:nth-child(2n){background:var(--soft)}
code{background:color-mix(in srgb,var(--dim) 20%,transparent);padding:.2em .4em;border-radius:6px;font:85% ui-monospace,SFMono-Regular,Menlo,monospace}
pre{background:var(--soft);padding:16px;border-radius:6px;overflow:auto}pre code{background:none;padding:0}blockquote{margin:0 0 16px;padding:0 1em;color:var(--dim);border-left:.25em solid var(--line)}
.alert{color:inherit}.warning{border-color:#9a6700}.caution{border-color:#d1242f}.note{border-color:var(--link)}.tip{border-color:#1a7f37}.important{border-color:#8250df}
ul:has(>li>input),li:has(>input){list-style:none}li>input{margin:0 .4em 0 -1.4em}.reactions span{border:1px solid var(--line);border-radius:2em;padding:2px 8px}details summary{cursor:pointer}
`;
