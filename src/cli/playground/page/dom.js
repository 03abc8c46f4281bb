import purify from "./purify.js";

// What the parts of the page are made of.

export const $ = (selector) => document.querySelector(selector);

/** An element with its properties, attributes (`aria-…`, `data-…`) and children. */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties))
    if (key.includes("-")) made.setAttribute(key, value);
    else made[key] = value;
  made.append(...children.filter((child) => child !== undefined && child !== null && child !== false));
  return made;
}

export const button = (text, onclick, className = "") =>
  element("button", { type: "button", className, onclick }, text);

/** Something that opens. */
export const details = (summary, ...children) =>
  element("details", {}, element("summary", {}, ...summary), ...children);

/** Text as it is, that a keyboard can scroll. */
export const pre = (text) => element("pre", { tabIndex: 0 }, text);

// GitHub's alerts keep their class, which server and style sheet share; another class could dress up as the page.
purify.addHook("uponSanitizeAttribute", (_, attribute) => {
  if (attribute.attrName === "class" && /^alert [a-z]+$/.test(attribute.attrValue))
    attribute.forceKeepAttr = true;
});

const FORBIDDEN_TAGS =
  "style form button textarea select dialog math svg img video audio picture source iframe".split(" ");

/** Markdown's HTML, without anything that runs or is fetched. */
export function markdown(html) {
  const made = element("div", { className: "markdown-body" });
  const clean = purify.sanitize(html, {
    RETURN_DOM_FRAGMENT: true,
    FORBID_TAGS: FORBIDDEN_TAGS,
    FORBID_ATTR: ["style", "class", "id", "name"],
  });
  made.append(clean);
  for (const link of made.querySelectorAll("a")) {
    link.target = "_blank";
    link.rel = "noopener noreferrer";
  }
  for (const box of made.querySelectorAll("input")) {
    if (box.type !== "checkbox") box.remove();
    box.disabled = true;
    box.setAttribute("aria-label", box.parentElement?.textContent?.trim() || "Task");
  }
  for (const table of made.querySelectorAll("table, pre")) table.tabIndex = 0;
  return made;
}

/** What the server answers. Throws with the message of what GitHub, or the playground, refuses. */
export async function request(path, body) {
  const response = await fetch(path, body === undefined ? {} : { method: "POST", body });
  const data = await response.json();
  if (!response.ok) throw new Error(data.error);
  return data;
}

/** Does something that changes what is shown, and leaves the keyboard's focus where it was. */
export function keepFocus(change) {
  const focused = document.activeElement;
  const key = keyOf(focused);
  const before = alike(key).indexOf(focused);
  change();
  if (document.activeElement === document.body) alike(key)[before]?.focus({ preventScroll: true });
}

const keyOf = (each) =>
  each?.id || `${each?.tagName} ${each?.getAttribute("aria-label") ?? each?.textContent}`;
const alike = (key) =>
  [...document.querySelectorAll("button, input, select, textarea, summary, a, pre")].filter(
    (each) => keyOf(each) === key,
  );
