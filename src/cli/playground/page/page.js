import { messages, run } from "./beside.js";
import { $, button, element, keepFocus, request } from "./dom.js";
import { form, issue } from "./issue.js";
import { pull } from "./pull.js";

// The page of the playground. All that happens is on the server; this shows it and sends what people do.

const { commands } = await request("/constants");

/** What the parts of the page need: what is shown, and how to change it. */
const page = { view: await request("/view"), commands, who: () => $("#who").value, act, show };
let tab = "issue";

/** Sends something; the page says what is going on, and what is refused. True if it was done. */
async function send(path, body) {
  document.body.setAttribute("aria-busy", "true");
  $("#busy").textContent = "Sev1 runs …";
  try {
    page.view = await request(path, body);
    $("#busy").textContent = "";
    show();
    return true;
  } catch (error) {
    $("#busy").textContent = `Refused: ${error.message}`;
    return false;
  } finally {
    document.body.removeAttribute("aria-busy");
  }
}

function act(what) {
  return send("/acts", JSON.stringify({ who: page.who(), ...what }));
}

const TABS = {
  issue: {
    name: () => (page.view.issue ? `Issue #${page.view.issue.number}` : "New issue"),
    isThere: () => true,
    content: () => (page.view.issue ? issue(page) : form(page)),
  },
  pull: {
    name: () => `Pull request #${page.view.pull.number}`,
    isThere: () => page.view.pull !== undefined,
    content: () => pull(page),
  },
  status: { name: () => "Status page", isThere: () => true, content: statusPage },
};

function show() {
  keepFocus(showAll);
}

function showAll() {
  const { view } = page;
  if (!TABS[tab].isThere()) tab = "issue";
  $("#now").textContent = view.now;
  $("#to-duty").hidden = view.due === "";
  $("#to-duty").title = view.due;
  for (const box of document.querySelectorAll("[data-break]")) box.checked = view.broken[box.dataset.break];
  const draft = $("#comment")?.value ?? "";
  $("#tabs").replaceChildren(
    ...Object.keys(TABS)
      .filter((name) => TABS[name].isThere())
      .map(tabButton),
  );
  $("#main").replaceChildren(...TABS[tab].content());
  if (draft && $("#comment")) $("#comment").value = draft;
  showPeople(view.people);
  $("#messages").replaceChildren(...messages(page));
  $("#runs").replaceChildren(...view.runs.map(run));
}

function tabButton(name) {
  const made = button(TABS[name].name(), () => {
    tab = name;
    if (name === "status") void act({ do: "build-status-page" });
    else show();
  });
  if (name === tab) made.setAttribute("aria-current", "page");
  return made;
}

/** What customers would read. It is built when somebody looks; on GitHub, after each event. */
function statusPage() {
  const frame = element("iframe", { src: "/status-page/index.html", title: "Public status page" });
  frame.setAttribute("sandbox", "");
  return [
    element("h1", {}, "Status page"),
    element(
      "p",
      { className: "dim" },
      "What the public reads, as the bundle builds it. An incident is on it once somebody comments ",
      element("code", {}, "/publish Logins fail in Europe"),
      ".",
    ),
    page.view.hasStatusPage ? frame : element("p", {}, "The settings have no `statusPage`."),
    element(
      "p",
      {},
      button("Build it again", () => act({ do: "build-status-page" })),
    ),
  ];
}

/** Who can act, the one who does chosen still. */
function showPeople(people) {
  const options = people.map(({ login, role }) => element("option", { value: login }, `${login} (${role})`));
  const before = page.who();
  $("#who").replaceChildren(...options);
  if (people.some(({ login }) => login === before)) $("#who").value = before;
}

function startFrom() {
  const choice = $("#moment");
  const name = choice.value;
  choice.value = "";
  if (name) void send("/moments", name).then(toTop);
}

async function load() {
  const [file] = $("#load").files;
  if (file) await send("/saved", await file.text());
  $("#load").value = "";
  toTop();
}

function toTop() {
  tab = "issue";
  show();
  scrollTo(0, 0);
}

$("#moment").append(...page.view.moments.map((name) => element("option", { value: name }, name)));
$("#moment").addEventListener("change", startFrom);
$("#load").addEventListener("change", () => void load());
$("#who").addEventListener("change", show);
for (const each of document.querySelectorAll("[data-wait]"))
  each.addEventListener("click", () => act({ do: "wait", minutes: Number(each.dataset.wait) }));
$("#to-duty").addEventListener("click", () => act({ do: "wait-for-duty" }));
$("#check").addEventListener("click", () => act({ do: "check" }));
for (const box of document.querySelectorAll("[data-break]"))
  box.addEventListener("change", () => act({ do: "break", what: box.dataset.break, on: box.checked }));
show();
