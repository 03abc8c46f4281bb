/** Only before a time of day: elsewhere some of them are ordinary words. */
export const FOREIGN_DAYS: Readonly<Record<number, string>> = {
  [-1]: "gestern|hier|ayer|ieri|ontem|gisteren|igår|i går",
  0: "heute|aujourd'hui|hoy|oggi|hoje|vandaag|idag|i dag",
  1: "morgen|demain|mañana|manana|domani|amanhã|imorgon|i morgen",
};

/** Weekdays by number, Sunday first; also only before a time of day. */
export const FOREIGN_WEEKDAYS = [
  "sonntag|dimanche|domingo|domenica|zondag",
  "montag|lundi|lunes|lunedì|maandag",
  "dienstag|mardi|martes|martedì|dinsdag",
  "mittwoch|mercredi|miércoles|mercoledì|woensdag",
  "donnerstag|jeudi|jueves|giovedì|donderdag",
  "freitag|vendredi|viernes|venerdì|vrijdag",
  "samstag|samedi|sábado|sabato|zaterdag",
];

/** The same cut short, before a clock with minutes or its word. Those that are English words need their dot. */
export const SHORT_WEEKDAYS = [
  "so\\.|zo|dom|dim\\.",
  "mo|ma|lun",
  "di|mar\\.",
  "mi|wo|mer\\.|mié",
  "do\\.|jeu|jue|gio",
  "fr|vr|ven|vie",
  "sa|za|sam\\.|sáb|sab",
];
export const SHORT_CLOCK =
  "\\.?(?=,? +(?:um |à |a las? |alle |às |om |kl\\.? |at )?\\d{1,2}(?:[:.]\\d\\d| ?(?:[ap]m|h|uhr)(?![\\p{L}])|h\\d\\d))";

/** Parts of the day in the same languages, after such a day. */
export const FOREIGN_PARTS = {
  morning: "früh|morgen|vormittag|matin|por la mañana|mattina|mattino|de manhã|ochtend|morse",
  afternoon: "mittag|nachmittag|après-midi|por la tarde|pomeriggio|à tarde|middag",
  evening: "abend|soir|por la noche|sera|à noite|avond|kväll|kveld|aften",
  night: "nacht|nuit|notte",
} as const;
export const FOREIGN_CLOCK = `(?=,? +(?:(?:${Object.values(FOREIGN_PARTS).join("|")}),? +)?(?:um |à |a las? |alle |às |om |kl\\.? |at )?\\d)`;
