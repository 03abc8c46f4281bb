import { describe, expect, test } from "vitest";
import type { View } from "../../src/decide/effects.ts";
import { incidentOf } from "../../src/incident/incident.ts";
import { publicIncidentOf } from "../../src/incident/status-page/public-incident.ts";
import { statusPageRow } from "../../src/render/status-page/publication.ts";
import type { Given } from "../given.ts";
import { given, minutes, only, shows } from "../given.ts";
import { settled } from "../messages/run.ts";

const statusPage = { name: "Example Status", url: "https://status.example.com", publish: "ask" } as const;

const UPDATE = "/update identified\nWe found it.\n\n### Impact\nLogins fail for half of the users.";

/** What stands once each of these comments has been answered, one every ten minutes. */
async function after(bodies: readonly string[], start: Given = given({ statusPage }).dashboard()) {
  let at = 0;
  for (const body of bodies) {
    at += 10;
    start = await settled(start.comment(body, { createdAt: minutes(at) }), minutes(at));
  }
  return incidentOf({ ...start.snapshot, now: minutes(at + 1) });
}

/** What `/publish` answers after these comments. */
async function answered(bodies: readonly string[], start: Given = given({ statusPage }).dashboard()) {
  for (const [i, body] of bodies.entries()) start.comment(body, { createdAt: minutes(10 * (i + 1)) });
  const views = only(await start.when(minutes(60)), "comment").map(({ view }) => view);
  return views.find(({ name }) => name === "publish") as (View & { name: "publish" }) | undefined;
}

const refusalOf = async (body: string, start = given({ statusPage }).dashboard()) => {
  const [effect] = only(await start.comment(body).when(minutes(5)), "comment");
  return effect?.view.name === "answer" ? effect.view.refusals[0] : undefined;
};

const entriesOf = async (bodies: readonly string[]) =>
  publicIncidentOf(await after(bodies))?.entries.map(({ status, text }) => [status, text]);

test("without a command nothing leaves, whatever was said", async () => {
  expect(publicIncidentOf(await after([UPDATE, "/resolve All is well."]))).toBeUndefined();
});

test("/publish states what may go out, beside an answer that shows it", async () => {
  const start = given({ statusPage }).dashboard().comment(UPDATE).comment("/publish Logins fail in Europe");
  const effects = await start.when(minutes(5));
  shows(
    "EYES on IC_2 +status: identified",
    "comment re:IC_2 (update)",
    "EYES on IC_3",
    [
      "comment publish:re:IC_3 (publish)",
      { marker: { kind: "answer", by: "ana" }, view: { title: "Logins fail in Europe", leftOut: [] } },
    ],
    [
      "remember re:IC_3 (publish)",
      {
        after: "publish:re:IC_3",
        entry: { fact: { title: "Logins fail in Europe", shown: [expect.any(String)] } },
      },
    ],
    "dashboard",
  )(effects.filter(({ do: what }) => what !== "create-label" && what !== "append-playbook"));
});

test("what it shows is on the page, with every change of the status", async () => {
  expect(
    await entriesOf([
      UPDATE,
      "/publish Logins fail in Europe",
      "/update monitoring",
      "/resolve All is well.",
    ]),
  ).toEqual([
    ["Investigating", "We are looking into this."],
    ["Identified", "We found it.\n\nImpact: Logins fail for half of the users."],
    ["Monitoring", "It works again, and we are watching it."],
    ["Resolved", "This is resolved."],
  ]);
});

test("the words of a later update wait for the next /publish, and so do those that are edited", async () => {
  const words = "/update monitoring\nA fix is out.";
  expect(await entriesOf(["/publish", words])).not.toContainEqual(["Monitoring", "A fix is out."]);
  expect(await entriesOf(["/publish", words, "/publish"])).toContainEqual(["Monitoring", "A fix is out."]);
  const incident = await after([words, "/publish"]);
  const records = new Map(incident.records);
  const [update] = incident.updates;
  if (!update) throw new Error("There is no update.");
  records.set(update.key, { ...update, said: { summary: { text: "Another fix is out." } } });
  const edited = publicIncidentOf({
    ...incident,
    updates: [...records.values()].filter((each) => each.kind === "update"),
  });
  expect(edited?.entries.map(({ text }) => text)).not.toContain("Another fix is out.");
});

describe("where something is left out", () => {
  const internal = `${UPDATE} Ask @ben.\n\n### Technical notes\nSELECT 1`;

  test("nothing leaves, and it asks", async () => {
    const view = await answered([internal, "/publish Logins fail in Europe"]);
    expect(view?.fact.isDraft).toBe(true);
    expect(view?.leftOut).toEqual([{ text: "Ask @ben.", why: expect.stringContaining("a handle") }]);
    const incident = await after([internal, "/publish Logins fail in Europe"]);
    expect(publicIncidentOf(incident)).toBeUndefined();
    expect(statusPageRow(incident)).toContain("Waits for `/publish as shown`");
  });

  test("/publish as shown publishes what was shown then, under its title", async () => {
    const all = [
      internal,
      "/publish Logins fail in Europe",
      "/update monitoring\nLater words.",
      "/publish as shown",
    ];
    const shown = publicIncidentOf(await after(all));
    expect(shown?.title).toBe("Logins fail in Europe");
    const texts = shown?.entries.map(({ text }) => text);
    expect(texts).toContain("We found it.\n\nImpact: Logins fail for half of the users.");
    expect(texts).not.toContain("Later words.");
  });

  test("what somebody agreed to is not asked about again", async () => {
    const all = [internal, "/publish", "/publish as shown", "/update monitoring\nA fix is out.", "/publish"];
    const incident = await after(all);
    expect(publicIncidentOf(incident)?.entries.map(({ text }) => text)).toContain("A fix is out.");
  });

  test("the customer is never named, in the words of the form or of the title", async () => {
    const views = [
      await answered(["/update\nEnterprise ABC cannot log in.", "/publish"]),
      await answered(["/update\nIt is only ABC.", "/publish"]),
      await answered(
        ["/update\nABC is down.", "/publish"],
        given({ statusPage }).dashboard().issue({ body: "x" }),
      ),
    ];
    expect(views.map((view) => view?.leftOut[0]?.why)).toEqual(
      Array(3).fill(expect.stringContaining("the customer's name")),
    );
  });

  test("of a text that the ledger holds only in part, whole sentences are shown", async () => {
    const long = "It is slow in many places at once. ".repeat(80);
    const view = await answered([`/update\n${long}`, "/publish"]);
    expect(view?.updates[0]?.text).toMatch(/^(?:It is slow in many places at once\. ?)+$/);
    expect(view?.leftOut.at(-1)?.why).toBe("the rest of a long text");
  });
});

test("/unpublish and /publish off take it back, until the next /publish", async () => {
  for (const off of ["/unpublish", "/publish off"]) {
    expect(publicIncidentOf(await after([UPDATE, "/publish", off]))).toBeUndefined();
    expect(publicIncidentOf(await after([UPDATE, "/publish", off, "/publish"]))).toBeDefined();
  }
});

test("a title stays until another is published", async () => {
  const titleAfter = async (...bodies: string[]) => publicIncidentOf(await after(bodies))?.title;
  expect(await titleAfter("/publish")).toBe("Service disruption");
  expect(await titleAfter("/publish Logins fail", "/publish")).toBe("Logins fail");
  expect(await titleAfter("/publish Logins fail", "/publish Pages are slow")).toBe("Pages are slow");
});

test("with publish: auto every confirmed incident is there, redacted", async () => {
  const auto = { statusPage: { ...statusPage, publish: "auto" } } as const;
  const shown = publicIncidentOf(await after([`${UPDATE} Ask @ben.`], given(auto).dashboard()));
  expect(shown?.entries.at(-1)?.text).toBe("We found it.\n\nImpact: Logins fail for half of the users.");
  expect(publicIncidentOf(await after(["/unpublish"], given(auto).dashboard()))).toBeUndefined();
});

describe("it refuses", () => {
  test.each([
    ["/publish yes", /Is "yes" the title/],
    ["/publish PROJ-12 is down", /cannot be the public title: it contains a ticket key/],
    ["/publish Enterprise ABC is down", /the customer's name/],
    ["/publish as shown", /Nothing is waiting/],
    [`/publish ${"long ".repeat(30)}`, /at most 100 characters/],
  ])("%s", async (body, problem) => {
    expect((await refusalOf(body))?.problem).toMatch(problem);
  });

  test("where there is no page", async () => {
    expect((await refusalOf("/publish", given().dashboard()))?.problem).toMatch(/has no status page/);
  });
});

test("a false alarm leaves the page, unless somebody had published it", async () => {
  const closed = (start: Given) =>
    incidentOf(start.state(minutes(30), false, "NOT_PLANNED").with({ now: minutes(31) }).snapshot);
  const auto = { statusPage: { ...statusPage, publish: "auto" } } as const;
  expect(publicIncidentOf(closed(given(auto)))).toBeUndefined();
  const published = publicIncidentOf(closed(given({ statusPage }).fact({ what: "publish", shown: [] })));
  expect(published?.entries.at(-1)?.status).toBe("Resolved");
});
