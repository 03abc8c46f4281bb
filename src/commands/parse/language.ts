import { statusWords } from "../../incident/status.ts";
import type { Vocabulary } from "../../incident/settings.ts";
import { memoize } from "../../markdown/memoize.ts";
import { readTemplate } from "./house-template.ts";
import { sectionNames } from "./section-names.ts";
import type { SectionLanguage } from "./sections.ts";
import { readStatus } from "./status/status.ts";
import type { StatusWords } from "./status/status.ts";

/** The words for updates: statuses, section headings, and the template's text. */
export interface Language extends SectionLanguage {
  readonly statuses: StatusWords;
}

/** The settings that define them. */
interface Said {
  readonly config: { readonly vocabulary: Pick<Vocabulary, "statuses" | "sections"> };
  readonly templates: Readonly<Record<string, string>>;
}

/** As in templates/update.mustache, which only the bundle can load. */
export const SHIPPED_UPDATE = `### {{customer}} {{severity}} outage - {{time}} update

#### Status: {{status}}

#### Incident Time: {{duration}}

{{summary}}

#### Customer Impact

{{impact}}

#### Technical Notes

{{notes}}
`;

const SHIPPED_TEMPLATE = readTemplate(SHIPPED_UPDATE);

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
