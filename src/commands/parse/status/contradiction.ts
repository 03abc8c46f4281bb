import { isQuieting } from "../../../incident/status.ts";
import type { Status } from "../../../incident/status.ts";
import { fencedLines } from "../../../markdown/fences.ts";
import { sentencesOf } from "../../../markdown/sentences.ts";
import { HARMLESS } from "./doubt-words.ts";

/**
 * Most of an update's text is about the past. So only a sentence that says in the present tense that it is down, or not
 * fixed, contradicts a status that stops the calls.
 */

const BROKEN =
  "(?:down|broken|failing|unavailable|offline|unreachable|inaccessible|unresponsive|unusable|degraded|affected|impacted|erroring|crashing|hanging|stuck|dead|slow|timing out|locked out|not (?:working|available|reachable|responding|loading))";
const AGAIN = "(?:(?:still|now|again|currently|completely|all|very|both|also) )*";
const TROUBLE =
  "(?:errors?|error rates?|failures?|timeouts?|alerts?|latenc(?:y|ies)|load|lag|queues?|backlog|cpu|memory|outage|incident|impact|issues?|problems?|symptoms?)";

const AGAINST = new RegExp(
  [
    `\\b(?:is|are|stays?|remains?|goes|went) ${AGAIN}${BROKEN}\\b`,
    `\\bstill (?:\\w+ ){0,2}?${BROKEN}\\b`,
    "\\bstill (?:\\w+ )?(?:sees?|seeing|gets?|getting|reports?|reporting|fails?|failing|happens?|happening|occurs?|occurring|broken|down)\\b",
    "\\b(?:cannot|can not|can't)\\b(?! (?:happen|occur|come back|recur|thank|wait))",
    "\\b(?:is|are) (?:still )?(?:unable|not able)\\b|\\b(?:is|are)n't (?:able|working|available|responding|loading|back)\\b",
    "\\b(?:does|do)(?: not|n't) (?:yet |really )?(?:work|load|respond|start|come|connect|help|open|recover|answer)\\b",
    "\\b(?:keeps?|continues?) (?:on )?(?:failing|timing out|crashing|dropping|restarting|hanging|erroring|flapping|growing|rising|increasing|climbing|coming back|to (?:fail|crash|drop|time out|grow|rise|see|get))\\b",
    `\\b${TROUBLE} (?:(?:is|are|keeps?|has|have|rates?|still|again) ){0,3}(?:rising|increasing|growing|climbing|spiking|back|returned|ongoing|continu(?:es?|ing)|persists?|persisting|unresolved|grows?|rises?|climbs?|increases?|returns?|(?:comes?|creeps?) back)\\b(?! to (?:normal|baseline|zero|usual))`,
    "\\b(?:it|this|that|situation) (?:is|gets|got) (?:getting )?worse\\b|\\b(?:it|this)(?: is|'s) (?:back|down|broken|happening) ?(?:again)?(?=\\W*$)",
    "\\b(?:not|isn't|hasn't been|wasn't|never|aren't) (?:yet |fully |completely )*(?:fixed|resolved|solved|mitigated|restored|recovered)\\b",
    "\\bno (?:fix|solution|workaround|improvement)\\b|\\bun(?:resolved|fixed)\\b",
    "\\b(?:fix|patch|roll-?back|fail-?over|restart|restore|deploy\\w*) (?:is |has )?(?:still )?(?:in progress|ongoing|under way|underway|pending|failed|did not (?:help|work)|didn't (?:help|work)|being \\w+ed|rolling out)\\b",
    "\\b(?:only|just) (?:for|in|on) (?:some|half|part|\\d)|\\b(\\d{1,6}) (?:out )?of (?!\\1\\b)\\d{1,6} \\w+ (?:is|are) (?:back|up|healthy|ok|online|available)\\b",
    "(?<!\\p{L})(?:immer noch|noch immer|noch nicht|weiterhin nicht|geht nicht|funktioniert nicht|toujours pas|pas encore|ne fonctionne pas|todavía no|aún no|no funciona|non ancora|ancora non|non funziona|nog niet|nog steeds|werkt niet|ainda não|fortfarande|stadig ikke|jeszcze nie|nadal nie|ещё не|еще не|всё ещё|не работает)(?!\\p{L})",
    "まだ|仍然|还没|還沒|아직",
  ].join("|"),
  "iu",
);

const LACKING =
  "(?:missing|incomplete|delayed|wrong|incorrect|empty|stale|outdated|out of (?:date|sync)|lost|corrupt(?:ed)?|duplicated|queued|pending|partial|intermittent|unstable|flaky)";
const CLOSED =
  "(?:disabled|turned off|switched off|off|offline|blocked|refused|rejected|locked(?: out)?|paused|limited|read-?only)";
const WORK =
  "(?:writes?|reads?|uploads?|downloads?|log-?ins?|sign-?ins?|sign-?ups?|checkout|search|payments?|orders?|calls?|emails?|messages?|notifications?|exports?|imports?|reports?|webhooks?|backups?|syncs?)";
const WHO =
  "(?:users?|customers?|tenants?|regions?|nodes?|sites?|hosts?|servers?|clusters?|shards?|accounts?|exports?|imports?|orders?)";
const SOME =
  "(?:some|a few|several|many|most|certain|half of(?: the)?|part of(?: the)?|(?<![:.\\d])\\d{1,6}(?![:.\\d])(?: ?%)?(?: of(?: the)?)?)";
const BUT = "(?:except|apart from|aside from|but not|but for|other than)";
/** What is not whole without speaking against the status: nothing, and papers to be written. */
const NONE =
  "(?<!\\b(?:no|none|nothing|nobody|not|neither|fewer|root cause|causes?|post-?mortem|rca|review|retro|analysis|write-?up|follow-?ups?|actions?|tickets?|summary)(?: \\w+){0,2} )";

/** What is not whole: while it is watched that may be so, but resolved it is not. */
const UNFINISHED = new RegExp(
  [
    `${NONE}\\b(?:is|are|stays?|remains?) ${AGAIN}${LACKING}\\b`,
    `${NONE}\\b${WORK}(?: \\w+){0,4}? (?:is|are|stays?|remains?) ${AGAIN}${CLOSED}\\b`,
    `${NONE}\\b${SOME} (?:\\w+ ){0,3}?(?:sees?|gets?|reports?|experience|notice|faces?|fail|do not|don't|cannot|have (?:no|errors|issues|problems|trouble))\\b`,
    `${NONE}\\b${WHO}(?: \\w+){0,3} (?:sees?|gets?|reports?|have|has|experience|face) (?!no\\b)(?:\\w+ ){0,2}?(?:errors?|issues?|problems?|delays?|time-?outs?|failures?)\\b`,
    "\\bonly (?:the )?\\w+(?: and \\w+)? (?:works?|loads?|is back|are back|is up|are up)\\b",
    `\\b(?:is|are|works?|loads?|runs?)\\b[^.;!?]{0,30}\\b${BUT}\\b`,
    `\\b(?:rest|remainder|remaining|other|others) (?:of (?:the )?)?${WHO}\\b[^.;!?]{0,30}\\b(?:will|follows?|is|are|come|later|soon|tonight|tomorrow)\\b`,
    "\\b(?:until|till) (?:we|it) (?:\\w+ ){0,2}?(?:know|fixed|done|ready)\\b",
  ].join("|"),
  "iu",
);

/** Longer texts are not sentences. */
const LONGEST = 1000;

/** The first sentence that contradicts a status that stops the calls, outside of code and quotes. */
export function contradictionIn(text: string, status: Status): string | undefined {
  if (!isQuieting(status)) return undefined;
  const lines = text.split("\n");
  const fenced = fencedLines(lines);
  return lines
    .filter((line, i) => !fenced.has(i) && !/^(?: {4}|\t| {0,3}(?:>|`{3}|~{3}))/.test(line))
    .flatMap((line) => sentencesOf(line))
    .find((sentence) => {
      const said = plain(sentence);
      const isUnfinished = status === "Resolved" && UNFINISHED.test(said);
      return isUnfinished || AGAINST.test(said.replace(HARMLESS, " "));
    })
    ?.trim();
}

const plain = (sentence: string) =>
  sentence
    .slice(0, LONGEST)
    .normalize("NFKC")
    .replace(/[’‘]/g, "'")
    .replace(/`[^`]*`/g, " ")
    .replace(/[*_~"“”]/g, "");
