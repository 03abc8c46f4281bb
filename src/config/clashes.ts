import { SECTION_TITLES, STATUSES, statusWords, wordKey } from "../incident/status.ts";
import type { Status } from "../incident/status.ts";
import { isSameName } from "../markdown/text.ts";
import type { Problem } from "./problems.ts";
import type { WrittenConfig } from "./schema.ts";

/** Names and words in the settings that clash. */
export const clashes = (written: WrittenConfig): Problem[] => [
  ...reservedKeys(written),
  ...sameSeverities(written),
  ...sharedWords(written),
  ...idleWords(written),
  ...sharedTitles(written),
];

/** The default label of a step. */
export const ESCALATED = "escalated";

/** Each such step would set a severity of that name. */
function reservedKeys({ severity, severities }: WrittenConfig): Problem[] {
  const message = `"${ESCALATED}" is the label of the escalation. Give the severity another name`;
  return [
    ...(severity.toLowerCase() === ESCALATED ? [{ path: ["severity"], message }] : []),
    ...(Object.hasOwn(severities, ESCALATED) ? [{ path: ["severities", ESCALATED], message }] : []),
  ];
}

/** Severities with the same name, or the same key in a command, where dashes do not count. */
function sameSeverities({ severity, severities }: WrittenConfig): Problem[] {
  const all = Object.entries(severities);
  const plain = (key: string) => key.replaceAll("-", "");
  return all.flatMap(([key, { name }], i): Problem[] => {
    const before = all.slice(0, i);
    const twin = before.find(([other]) => plain(other) === plain(key))?.[0];
    if (twin !== undefined)
      return [
        {
          path: ["severities", key],
          message: `"${key}" and "${twin}" are the same in \`/severity\`: keep one`,
        },
      ];
    const unnamed = all.flatMap(([other, each]) => (each.name === undefined && other !== key ? [other] : []));
    const names = [severity, ...unnamed, ...before.flatMap(([, each]) => each.name ?? [])];
    if (name === undefined || !names.some((each) => isSameName(each, name))) return [];
    return [
      {
        path: ["severities", key, "name"],
        message: `"${name}" is the name of another severity. Give it a different one`,
      },
    ];
  });
}

/** A word for two statuses: one would be read as the other, which may stop a call. */
function sharedWords({ vocabulary }: WrittenConfig): Problem[] {
  const shipped = statusWords();
  const seen = new Map<string, string>();
  return STATUSES.flatMap((status) => {
    const key = status.toLowerCase() as Lowercase<Status>;
    const path = ["vocabulary", "statuses", key];
    const written = vocabulary.statuses[key] ?? [];
    return [written].flat().flatMap((name, i): Problem[] => {
      const word = wordKey(name);
      const other = shipped.get(word) ?? seen.get(word);
      seen.set(word, status);
      return other === undefined || other === status
        ? []
        : [
            {
              path: written === name ? path : [...path, i],
              message: `"${name}" already means ${other}. Remove it here`,
            },
          ];
    });
  });
}

/** Words that stand in any sentence, or that deny: they would set the status wherever an update begins with them. */
const IDLE =
  /^(?:a|an|the|and|or|but|if|not|no|never|nothing|nobody|none|still|yet|again|is|are|was|were|be|been|it|this|that|we|you|they|i|all|some|on|off|in|at|to|of|for|with|by|from|now|next|update|status|up|down|ok|yes|broken|failing|failed|open|nicht|kein|noch|und|der|die|das|ist|wir|es|pas|non|ne|le|la|et|est|nous|il|el|y)$/;

function idleWords({ vocabulary }: WrittenConfig): Problem[] {
  return Object.entries(vocabulary.statuses).flatMap(([status, written]) =>
    [written].flat().flatMap((name, i): Problem[] => {
      const word = wordKey(name);
      if (!IDLE.test(word) && /\p{L}{2}|[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}]/u.test(word))
        return [];
      const path = ["vocabulary", "statuses", status, ...(written === name ? [] : [i])];
      const message = `"${name}" says nothing of a status: any update that begins with it would be ${status}. Write the word that does, such as \`${status}: [${EXAMPLES[status] ?? "behoben"}]\``;
      return [{ path, message }];
    }),
  );
}

const EXAMPLES: Readonly<Record<string, string>> = {
  investigating: "analyse",
  identified: "erkannt",
  monitoring: "beobachtet",
  resolved: "behoben",
};

/** A title of two sections: what stands below it could reach the customer, or not. */
function sharedTitles({ vocabulary }: WrittenConfig): Problem[] {
  const names = ["summary", "impact", "notes"] as const;
  const seen = new Map(
    names.flatMap((name) => SECTION_TITLES[name].split("|").map((title) => [title, name] as const)),
  );
  return names.flatMap((name) => {
    const written = vocabulary.sections[name] ?? [];
    return [written].flat().flatMap((title, i): Problem[] => {
      const key = title.trim().toLowerCase();
      const other = seen.get(key) ?? name;
      seen.set(key, other);
      const path = ["vocabulary", "sections", name, ...(written === title ? [] : [i])];
      const message = `"${title}" is already a title of \`${other}\`. Remove it here`;
      return other === name ? [] : [{ path, message }];
    });
  });
}
