/**
 * What stands beside a status that quiets the calls ("Resolved", "Monitoring") may take it back: "Fixed, but only for
 * half of the users". Of a whole sentence that says so nothing is guessed.
 */

/** "yes": nothing speaks against the status; "no": the words say that it is not so; "ask": they may say so. */
export type Verdict = "yes" | "no" | "ask";

/** Words of a hundred sentences that sound like doubt and are none; they are taken out before it is looked for. */
const HARMLESS = new RegExp(
  [
    "\\bno (?!(?:\\w+ )?(?:success|work|health|valid|good))(?:\\w+ ){0,2}(?:errors?|alerts?|issues?|problems?|impact|data|customers?|users?|one|reports?|action|changes?|requests?|complaints?|failures?|timeouts?|crash(?:es)?|outages?|tickets?|backlog|delays?|lag|loss)\\b(?: so far)?(?: (?:is |are )?(?:affected|impacted))?(?! (?:yet|can|could|able|(?:is|are|was|were) (?:able|delivered|processed|served|being|getting|coming)|go(?:es)?|gets?|works?|succeeds?|comes?|reach\\w*|receives?|loads?|arrives?|passes))",
    "\\b(?:no|not an?y) ?(?:more|longer|further)\\b(?: (?:errors?|alerts?|failing|affected|down|broken|impacted))?",
    "\\b(?:not a single|none of the)\\b",
    "\\bnobody (?:is |was )?(?:affected|impacted)\\b",
    "\\bnothing (?:more|else|left|further|remains)\\b",
    "\\b(?:was|were|had been|have been|has been) (?:down|failing|broken|affected|degraded|partial\\w*|only)\\b",
    "\\b(?:is|are|went|came|going) down to\\b|\\bdown (?:to|from) \\d",
    "\\b(?:is|are) (?:still )?(?:up|healthy|stable|green|fine|ok(?:ay)?|good)\\b",
    "\\b(?:root )?causes? (?:is |are )?(?:still |not yet |yet )?(?:unknown|unclear|open|to be \\w+|being \\w+|under \\w+)\\b",
    "\\b(?:post-?mortem|rca|report|review|write-?up|follow-?up)\\b[^.;!?]{0,30}\\b(?:will|to|tomorrow|soon|later)\\b[^.;!?]{0,30}",
    "\\bwe(?:'ll| will) (?:share|publish|post|send|write|follow|keep|continue|watch|monitor)\\b[^.;!?]{0,60}",
    "\\b(?:still|continue to|keep) (?:monitor|watch|observ|look)\\w*\\b(?: (?:at|for|into)\\b)?[^.;!?]{0,40}",
    "\\b(?:errors?|alerts?|failures?|timeouts?)(?: rates?)? (?:(?:are|is|have|has|went|came) )?(?:all )?(?:gone|stopped|cleared|over|back to|at zero|dropp\\w+|recovered|ended|silent|quiet)\\b",
    "\\b100 ?%",
  ].join("|"),
  "gi",
);

const BROKEN =
  "down|fail\\w*|broken|out|firing|affected|impacted|unavailable|offline|unreachable|degraded|slow|red|erroring|ongoing|unresolved|open|happening|see(?:ing|s)? \\w+|experienc\\w+|having|report\\w*|getting|timing out|time out|cannot|can't|without";

/** It is not so, or not yet, or not everywhere. */
const DENIED = new RegExp(
  [
    "^(?:nothing|nobody|none|nowhere|soon|it is not|it isn't|that is not|not)\\b",
    "\\b(\\d{1,6}) ?(?:of|out of) ?(?:the |our |all )?(?!\\1\\b)\\d{1,6}\\b",
    "\\b\\d{1,4} ?/ ?\\d{1,4} (?:nodes?|hosts?|servers?|pods?|replicas?|shards?|regions?|sites?|users?|customers?|instances?|services?)\\b",
    `\\b(?:still|remains?|remaining)\\b[^.;!?]{0,40}\\b(?:${BROKEN})\\b`,
    `\\b(?:rest|others?|half|remainder|everything else|everybody else|prod(?:uction)?)\\b[^.;!?,]{0,30}\\b(?:is|are|stays?) (?:still )?(?:${BROKEN})\\b`,
    "\\b(?:only|just) (?:for|on|in|at|half|part|some|\\d)\\b|\\bon staging only\\b",
    "\\bnot (?:yet|fully|completely|entirely|everywhere|for (?:all|every))\\b|\\bso far\\b",
    "\\b(?:isn't|aren't|is not|are not) (?:yet )?(?:fixed|resolved|solved|back|working|up|restored|recovered|over)\\b",
  ].join("|"),
  "i",
);

/** It may not be so: conditions, the future, exceptions, parts, and what is still wrong. */
const DOUBTED = new RegExp(
  [
    "\\?|\\b(?:but|except|apart|aside|excluding|besides|however|though|although|only|partial\\w*|partly|half|almost|nearly|mostly)\\b",
    "\\b(?:some|most|many|few|several|other|others|rest|remain\\w*|certain) (?:of\\b|(?:the )?(?:users?|customers?|tenants?|nodes?|hosts?|regions?|sites?|pages?|requests?|errors?|alerts?))",
    "\\b(?:until|unless|if|once|pending|hopefully|probably|maybe|perhaps|possibly|apparently|presumably|likely|seems?|seemingly|appears?|think|believe|hope|guess|should|expect\\w*|might|may|would|could|will|soon|later|tomorrow|tonight|eta|tbc|tbd|unsure|unclear|unconfirmed)\\b",
    "\\b(?:not|nothing|nobody|none|never|cannot|without|yet|still|no)\\b|n't\\b|\\b(?:un|not )(?:resolved|fixed|solved)\\b",
    "\\b(?:staging|test(?:ing)? (?:system|environment|server)|workaround|temporar\\w+|flapping|intermittent\\w*)\\b",
    "\\b(?:down|fail(?:s|ing|ures?)?|broken|degraded|affected|impacted|unavailable|offline|firing|slow|errors)\\b|\\b\\d{1,2}(?:\\.\\d+)? ?%",
    // The commonest of these words in other languages.
    "(?<!\\p{L})(?:aber|nur|noch|nicht|kein\\w*|teilweise|mais|seulement|pas|encore|sauf|pero|solo|sólo|aún|todavía|excepto|ancora|non|solamente|tranne|maar|alleen|nog|niet|geen|mas|apenas|ainda|não|exceto|men|bara|inte|ikke|kun|tylko|nie|jeszcze|только|не|ещё|еще|но)(?!\\p{L})",
    "まだ|だけ|ただし|未|仍|还|還|只有|部分|但|아직|만 ",
  ].join("|"),
  "iu",
);

/** Nobody reads more of a line for what it says about its first word. */
const LIMIT = 2000;

/** Whether what stands beside a status takes it back. English, and the commonest words of some other languages. */
export function judge(text: string): Verdict {
  const plain = text
    .slice(0, LIMIT)
    .normalize("NFKC")
    .replace(/[’‘]/g, "'")
    .replace(/[*_`~"“”]/g, "")
    .replace(HARMLESS, " ")
    .trim();
  if (DENIED.test(plain)) return "no";
  return DOUBTED.test(plain) || text.length > LIMIT ? "ask" : "yes";
}
