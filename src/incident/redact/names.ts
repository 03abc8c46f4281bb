/** Where the names of people come from. */
export interface NameSources {
  /** Accounts; teams (`org/team`) are nobody. */
  readonly logins: Iterable<string>;
  /** Text in which people are named, such as "Incident lead: Ana Silva". */
  readonly written: readonly string[];
  /** Texts whose words are no names there: the customer's name, the roles' names. */
  readonly others: readonly string[];
}

/** Words that stand in place of a name, or next to one. */
const NOBODY =
  "a all an and are as at be both by call decided everybody everyone for found from he in is it known me my na no nobody none not of on oncall open or our pending same she tba tbc tbd team that the then there they this to unassigned unknown us vacant we who with yes yet you";

/** Names that are also words: in lower case they are words. */
const WORDS =
  "amber april art august bill chase chuck cliff crystal dale dawn dean dick don drew earl faith frank gene grace grant guy hope iris ivy jack jade joy june lance mark max may miles miller nick norm page pat penny pierce ray rich rob robin rose ruby rusty skip smith sue summer trip victor wade ward will wing";

/** Words that occur in many company names and identify none. */
export const COMPANY_WORDS =
  "bank company corp corporation customer customers data digital enterprise europe global group holding inc international llc ltd limited online production services software solutions systems technologies technology users";

const setOf = (words: string) => new Set(words.split(" "));
const [NO_NAMES, CAPITALS_ONLY] = [setOf(NOBODY), setOf(`${NOBODY} ${WORDS}`)];

/**
 * Finds people's names in a text: full names, first names, last names and accounts. Words that may be something else,
 * such as parts of account names, count only when capitalized. Takes linear time.
 */
export function nameMatcher({ logins, written, others }: NameSources): { test(text: string): boolean } {
  const otherWords = new Set(others.flatMap(wordsOf).map(fold));
  const isName = (word: string) => word.length > 1 && !NO_NAMES.has(word) && !otherWords.has(word);
  const accounts = [...logins].filter((login) => login.length > 1 && !login.includes("/")).map(fold);
  const pieces = written.flatMap(piecesOf);
  const single = pieces.filter((words) => words.length === 1).flat();
  const several = pieces.filter((words) => words.length > 1).flat();
  const sure = [...single, ...several.filter(isCapital)].map(fold).filter(isName);
  const parts = [...[...accounts, ...single].flatMap(wordsOf).map(fold), ...several.map(fold)].filter(isName);
  const always = new Set(
    [...accounts, ...sure].filter((word) => word.length > 2 && !CAPITALS_ONLY.has(word)),
  );
  const withCapital = new Set([...accounts, ...sure, ...parts]);
  const isFound = (word: string) =>
    always.has(fold(word)) || (isCapital(word) && withCapital.has(fold(word)));
  return { test: (text) => tokensOf(text).some((token) => [token, ...wordsOf(token)].some(isFound)) };
}

/** The words of each name in a list of people, whose roles may stand before a colon; without teams. */
const piecesOf = (text: string): string[][] =>
  text
    .replace(/@[\w-]+\/[\w-]+/g, "")
    .split("\n")
    .map((line) => /^[^:]{0,60}:(.*)$/.exec(line)?.[1] ?? line)
    .flatMap((line) => line.split(/[,;()&+|/]|\sand\s/))
    .map(tokensOf)
    .filter((words) => words.length > 0);

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const TOKEN = /[\p{L}\p{M}\p{N}]+(?:[-_.'’][\p{L}\p{M}\p{N}]+)*/gu;

const wordsOf = (text: string): string[] => text.match(WORD) ?? [];
const tokensOf = (text: string) => (text.match(TOKEN) ?? []).map((token) => token.replace(/['’]s$/, ""));
const isCapital = (word: string) => /^\p{Lu}/u.test(word);
const fold = (word: string) =>
  word
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
