import { expect, test } from "vitest";
import { FIELDS } from "../../src/incident/form.ts";
import { incidentOf } from "../../src/incident/incident.ts";
import type { Incident } from "../../src/incident/incident.ts";
import { participants } from "../../src/incident/participants.ts";
import { customerVersionFile } from "../../src/render/postmortem/customer-version.ts";
import { postmortemFile } from "../../src/render/postmortem/file.ts";
import { reviewCustomerVersion } from "../../src/review/review.ts";
import { given, minutes } from "../given.ts";
import { INTERNAL, SAFE } from "../incident/redact/sentences.ts";
import { proves } from "./proof.ts";
import { createRandom, patience, SEED, times } from "./random.ts";
import type { Random } from "./random.ts";

const VERSIONS = times(100);
const count = { "customer's versions": 0, "planted texts": 0, "found in them": 0, "safe sentences told": 0 };
proves("The customer's version of a postmortem gives nothing internal away", count);

/** What is looked for in the version as it was planted, and the sentence around it. */
interface Plant {
  readonly secret: string;
  readonly sentence: string;
}

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const word = (random: Random, length: number) =>
  Array.from({ length }, () => LETTERS[random.below(LETTERS.length)]).join("");
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** A kind of secret: made anew each time, so that no list of words can know it. */
const KINDS: Readonly<Record<string, (random: Random) => Plant>> = {
  handle: (random) => {
    const secret = `@${word(random, 6)}-${word(random, 4)}`;
    return { secret, sentence: random.pick([`Ask ${secret} about it.`, `It was seen by ${secret} first.`]) };
  },
  link: (random) => {
    const secret = `https://${word(random, 7)}.example/${word(random, 5)}`;
    return { secret, sentence: random.pick([`All is at ${secret} for now.`, `[It](${secret}) is slow.`]) };
  },
  query: (random) => {
    const secret = `${word(random, 8)} from ${word(random, 6)}`;
    return { secret, sentence: `The slow one is select ${secret} where id is null.` };
  },
  address: (random) => {
    const secret = [10, 0, 0, 0].map((part) => part || random.below(256)).join(".");
    return { secret, sentence: random.pick([`It is ${secret} that fails.`, `Traffic to ${secret} stops.`]) };
  },
  host: (random) => {
    const secret = `${word(random, 5)}.${word(random, 6)}.internal`;
    return { secret, sentence: random.pick([`The node ${secret} is full.`, `We restarted ${secret} now.`]) };
  },
  machine: (random) => {
    const secret = `${word(random, 4)}-${word(random, 3)}-${random.below(90) + 10}`;
    return { secret, sentence: `The disk of ${secret} is full.` };
  },
  ticket: (random) => {
    const secret = `${word(random, 4).toUpperCase()}-${random.below(9000) + 1000}`;
    return { secret, sentence: `See ${secret} for the rest.` };
  },
  pull: (random) => {
    const secret = `#${random.below(9000) + 1000}`;
    return { secret, sentence: `The fix is ${secret} for all regions.` };
  },
  code: (random) => {
    const secret = `get${capital(word(random, 6))}Count`;
    return { secret, sentence: random.pick([`It hangs in ${secret} mostly.`, `\`${secret}()\` is slow.`]) };
  },
  internal: (random) => {
    const secret = random.pick(INTERNAL);
    return { secret, sentence: secret };
  },
};

/** Somebody who takes part, by name in the form and by account. */
const personOf = (random: Random) => {
  const [first, last] = [capital(word(random, 5)), capital(word(random, 7))];
  return { name: `${first} ${last}`, last, login: `${first.toLowerCase()}-${word(random, 5)}` };
};

type Person = ReturnType<typeof personOf>;

const naming = (random: Random, { name, last, login }: Person): Plant =>
  random.pick([
    { secret: last, sentence: `${name} restarted the node.` },
    { secret: last, sentence: `The node was restarted by ${last} at once.` },
    { secret: login, sentence: `The node was restarted by ${login} at once.` },
  ]);

/** Paragraphs of sentences: most may go out, some have something planted; some stand in lists, or emphasized. */
function textOf(random: Random, person: Person, planted: Plant[]): string {
  const sentences = Array.from({ length: random.below(5) + 1 }, () => {
    if (random.chance(0.55)) return random.pick(SAFE);
    const plant = random.chance(0.2)
      ? naming(random, person)
      : (KINDS[random.pick(Object.keys(KINDS))]?.(random) as Plant);
    planted.push(plant);
    return plant.sentence;
  });
  return sentences.reduce((text, sentence, i) => {
    const dressed = random.chance(0.1) ? `**${sentence}**` : sentence;
    const before = i === 0 ? "" : random.pick([" ", " ", " ", "\n", "\n\n", "\n\n- ", "\n\n> ", "\n\n1. "]);
    return `${text}${before}${dressed}`;
  }, "");
}

/** Whom the internal sentences name. */
const OTHERS = "DE: Ana Silva, Ben Cooke\nCSM: Carla, Dario\nCEO: Erin\nSupport: Joram, Doug";

const STATUSES = ["Investigating", "Identified", "Monitoring", "Resolved"] as const;

/** A closed incident in whose form, updates, notes and actions things are planted. */
function incidentWith(random: Random, planted: Plant[]): Incident {
  const person = personOf(random);
  const text = () => textOf(random, person, planted);
  const form = {
    [FIELDS.customer]: random.pick(["Enterprise ABC", "Booking.com", "Müller & Söhne"]),
    [FIELDS.summary]: text(),
    [FIELDS.impact]: text(),
    [FIELDS.people]: `Incident lead: ${person.name}\n${OTHERS}`,
  };
  const body = Object.entries(form).map(([label, answer]) => `### ${label}\n\n${answer}`);
  const start = given()
    .issue({ body: body.join("\n\n"), author: person.login })
    .fact({ what: "note", text: text() }, { by: person.login, at: minutes(5) })
    .fact({ what: "action", text: text().split("\n", 1)[0] ?? "" }, { by: person.login, at: minutes(6) });
  for (const [i, status] of STATUSES.entries()) {
    const [summary, impact, notes] = [text(), text(), text()];
    const key = `re:u${i}`;
    start.ours({
      key,
      kind: "update",
      by: person.login,
      at: minutes(20 * (i + 1)).toISOString(),
      status,
      text: summary.split("\n", 1)[0],
      impact: key,
      notes: key,
      said: { summary: { text: summary }, impact: { text: impact }, notes: { text: notes } },
    });
  }
  return incidentOf(start.state(minutes(100), false).with({ now: minutes(110) }).snapshot);
}

/** As a text is read: without what Markdown's escapes and emphasis add, and in one line. */
const flat = (text: string) => text.replace(/[\\*\u200B]/g, "").replace(/\s+/g, " ");

test(
  "nothing planted is found, and the gate finds no leak and no other time",
  () => {
    const random = createRandom(SEED);
    for (let i = 0; i < VERSIONS; i++) {
      const planted: Plant[] = [];
      const incident = incidentWith(random, planted);
      const { content = "" } = customerVersionFile(incident) ?? {};
      const read = flat(content);
      const found = planted.filter(({ secret }) => read.includes(flat(secret)));
      count["customer's versions"]++;
      count["planted texts"] += planted.length;
      count["found in them"] += found.length;
      count["safe sentences told"] += SAFE.filter((sentence) => read.includes(sentence)).length;
      expect(found, content).toEqual([]);
      const known = {
        people: participants(incident),
        zone: incident.snapshot.settings.config,
        said: incident.updates.map(({ said }) => said?.summary?.text ?? ""),
      };
      const findings = reviewCustomerVersion(content, postmortemFile(incident), known);
      expect(
        findings.filter(({ rule }) => rule === "leak" || rule === "differs"),
        content,
      ).toEqual([]);
    }
    expect(count["safe sentences told"]).toBeGreaterThan(count["customer's versions"]);
  },
  patience(60_000),
);
