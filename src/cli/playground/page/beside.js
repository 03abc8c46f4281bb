import { details, element, markdown, pre } from "./dom.js";

// What is beside the issue: messages that left it, and runs of the bundle.

/** What receivers got, the newest first, and who got nothing. */
export function messages({ view }) {
  const none = view.unreachable.map((product) =>
    element(
      "li",
      { className: "dim" },
      `${product}: its address is on the internet, and nothing is let out. Set \`url\` to see its messages here.`,
    ),
  );
  if (view.messages.length + none.length === 0)
    return [element("li", { className: "dim" }, "None yet: `notify` in the settings says who is told what.")];
  return [...none, ...view.messages.map(message)];
}

const message = ({ product, at, title, html, json }) =>
  element(
    "li",
    {},
    details(
      [element("b", {}, product), ` ${title} `, element("span", { className: "dim" }, at)],
      markdown(html),
      details(["As sent"], pre(json)),
    ),
  );

/** A run; the newest is open where it failed. */
export function run({ at, event, isFailed, ms, requests, summary, log }, index) {
  const title = `${event}, ${requests.length} ${requests.length === 1 ? "request" : "requests"}, ${ms} ms`;
  const made = details(
    [
      element("span", { className: isFailed ? "failed" : "passed" }, isFailed ? "failed" : "ok"),
      ` ${title} `,
      element("span", { className: "dim" }, at),
    ],
    pre(requests.join("\n") || "no request"),
    markdown(summary),
    log !== "" && pre(log),
  );
  made.open = isFailed && index === 0;
  return element("li", {}, made);
}
