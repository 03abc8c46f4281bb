import MarkdownIt from "markdown-it";

const markdown = new MarkdownIt("default", { html: true, linkify: false });

const HANDLE = /(?<![\w/@.-])@([a-z\d](?:[a-z\d]|-(?=[a-z\d])){0,38})(?![\w/-])/gi;

/**
 * A comment as the Actions token sees it: handles of existing people become links, except in code. Teams do not, because the
 * app cannot see them.
 */
export function htmlOf(body: string, people: ReadonlySet<string>): string {
  let code = 0;
  return markdown
    .render(body)
    .split(/(?=<)/)
    .map((part) => {
      if (/^<(?:code|pre|a)\b/.test(part)) code++;
      if (/^<\/(?:code|pre|a)>/.test(part)) code--;
      return code > 0 || part.startsWith("<!--")
        ? part
        : part.replace(HANDLE, (text, login: string) => link(text, login, people));
    })
    .join("")
    .replace(/<!--[\s\S]*?-->\n?/g, "");
}

const link = (text: string, login: string, people: ReadonlySet<string>): string =>
  people.has(login.toLowerCase())
    ? `<a class="user-mention notranslate" data-hovercard-type="user" data-octo-click="hovercard-link-click" href="https://github.com/${login}">${text}</a>`
    : text;
