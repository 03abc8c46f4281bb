/** Phrases that sound like doubt but are not; they are removed before looking for doubt. */
const FAULTY =
  "broken|faulty|bad|failed|failing|stuck|blocked|degraded|slow|offending|hanging|hung|dead|missing|corrupt\\w*|expired|affected|unhealthy";
const DONE =
  "replaced|reverted|killed|removed|blocked|unblocked|restarted|rebuilt|cleared|isolated|terminated|disabled|repaired|drained|added|renewed|rolled back|cleaned(?: up)?|reindexed|recreated";

export const HARMLESS = new RegExp(
  [
    "\\bno (?!(?:\\w+ )?(?:success|work|health|valid|good))(?:\\w+ ){0,2}(?:errors?|alerts?|issues?|problems?|impact|data|customers?|users?|one|reports?|action|changes?|requests?|complaints?|failures?|timeouts?|crash(?:es)?|outages?|tickets?|backlog|delays?|lag|loss)\\b(?: so far)?(?: (?:(?:is |are )?(?:affected|impacted|expected|anticipated|seen|observed|reported))(?: (?:any ?more|any longer))?)?(?! (?:yet|can|could|able|(?:is|are|was|were) (?:able|delivered|processed|served|being|getting|coming)|go(?:es)?|gets?|works?|succeeds?|comes?|reach\\w*|receives?|loads?|arrives?|passes))",
    "\\b(?:no|not an?y) ?(?:more|longer|further)\\b(?: (?:errors?|alerts?|failing|affected|down|broken|impacted))?",
    "\\b(?:not a single|none of the)\\b",
    "\\bno (?:\\w+ ){1,2}(?:lost|dropped|missing|affected)\\b|\\b(?:nothing|nobody|no (?:customer|user|service|system|region)s?) (?:is |are |was |were |got |has been |have been )?(?:lost|affected|impacted|missing|damaged|down|failing|broken|blocked|stuck|degraded|slow)\\b(?: (?:any ?more|any longer|now))?",
    "\\b(?:0|zero) (?:\\w+ )?(?:errors?|failures?|timeouts?|alerts?|5xx|complaints?)\\b",
    // What was wrong, and what was done about it.
    "\\b(?:because|due to|caused by|(?:root )?cause(?: was| is)?:?)(?= )(?![^.,;!?]{0,60}\\b(?:still|not)\\b)[^.,;!?]*",
    `\\b(?:${FAULTY})(?: [\\w-]+){1,3}? (?:(?:was|were|is|are|has been|have been) )?(?:${DONE})\\b`,
    `\\b(?:${DONE})\\b(?! (?:on|by|until)\\b|\\W*$)(?: (?!(?:but|still|not|and|again|nothing|nobody|users?|customers?|complain\\w*)\\b)[\\w-]+){0,4}`,
    "\\b(?:by|after|via|with) [a-z]{3,}ing\\b(?: over\\b| back\\b)?",
    "\\b(?:permanent|long-?term|proper|final|real|follow-?up|lasting)(?: [\\w-]+){0,2} (?:is |are |will be |being )?(?:planned|scheduled|tracked|coming|in progress|in review|to follow|pending)\\b[^.;!?]{0,30}",
    "\\bnobody (?:is |was )?(?:affected|impacted)\\b",
    "\\bnothing (?:more|else|left|further|remains)\\b",
    "\\b(?:was|were|had been|have been|has been) (?:down|failing|broken|affected|degraded|partial\\w*|only|crashing|hanging|hung|stuck|timing out|slow|unavailable|unreachable|blocked|overloaded|dead|delayed|missing|throttled|corrupt\\w*|full|high)\\b",
    "\\b(?:is|are|went|came|going) down to\\b|\\bdown (?:to|from) \\d",
    "\\b(?:is|are) (?:still )?(?:up|healthy|stable|green|fine|ok(?:ay)?|good)\\b",
    "\\b(?:root )?causes? (?:is |are )?(?:still |not yet |yet )?(?:unknown|unclear|open|to be \\w+|being \\w+|under \\w+)\\b",
    "\\b(?:post-?mortem|rca|retro\\w*|debrief|report|review|write-?up|follow-?up)\\b[^.;!?]{0,30}\\b(?:will|to|tomorrow|soon|later|next|scheduled|planned|pending)\\b[^.;!?]{0,30}",
    "\\b(?:post-?mortem|rca|root cause analysis|investigation|review|clean-?up)\\b[^.;!?]{0,30}\\b(?:ongoing|in progress|under ?way|pending|continues?)\\b",
    "\\b(?:investigating|look(?:ing)? (?:for|into|at)|work(?:ing)? on|checking) (?:the |a |for the )?(?:(?:root )?causes?|post-?mortem|rca|report|summary|write-?up|follow-?ups?)\\b",
    "\\b(?:all|the) (?:affected|impacted) [\\w-]+ (?:have|has|are|were)\\b|\\bsee(?:ing)? (?:\\w+ )?(?:recovery|improvements?)\\b",
    "\\b(?:waiting|wait|giving it time) for (?:the |all )?(?:caches?|queues?|backlogs?|metrics|replicas?|dns|ttls?)(?: \\w+)? to (?:warm(?: up)?|fill|drain|clear|settle|catch up|sync|expire|propagate)\\b",
    "\\bno need to \\w+|\\bas expected\\b|\\bstand(?:ing)? down\\b",
    "\\b(?:we(?:'ll| will)|will) (?:share|publish|post|send|write|follow|keep|continue|watch|monitor)\\b(?! (?:nothing|nobody|none)\\b)[^.;!?]{0,60}",
    "\\b(?:still|continue to|keep) (?:monitor|watch|observ|look)\\w*\\b(?: (?:at|for|into)\\b)?[^.;!?]{0,40}",
    "\\b(?:errors?|alerts?|failures?|timeouts?)(?: rates?)? (?:(?:are|is|have|has|went|came) )?(?:all )?(?:gone|stopped|cleared|over|back to|at zero|dropp\\w+|subsided|recovered|ended|silent|quiet)\\b",
    "\\b(?:stable|good|fine|ok(?:ay)?|quiet|clean|green|healthy|normal|clear) so far\\b",
    "\\b(?:we |and )?(?:(?:will|'ll|to|going to) )?(?:close|resolve)\\b[^.;!?]{0,40}\\b(?:if|when|once|in|at|after|tomorrow|later|soon)\\b[^.;!?]{0,30}",
    "\\b(?:latenc(?:y|ies)|errors?|error rates?|load|lag|queues?|backlog|cpu|alerts?|response times?) (?:is |are )?(?:now |still )?(?:going|coming|went|came|is|are) down\\b(?! for)",
    "\\b(?:please )?let us know\\b[^.;!?]*|\\bplease (?:contact|reach out|open|report|reply|write|call|raise|create|see|note)\\b[^.;!?]*|\\bif (?:you|anybody|anyone|somebody|someone|any (?:user|customer)) (?:still )?(?:sees?|has|gets?|have|notice|experience|encounter|need|continue)\\b[^.;!?]*",
    "\\b(?:error|failure|timeout)s?(?: rates?)?(?: (?:is|are|at|now|below|under|less than|to|<))* ?0[.,]\\d+ ?%|\\b(?:success|availability|uptime)\\b[^.,;]{0,20} (?:99|100)(?:[.,]\\d+)? ?%|\\b(?:cpu|memory|load|usage|utili[sz]ation) (?:is )?(?:back|down) (?:to|at) \\d+ ?%",
    "(?:\\b(?:[\\w-]+ ){1,3}(?:went|fell|dropped|decreased|came down|is down|are down) )?\\bfrom \\d{1,3}(?:[.,]\\d+)? ?% (?:back |down )?to (?:(?:almost |nearly |about |below |under )?(?:0(?:[.,]\\d+)? ?%|zero|normal|baseline))",
    // The cause and nothing else.
    "^\\W*(?:an? |the )?(?:missing|bad|broken|wrong|dead|faulty|expired|stale|full|corrupt(?:ed)?) [\\w-]+(?: (?:in|on|of|behind) (?:the |a |an |our )?[\\w-]+(?: \\d{1,3})?)?(?=\\W*$)",
    "\\b(?:post-?mortem|rca|retro\\w*|report|summary|details|write-?up) follows?\\b",
    // A machine that has room.
    "\\b(?:cpu|memory|ram|disk|load|heap|pool|usage|utili[sz]ation)(?: (?:usage|use|load|is|are|now|back|down|steady|stable|flat|holding|holds?|stays?|at|to|around|about|below|under|near|only)){0,4} [1-7]?\\d(?:[.,]\\d+)? ?%(?!\\d)",
    "\\b(?:cache )?hit (?:rate|ratio) (?:(?:is|back|up|at|to) ){0,3}9\\d(?:[.,]\\d+)? ?%",
    "\\bno (?:restarts?|reboots?|crash(?:es)?|retries|drops?|spikes?|timeouts?|resets?)\\b",
    "(?<!(?:cpu|memory|disk|load)(?: is)?(?: at)? )\\b100 ?%|\\b(?:errors?|failures?|timeouts?|loss|lag)(?: [\\p{L}]+){0,3} 0(?:[.,]0+)? ?%",
  ].join("|"),
  "giu",
);

const BROKEN =
  "down|fail\\w*|broken|out|firing|affected|impacted|unavailable|offline|unreachable|degraded|slow|red|erroring|ongoing|unresolved|open|happening|see(?:ing|s)? \\w+|experienc\\w+|having|report\\w*|getting|timing out|time out|cannot|can't|without";

/** Not true, not yet, or not everywhere. */
export const DENIED = new RegExp(
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

/** Retracted, or a joke. */
const RETRACTED =
  "\\b(?:ignore|disregard|scratch that|retract\\w*|oops|whoops|nah|jk|just kidding|wrong (?:ticket|incident|issue|one|window|channel|thread)|premature\\w*|(?:by|my|a) (?:mistake|accident)|correction|never ?mind|reportedly|rumou?r\\w*|unofficial\\w*|-?ish)\\b|^\\W*s$";

/** Not verified, or somebody is asked to verify. */
const UNPROVEN = [
  "\\bun(?:verified|tested|confirmed|deployed|reviewed|merged|proven)\\b|\\boutstanding\\b|\\bon watch\\b",
  "\\b(?:under|in) (?:review|test|testing|qa|observation|verification|validation)\\b",
  "\\b(?:pls|plz|please)\\b|\\bcan [\\w@-]+ (?:retry|check|confirm|test|verify|try|look)\\b|\\bask(?:ed|ing)? [\\w@-]+ to\\b",
  "\\b[\\w@-]+ to (?:confirm|verify|check|test|validate|approve|retry)\\b|\\b(?:qa|we|customer|abc|they) (?:is |are )?(?:verif(?:y|ies|ying)|confirms|validates?|validating)\\b(?! (?:that|it|this|all)\\b)",
  "\\bafter [^.;,]{0,40}\\b(?:confirms|verifies|approves|tests|checks|retries|deploys|restarts)\\b",
  "^\\W*\\d{1,3} ?\\/ ?\\d{1,3}\\W*$",
].join("|");

const WORK =
  "deploy(?:ment|s)?|roll-?out|release|restart|reboot|roll-?back|fail-?over|maintenance|fix|patch|hot-?fix|restore|rebuild|migration|build|reindex\\w*|ci|pipeline|pr|backup|recovery";

/** In the future. */
const AHEAD = [
  "\\b(?:planned|scheduled|upcoming|to-?do|wip|any (?:minute|moment)|on (?:its|the) way|in the works|in preparation|going (?:out|live)|goes (?:out|live))\\b",
  `\\b(?:${WORK}) (?:(?:is|are|still|now) )*(?:running|coming|building|open|in ci|queued|ongoing|starts?|starting|at \\d{1,3} ?%)(?!\\w)`,
  `\\b(?:${WORK}) (?:at|in|by|tonight|tomorrow|soon|later)\\b(?! (?:all|prod|both|every|place|the|effect|general)\\b)(?![^.,;]{0,30}\\b(?:was|were|caused|broke|reverted|rolled)\\b)`,
  "\\bneeds? (?:help|more|dbas?|an?|the|to|somebody|someone|access|approval|hands|eyes)\\b",
].join("|");

/** Work in progress: "Rebooting the DB". Improvements and thanks do not count. */
const EASING =
  "monitoring|watching|observing|closing|standing|thanking|looking (?:\\w+ )?(?:good|fine|stable|normal|ok|healthy|better|great|clean)|working(?! on)|running|going (?:to bed|home|well|back|down)|falling|dropping|decreasing|declining|shrinking|draining|improving|returning|flowing|serving|processing|responding|operating|functioning|passing|healing|logging in|keeping|following|sharing|writing|ending|leaving|handing|having|including|according|nothing|everything|something|anything|morning|evening|during|coming (?:down|back|in)|accepting|handling|receiving|reporting|doing|using|getting (?:better|through|in)|trending|thing|ping|king";
const UNDER_WAY = [
  `(?:^|[,.;:–-] +|\\b(?:is|are|we|be|'re|am|now|currently|team|vendor|dbas?|they|ops|sre) )(?!(?:${EASING})\\b)[a-z]{3,}ing\\b(?! (?:was|were|is (?:done|complete|over|finished)))`,
  "\\b(?:restarting|rebooting|looping|resyncing|syncing|restoring|recovering|rebuilding|migrating|growing|rising|spiking|climbing|leaking|rolling (?:back|out)|failing over)(?= *(?:$|[,.;!)]))",
  `\\b(?:has|have|'ve) been (?!(?:${EASING})\\b)[a-z]{3,}ing\\b`,
  "\\bbeing (?!able|informed|notified|told|credited|refunded|reviewed|written)\\w+\\b",
  "\\bwe (?:now )?(?:roll|deploy|restart|fail|move|switch|drain|scale|rebuild|restore|reboot|test|check|verify|work|fix|try|investigate)\\b",
].join("|");

/** Started, or requested from others: says nothing about the result. */
const BEGUN =
  "\\b(?:started|initiated|triggered|kicked off|launched|queued|requested) (?:an? |the |our )?(?:fail-?over|roll-?back|restart|reboot|restore|deploy\\w*|rebuild|migration|fix)\\b|\\b(?:fail-?over|roll-?back|restart|reboot|restore|deploy\\w*|rebuild|migration|fix) (?:was |is |has been )?(?:started|initiated|triggered|kicked off|issued|launched|queued|requested|submitted)\\b|\\b(?:ticket|case) (?:\\w+ )?(?:opened|raised|filed|submitted)\\b|\\b(?:called|paged|escalated|contacted|engaged)\\b|\\basked [\\w ]{1,30} for\\b";

/** Symptoms of an outage. */
const WRONG = [
  "\\bunder (?:\\w+ )?(?:load|pressure|stress|attack)\\b|\\b(?:overwhelmed|struggl(?:es|ing)|starv(?:es|ed|ing)|exhausted|out of (?:memory|disk|space|connections))\\b(?<!(?:was|were|had been|got) \\w{1,12})",
  "\\b(?:writes?|reads?|uploads?|downloads?|logins?|checkout|search|payments?|sign-?ups?|exports?|imports?|users|customers|guests) (?:is |are )?(?:still |now )?(?:disabled|turned off|switched off|off|offline|blocked|locked out)\\b",
  "\\b(?:cpu|memory|disk|load) (?:is |at |now |pegged )*(?:9\\d|100)(?!\\d)|\\bflooded\\b|\\bchecks (?:with|whether|if|it|this)\\b",
  "\\b(?:unreachable|inaccessible|unresponsive|unusable|stuck|hangs?|hanging|hung|dead|impossible|refus(?:es?|ing)|tim(?:e|es|ing) out|overloaded|saturated|throttled|unstable|sluggish|laggy|spikes?|spiking|delayed|leaking|unhealthy|unhappy|angry|complain(?:s|ing)?|impaired|limited)\\b",
  "\\b(?:site|service|database|db|data|traffic|everything|pages?|messages?|orders?|logins?) (?:is |are )?(?:gone|missing|lost)\\b",
  "\\bhigh (?:latency|load|cpu|errors?|memory|response|lag)\\b|\\b(?:latency|load|cpu|error rates?|memory|lag) (?:is |are |stays? |still |too |very )*high\\b|\\blatency (?:is |at |of |now )*\\d+ ?s\\b|\\blag (?:is |of |at |now )*[1-9]",
  "\\b(?:is|are|situation) (?:now |still |very |really |pretty )?(?:bad|critical|worse|red|full|blocked)\\b|\\blooks? (?:bad|worse|grim|off|wrong|weird|odd)\\b|^\\W*(?:bad|worse|blocked)\\b|\\bblocked (?:on|by|until)\\b",
  "\\b(?:returns?|gives?|all|requests?|http|status|everything) 5\\d\\d\\b|\\b5xx\\b",
  "\\bin (?:safe|maintenance|degraded|read-?only|emergency) mode\\b|^\\W*read-?only\\b",
].join("|");

/** Possibly not true: conditions, the future, exceptions, parts, and what is still wrong. */
export const DOUBTED = new RegExp(
  [
    RETRACTED,
    UNPROVEN,
    AHEAD,
    UNDER_WAY,
    BEGUN,
    WRONG,
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
    "\\bremains?\\b(?! (?:stable|green|healthy|up|normal|fine|ok|low|available|in place|operational)\\b)|\\b(?:goes|go) on\\b|\\b(?:fill|pile|build|back)(?:s|ing|ed) up\\b|\\b(?:fill|pile) up\\b|\\blogged out\\b|\\bto go\\W*$|\\b(?:left|next|follows?)\\W*$|\\bmore to (?:do|come)\\b|\\bkeeps? (?:on )?(?:coming|going|failing|crashing|happening|restarting|dropping)\\b",
    // The commonest of these words in other languages.
    "(?<!\\p{L})(?:aber|hoffentlich|vermutlich|wahrscheinlich|vielleicht|außer|espère|espérons|peut-être|probablement|esperemos|quizás?|tal vez|speriamo|forse|talvez|espero|misschien|hopelijk|kanske|förhoppningsvis|kanskje|måske|może|oby|кроме|наверное|надеюсь|возможно|nur|noch|nicht|kein\\w*|teilweise|mais|seulement|pas|encore|sauf|pero|solo|sólo|aún|todavía|excepto|ancora|non|solamente|tranne|maar|alleen|nog|niet|geen|mas|apenas|ainda|não|exceto|men|bara|inte|ikke|kun|tylko|nie|jeszcze|только|не|ещё|еще|но)(?!\\p{L})",
    "まだ|多分|たぶん|一部|大概|可能|除了|아마|だけ|ただし|未|仍|还|還|只有|部分|但|아직|만 ",
  ].join("|"),
  "iu",
);
