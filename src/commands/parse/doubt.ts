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
    "\\b(?:was|were|had been|have been|has been) (?:down|failing|broken|affected|degraded|partial\\w*|only|crashing|hanging|stuck|timing out|slow|unavailable|unreachable)\\b",
    "\\b(?:is|are|went|came|going) down to\\b|\\bdown (?:to|from) \\d",
    "\\b(?:is|are) (?:still )?(?:up|healthy|stable|green|fine|ok(?:ay)?|good)\\b",
    "\\b(?:root )?causes? (?:is |are )?(?:still |not yet |yet )?(?:unknown|unclear|open|to be \\w+|being \\w+|under \\w+)\\b",
    "\\b(?:post-?mortem|rca|report|review|write-?up|follow-?up)\\b[^.;!?]{0,30}\\b(?:will|to|tomorrow|soon|later)\\b[^.;!?]{0,30}",
    "\\b(?:post-?mortem|rca|root cause analysis|investigation|review|clean-?up)\\b[^.;!?]{0,30}\\b(?:ongoing|in progress|under ?way|pending|continues?)\\b",
    "\\b(?:investigating|look(?:ing)? (?:for|into|at)|work(?:ing)? on|checking) (?:the |a |for the )?(?:(?:root )?causes?|post-?mortem|rca|report|summary|write-?up|follow-?ups?)\\b",
    "\\bno need to \\w+|\\bas expected\\b|\\bstand(?:ing)? down\\b",
    "\\bwe(?:'ll| will) (?:share|publish|post|send|write|follow|keep|continue|watch|monitor)\\b[^.;!?]{0,60}",
    "\\b(?:still|continue to|keep) (?:monitor|watch|observ|look)\\w*\\b(?: (?:at|for|into)\\b)?[^.;!?]{0,40}",
    "\\b(?:errors?|alerts?|failures?|timeouts?)(?: rates?)? (?:(?:are|is|have|has|went|came) )?(?:all )?(?:gone|stopped|cleared|over|back to|at zero|dropp\\w+|recovered|ended|silent|quiet)\\b",
    "\\b100 ?%|\\b(?:errors?|failures?|timeouts?|loss|lag)(?: [\\p{L}]+){0,3} 0(?:[.,]0+)? ?%",
  ].join("|"),
  "giu",
);

const BROKEN =
  "down|fail\\w*|broken|out|firing|affected|impacted|unavailable|offline|unreachable|degraded|slow|red|erroring|ongoing|unresolved|open|happening|see(?:ing|s)? \\w+|experienc\\w+|having|report\\w*|getting|timing out|time out|cannot|can't|without";

/** It is not so, or not yet, or not everywhere. */
const DENIED = new RegExp(
  [
    "^(?:nothing|nobody|none|nowhere|soon|(?:false|negative|n|0)\\W*$|nope\\b|it is not|it isn't|that is not|not)\\b",
    "\\b(\\d{1,6}) ?(?:of|out of) ?(?:the |our |all )?(?!\\1\\b)\\d{1,6}\\b",
    "\\b\\d{1,4} ?/ ?\\d{1,4} (?:nodes?|hosts?|servers?|pods?|replicas?|shards?|regions?|sites?|users?|customers?|instances?|services?)\\b",
    `\\b(?:still|remains?|remaining)\\b[^.;!?]{0,40}\\b(?:${BROKEN})\\b`,
    `\\b(?:rest|others?|half|remainder|everything else|everybody else|prod(?:uction)?)\\b[^.;!?,]{0,30}\\b(?:is|are|stays?) (?:still )?(?:${BROKEN})\\b`,
    "\\b(?:only|just) (?:for|on|in|at|half|part|some|\\d)\\b|\\bon staging only\\b",
    "\\bnot (?:yet|fully|completely|entirely|everywhere|for (?:all|every))\\b",
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
    "\\b(?:caveats?|minus|modulo|sans|kind of|kinda|sort of|more or less|at least|as far as|afaik|iirc|imo|allegedly|supposedly|in theory|theoretically|fingers crossed|knock on wood|let's see|assuming|provided)\\b",
    "^\\W*(?:says?|said|per|according)\\b|\\b(?:says?|said|claims?|claimed)\\W*$",
    "\\bplease (?:verify|confirm|check|test)\\b|\\bcan (?:you|someone|somebody|anyone|anybody)\\b|\\bto be \\w+ed\\b|\\bneeds? (?:\\w+ )?(?:verification|verifying|confirmation|testing|a restart)\\b|\\b(?:we )?(?:need|have) to (?:restart|deploy|fix|roll|redo|rerun|drain|fail|replace|repair|investigate|check|verify)\\b",
    "\\b(?:elevated|rising|increasing|growing|wors\\w+|persists?|persisting|happening|ongoing|in progress|under ?way|crashing|in crash ?loop\\w*|crash(?:ed|es) again|the (?:rest|others|remainder))\\b|^\\W*crash ?loop",
    "\\b(?:issues?|problems?|errors?|outage|impact) (?:still )?(?:remains?|exists?|continues?|stays?)\\b|\\bnew (?:problem|issue|error|outage|incident)s?\\b",
    "\\b(?:sees?|seeing|gets?|getting|reports?|has|have|having) (?:\\w+ )?(?:timeouts?|issues?|problems?|[45](?:xx|\\d\\d)s?)\\b|^\\W*(?:\\w+ )?(?:timeouts?|[45]xx)\\W*$",
    "\\bfailed again\\b|\\b(?:rollback|fix|restart|failover|deploy\\w*|patch|restore|attempt|it|that|this) (?:has |have )?failed\\b",
    "(?:^|[,;.:–-] *|\\bwe(?: are|'re)? )(?:now )?(?:work(?:ing)? on|deploying|restarting|rolling (?:it )?out|draining|testing|checking|verifying|investigating|failing over)\\b|\\b(?:fix|patch|change|it) (?:is )?(?:being \\w+ed|rolling out)\\b",
    "\\bnext (?:week|month|release|sprint|version|maintenance|morning|\\w+day)\\b",
    "\\b(?:wait(?:s|ing)?|await(?:s|ing)?|to be confirmed|so far|recurr\\w+|reoccurr\\w+|reappear\\w*|regress\\w*|relapse\\w*)\\b",
    "(?:^|[,.;:–-] *|\\b(?:then|it|this|that|errors?|problems?|issues?|outage|incident|alerts?|timeouts?|failures?)(?: is| are| has| have|'s)? )(?:(?:came|come|comes) )?back(?= (?:at|again|today|since)\\b| *$| *[.;,!])",
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
