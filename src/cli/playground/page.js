import purify from "./purify.js";

// The page of the playground. All that happens is on the server; this shows it and sends what people do.

const $ = (selector) => document.querySelector(selector);

/** An element with its properties, attributes (`aria-…`, `data-…`) and children. */
function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties))
    if (key.includes("-")) made.setAttribute(key, value);
    else made[key] = value;
  made.append(...children.filter((child) => child !== undefined && child !== null && child !== false));
  return made;
}

// GitHub's alerts keep their class, which server and style sheet share; another class could dress up as the page.
purify.addHook("uponSanitizeAttribute", (_, attribute) => {
  if (attribute.attrName === "class" && /^alert [a-z]+$/.test(attribute.attrValue))
    attribute.forceKeepAttr = true;
});

/** Markdown's HTML, without anything that runs or is fetched. */
function markdown(html) {
  const made = element("div", { className: "markdown-body" });
  const clean = purify.sanitize(html, {
    RETURN_DOM_FRAGMENT: true,
    FORBID_TAGS: [
      "style",
      "form",
      "button",
      "textarea",
      "select",
      "dialog",
      "math",
      "svg",
      "img",
      "video",
      "audio",
      "picture",
      "source",
    ],
    FORBID_ATTR: ["style", "class", "id", "name"],
  });
  made.append(clean);
  for (const link of made.querySelectorAll("a")) {
    link.target = "_blank";
    link.rel = "noopener noreferrer";
  }
  for (const box of made.querySelectorAll("input")) if (box.type !== "checkbox") box.remove();
  for (const table of made.querySelectorAll("table, pre")) table.tabIndex = 0;
  return made;
}

const constants = await request("/constants");
let view = await request("/view");
const who = () => $("#who").value;

async function request(path, body) {
  const response = await fetch(path, body === undefined ? {} : { method: "POST", body });
  const data = await response.json();
  if (!response.ok) throw new Error(data.error);
  return data;
}

/** Sends what a person did; the page says what is going on, and what GitHub refused. */
async function move(what) {
  document.body.setAttribute("aria-busy", "true");
  $("#busy").textContent = "Sev1 runs …";
  try {
    view = await request("/moves", JSON.stringify({ who: who(), ...what }));
    $("#busy").textContent = "";
    show();
    return true;
  } catch (error) {
    $("#busy").textContent = `GitHub refuses: ${error.message}`;
    return false;
  } finally {
    document.body.removeAttribute("aria-busy");
  }
}

function show() {
  $("#now").textContent = view.now;
  $("#to-duty").hidden = view.due === "";
  $("#to-duty").title = view.due;
  for (const box of document.querySelectorAll("[data-break]")) box.checked = view.broken[box.dataset.break];
  const draft = $("#comment")?.value ?? "";
  for (const jump of ["#to-dashboard", "#to-newest"]) $(jump).hidden = !view.issue;
  $("#main").replaceChildren(...(view.issue ? issue(view.issue) : form()));
  if (draft && $("#comment")) $("#comment").value = draft;
  $("#runs").replaceChildren(...view.runs.map(run));
}

/** The form as GitHub shows it. */
function form() {
  const fields = constants.fields.map(({ type, id, attributes, validations }) => {
    if (type === "markdown") return element("p", { className: "dim" }, attributes.value);
    const isRequired = validations?.required === true;
    const input = element(type === "textarea" ? "textarea" : "input", {
      id: `field-${id}`,
      name: id,
      value: attributes.value ?? "",
      placeholder: attributes.placeholder ?? "",
      required: isRequired,
      rows: type === "textarea" ? 4 : undefined,
    });
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
    void open(Object.fromEntries(new FormData(made)));
  });
  return [made];
}

/** Opens the incident, and shows what Sev1 made of it: the dashboard is far below the report. */
async function open(answers) {
  if (await move({ do: "open", answers })) toDashboard();
}

const toDashboard = () => $("article.bot")?.scrollIntoView();

function issue({ title, number, state, labels, posts }) {
  const names = labels.map(({ name, color }) => {
    const made = element("span", { className: "label" }, name);
    made.style.borderColor = `#${color}`;
    return made;
  });
  return [
    element("h1", {}, title, " ", element("span", { className: "dim" }, `#${number}`)),
    element("p", {}, element("span", { className: `state ${state.toLowerCase()}` }, state), " ", ...names),
    ...posts.map((each, i) => post(each, i === 0)),
    composer(state === "Open"),
    ...view.postmortem.flatMap(({ heading, posts: more }, i) => [
      element(
        "h2",
        { className: "part" },
        heading,
        " ",
        i === 0 && button("Merge pull request", () => move({ do: "merge" })),
      ),
      ...more.map((each) => post(each, false)),
    ]),
  ];
}

function post({ id, author, isBot, when, markdown: text, html, reactions }, isIssue) {
  const body = markdown(html);
  for (const [index, box] of body.querySelectorAll("input[type=checkbox]").entries()) {
    box.disabled = !isIssue;
    box.setAttribute("aria-label", box.parentElement?.textContent?.trim() || `Task ${index + 1}`);
    if (isIssue)
      box.addEventListener("change", () => {
        void move({ do: "tick", index });
      });
  }
  const canEdit = !isIssue && !isBot && id !== undefined && author === who();
  const header = element(
    "header",
    {},
    element("b", {}, author),
    isBot && element("span", { className: "tag" }, "bot"),
    element("span", { className: "dim" }, when),
    canEdit && button("Edit", () => made.replaceChildren(editor(id, text))),
  );
  const signs = reactions.map((each) => element("span", { className: "reaction" }, each));
  const made = element("article", { className: isBot ? "bot" : "" }, header, body, ...signs);
  return made;
}

function editor(id, text) {
  const area = element("textarea", { value: text, rows: 5, "aria-label": "Your comment" });
  return element(
    "div",
    { className: "field" },
    area,
    button("Update comment", () => move({ do: "edit", id, text: area.value }), "primary"),
    button("Cancel", show),
  );
}

/** A comment with preview, and the commands that begin like what is typed. */
function composer(isOpen) {
  const area = element("textarea", {
    id: "comment",
    rows: 4,
    placeholder: "Comment, or a command such as /update identified, next 8am",
    "aria-label": "Comment",
  });
  const shown = element("div", { className: "preview" });
  const offered = element("div", { className: "offered" });
  area.addEventListener("input", () => offer(area, offered));
  const comment = async () => {
    const text = area.value;
    if (text.trim() === "") return;
    area.value = "";
    if (!(await move({ do: "comment", text }))) area.value = text;
  };
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void comment();
  });
  const preview = async () => {
    const { html } = await request("/preview", area.value);
    shown.replaceChildren(markdown(html));
  };
  const close = (reason) => () => move({ do: "close", reason });
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
      : [button("Reopen issue", () => move({ do: "reopen" }))]),
  );
}

function offer(area, offered) {
  const [, typed] = /(?:^|\n)\/([\w-]*)$/.exec(area.value.slice(0, area.selectionStart)) ?? [];
  const fitting = typed === undefined ? [] : constants.commands.filter(({ name }) => name.startsWith(typed));
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

function button(text, onclick, className = "") {
  return element("button", { type: "button", className, onclick }, text);
}

/** A run; the newest is open where it failed. */
function run({ at, event, isFailed, ms, requests, summary, log }, index) {
  const title = `${event}, ${requests.length} ${requests.length === 1 ? "request" : "requests"}, ${ms} ms`;
  return element(
    "li",
    {},
    element(
      "details",
      { open: isFailed && index === 0 },
      element(
        "summary",
        {},
        element("span", { className: isFailed ? "failed" : "passed" }, isFailed ? "failed" : "ok"),
        ` ${title} `,
        element("span", { className: "dim" }, at),
      ),
      element("pre", { tabIndex: 0 }, requests.join("\n") || "no request"),
      markdown(summary),
      log !== "" && element("pre", { tabIndex: 0 }, log),
    ),
  );
}

$("#who").append(
  ...constants.people.map(({ login, role }) => element("option", { value: login }, `${login} (${role})`)),
);
$("#who").addEventListener("change", show);
for (const each of document.querySelectorAll("[data-wait]"))
  each.addEventListener("click", () => move({ do: "wait", minutes: Number(each.dataset.wait) }));
$("#to-duty").addEventListener("click", () => move({ do: "wait-for-duty" }));
$("#to-dashboard").addEventListener("click", toDashboard);
$("#to-newest").addEventListener("click", () => $("#comment")?.scrollIntoView({ block: "end" }));
$("#check").addEventListener("click", () => move({ do: "check" }));
for (const box of document.querySelectorAll("[data-break]"))
  box.addEventListener("change", () => move({ do: "break", what: box.dataset.break, on: box.checked }));
show();
