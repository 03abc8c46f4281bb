import { $, button, element, markdown, request } from "./dom.js";

// The form, and the issue that it opens.

/** The form as GitHub shows it. */
export function form({ view, act }) {
  const fields = view.fields.map(({ type, id, attributes, validations }) => {
    if (type === "markdown") return element("p", { className: "dim" }, attributes.value);
    const isRequired = validations?.required === true;
    const shared = { id: `field-${id}`, name: id, required: isRequired };
    const input = type === "dropdown" ? dropdown(attributes, shared) : textField(type, attributes, shared);
    const label = element("label", { htmlFor: input.id }, `${attributes.label}${isRequired ? " *" : ""}`);
    const hint = element("p", { className: "dim", id: `hint-${id}` }, attributes.description ?? "");
    input.setAttribute("aria-describedby", hint.id);
    return element("div", { className: "field" }, label, hint, input);
  });
  const made = element(
    "form",
    { className: "form" },
    element("h1", {}, "Sev1 incident"),
    ...fields,
    element("button", { type: "submit", className: "primary" }, "Create issue"),
  );
  made.addEventListener("submit", (event) => {
    event.preventDefault();
    // What Sev1 makes of it is far below the report.
    void act({ do: "open", answers: Object.fromEntries(new FormData(made)) }).then(
      (isDone) => isDone && toDashboard(),
    );
  });
  return [made];
}

const textField = (type, { value = "", placeholder = "" }, shared) =>
  element(type === "textarea" ? "textarea" : "input", {
    ...shared,
    value,
    placeholder,
    rows: type === "textarea" ? 4 : undefined,
  });

const dropdown = ({ options }, shared) =>
  element(
    "select",
    shared,
    element("option", { value: "" }, "None"),
    ...options.map((text) => element("option", {}, text)),
  );

const toDashboard = () => $("article.bot")?.scrollIntoView();
const toNewest = () => $("#comment")?.scrollIntoView({ block: "end" });

export function issue(page) {
  const { title, number, state, posts } = page.view.issue;
  return [
    element("h1", {}, title, " ", element("span", { className: "dim" }, `#${number}`)),
    element("div", { className: "row" }, stateBadge(state), ...labels(page)),
    element("p", {}, button("Dashboard", toDashboard), button("Newest", toNewest)),
    ...posts.map((each, i) => post(each, page, i === 0)),
    composer(page, state === "Open"),
  ];
}

export const stateBadge = (state) => element("span", { className: `state ${state.toLowerCase()}` }, state);

/** The labels, each with a button that takes it off, and those that can be added. */
function labels({ view, act }) {
  const set = view.issue.labels.map(({ name, color }) => {
    const remove = button("×", () => act({ do: "label", name, on: false }));
    remove.setAttribute("aria-label", `Remove label ${name}`);
    const made = element("span", { className: "label" }, name, " ", remove);
    made.style.borderColor = `#${color}`;
    return made;
  });
  const choice = element(
    "select",
    { "aria-label": "Add label", onchange: () => act({ do: "label", name: choice.value, on: true }) },
    element("option", { value: "", selected: true }, "Add label …"),
    ...view.issue.others.map((name) => element("option", { value: name }, name)),
  );
  return [...set, choice];
}

/** A comment, or the text of an issue, whose boxes can be ticked. */
export function post({ id, author, isBot, when, markdown: text, html, reactions }, page, isIssue = false) {
  const body = markdown(html);
  if (isIssue)
    for (const [index, box] of body.querySelectorAll("input[type=checkbox]").entries()) {
      box.disabled = false;
      box.addEventListener("change", () => void page.act({ do: "tick", index }));
    }
  const canEdit = !isIssue && !isBot && id !== undefined && author === page.who();
  const header = element(
    "header",
    {},
    element("b", {}, author),
    isBot && element("span", { className: "tag" }, "bot"),
    element("span", { className: "dim" }, when),
    canEdit && button("Edit", () => made.replaceChildren(editor(id, text, page))),
  );
  const signs = reactions.map((each) => element("span", { className: "reaction" }, each));
  const made = element("article", { className: isBot ? "bot" : "" }, header, body, ...signs);
  return made;
}

function editor(id, text, { act, show }) {
  const area = element("textarea", { value: text, rows: 5, "aria-label": "Your comment" });
  return element(
    "div",
    { className: "field" },
    area,
    button("Update comment", () => act({ do: "edit", id, text: area.value }), "primary"),
    button("Cancel", show),
  );
}

/** A comment with preview, and the commands that begin like what is typed. */
function composer({ act, commands }, isOpen) {
  const area = element("textarea", {
    id: "comment",
    rows: 4,
    placeholder: "Comment, or a command such as /update identified, next 8am",
    "aria-label": "Comment",
  });
  const shown = element("div", { className: "preview" });
  const offered = element("div", { role: "group", "aria-label": "Commands" });
  area.addEventListener("input", () => offer(area, offered, commands));
  const comment = async () => {
    const text = area.value;
    if (text.trim() === "") return;
    area.value = "";
    if (!(await act({ do: "comment", text }))) area.value = text;
  };
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void comment();
  });
  const preview = async () => {
    const { html } = await request("/preview", area.value);
    shown.replaceChildren(markdown(html));
  };
  const close = (reason) => () => act({ do: "close", reason });
  return element(
    "div",
    { className: "field" },
    area,
    offered,
    shown,
    button("Comment", comment, "primary"),
    button("Preview", preview),
    ...(isOpen
      ? [button("Close issue", close("completed")), button("Close as not planned", close("not_planned"))]
      : [button("Reopen issue", () => act({ do: "reopen" }))]),
  );
}

function offer(area, offered, commands) {
  const [, typed] = /(?:^|\n)\/([\w-]*)$/.exec(area.value.slice(0, area.selectionStart)) ?? [];
  const fitting = typed === undefined ? [] : commands.filter(({ name }) => name.startsWith(typed));
  offered.replaceChildren(
    ...fitting.slice(0, 8).map(({ name, usage }) =>
      button(usage, () => {
        area.setRangeText(`${name} `, area.selectionStart - typed.length, area.selectionStart, "end");
        offered.replaceChildren();
        area.focus();
      }),
    ),
  );
}
