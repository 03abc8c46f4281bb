import { statusWords } from "../../incident/status.ts";
import type { Vocabulary } from "../../incident/settings.ts";
import { memoize } from "../../markdown/memoize.ts";
import { readTemplate } from "./house-template.ts";
import { sectionNames } from "./section-names.ts";
import type { SectionLanguage } from "./sections.ts";
import { readStatus } from "./status/status.ts";
import type { StatusWords } from "./status/status.ts";
import shippedUpdate from "./update-template.json" with { type: "json" };

/** The words for updates: statuses, section headings, and the template's text. */
export interface Language extends SectionLanguage {
  readonly statuses: StatusWords;
}

/** The settings that define them. */
interface Said {
  readonly config: { readonly vocabulary: Pick<Vocabulary, "statuses" | "sections"> };
  readonly templates: Readonly<Record<string, string>>;
}

/** Only the bundle can load a .mustache file, so `npm run generate` copies the template into JSON. */
const SHIPPED_TEMPLATE = readTemplate(shippedUpdate);

/** The shipped words, headings and template, together with your own. */
export const languageOf = memoize(({ config: { vocabulary }, templates }: Said): Language => {
  const own = Object.hasOwn(templates, "update") ? readTemplate(templates.update ?? "") : undefined;
  const template = {
    titles: [...SHIPPED_TEMPLATE.titles, ...(own?.titles ?? [])],
    lines: [...(own?.lines ?? []), ...SHIPPED_TEMPLATE.lines],
  };
  const statuses = statusWords(vocabulary.statuses);
  return {
    statuses,
    template,
    sections: sectionNames(vocabulary.sections, template),
    readStatus: (text) => readStatus(text, statuses),
  };
});

export const SHIPPED: Language = languageOf({
  config: { vocabulary: { statuses: {}, sections: {} } },
  templates: {},
});
