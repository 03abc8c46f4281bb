import { button, element, markdown } from "./dom.js";
import { post, stateBadge } from "./issue.js";

// The postmortem's pull request: conversation, checks, files.

/** How each file is shown, where somebody chose: rendered, changes or edit. */
const chosen = new Map();

export function pull(page) {
  const { number, title, state, posts, files, actions } = page.view.pull;
  return [
    element("h1", {}, title, " ", element("span", { className: "dim" }, `#${number}`)),
    element("p", {}, stateBadge(state)),
    ...posts.map((each) => post(each, page)),
    checks(page),
    ...files.map((file) => fileSection(file, page)),
    actions.length > 0 && actionList(actions, page),
  ].filter(Boolean);
}

/** The review gate, and the merge. */
function checks({ view, act }) {
  const { state, review, number } = view.pull;
  const approve = () => act({ do: "approve-review" });
  const result = review && (review.isFailed ? "failed" : "ok");
  const told = review
    ? [
        element(
          "p",
          {},
          element("span", { className: review.isFailed ? "failed" : "passed" }, result),
          " Sev1 review",
        ),
        markdown(review.html),
      ]
    : [element("p", {}, "Sev1 review: the first run on what a bot pushed waits for approval.")];
  return element(
    "section",
    { className: "box", "aria-label": "Checks" },
    element("h2", {}, "Checks"),
    ...told,
    !review && state === "Open" && button("Approve and run", approve),
    state === "Open" && button("Merge pull request", () => act({ do: "merge", pull: number }), "primary"),
  );
}

function fileSection(file, page) {
  const { path, annotations } = file;
  const mode = chosen.get(path) ?? (annotations.length > 0 ? "changes" : "rendered");
  const choice = (name, label) => {
    const made = button(label, () => {
      chosen.set(path, name);
      page.show();
    });
    made.setAttribute("aria-pressed", String(name === mode));
    made.setAttribute("aria-label", `${label}: ${path}`);
    return made;
  };
  const header = element(
    "header",
    {},
    element("b", {}, path),
    element(
      "span",
      { className: "choices" },
      choice("rendered", "Rendered"),
      choice("changes", "Changes"),
      choice("edit", "Edit"),
    ),
  );
  return element("article", {}, header, SHOWN[mode](file, page));
}

const SHOWN = {
  rendered: ({ html }) => markdown(html),
  changes: ({ path, lines, annotations }) =>
    element(
      "table",
      { className: "diff", "aria-label": `Changes of ${path}` },
      element("tbody", {}, ...lines.flatMap((line) => diffRows(line, annotations))),
    ),
  edit: ({ path, text }, { act, view }) => {
    const area = element("textarea", { value: text, rows: 24, "aria-label": `Text of ${path}` });
    const commit = async () => {
      chosen.delete(path);
      if (!(await act({ do: "edit-file", pull: view.pull.number, path, text: area.value })))
        chosen.set(path, "edit");
    };
    return element("div", { className: "field inside" }, area, button("Commit changes", commit, "primary"));
  },
};

const SIGN = { added: "+", removed: "−", same: " ", gap: "" };

/** A line, and below it what the review says of it. */
function diffRows({ kind, number, text }, annotations) {
  const row = element(
    "tr",
    { className: kind },
    element("td", { className: "number" }, number ?? ""),
    element("td", {}, `${SIGN[kind]} ${text}`),
  );
  const notes = annotations
    .filter(({ line }) => line === number)
    .map(({ level, message }) =>
      element(
        "tr",
        {},
        element("td", {}),
        element("td", { className: `note ${level}` }, element("b", {}, `${level}: `), message),
      ),
    );
  return [row, ...notes];
}

/** The issues of the corrective actions, which the merge opened. */
function actionList(actions, { act }) {
  const items = actions.map(({ number, title, isOpen }) => {
    const close = button("Close", () => act({ do: "close-action", number }));
    close.setAttribute("aria-label", `Close #${number}`);
    return element(
      "li",
      {},
      stateBadge(isOpen ? "Open" : "Closed"),
      ` ${title} #${number} `,
      isOpen && close,
    );
  });
  return element(
    "section",
    { className: "box", "aria-label": "Corrective actions" },
    element("h2", {}, "Corrective actions"),
    element("ul", { className: "plain" }, ...items),
  );
}
