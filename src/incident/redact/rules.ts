/** Something that the customer must not read: its name, and its pattern. */
export interface RedactionRule {
  readonly what: string;
  readonly pattern: { test(text: string): boolean };
}

/** What is never sent. Each pattern takes linear time on any input and finds too much rather than too little. */
export const REDACTION_RULES: readonly RedactionRule[] = [
  { what: "an e-mail address", pattern: /[\p{L}\p{N}._%+-]@[\p{L}\p{N}]/u },
  { what: "a handle", pattern: /(?<![\p{L}\p{N}._%+-])@[\p{L}\p{N}]/u },
  { what: "a link", pattern: /[a-z][a-z\d+.-]{1,20}:\/\/|\bwww\.|\bmailto:|\]\s?[([]|\]:/i },
  {
    what: "thanks",
    pattern:
      /\b(?:thank(?! you for (?:your?\b|\w+ing\b|the logs)|s to your\b)|thx\b|kudos\b|shout(?:ing)?[- ]?outs?\b|props to\b|hats? (?:off|tip)\b|credits? (?:to|goes?)\b|cheers\b|well done\b|appreciat(?!e your\b)|grateful|gratitude|(?:amazing|awesome|excellent|good|great|nice) (?:job|work)\b)|[🙏👏]/iu,
  },
  {
    what: "a pull request, an issue or a commit",
    pattern:
      /#\d|\bgh-\d|\bPRs?\b|\b(?:pull|merge)[ -]requests?\b|\b(?=[a-f]*\d)[\da-f]{7,40}\b|\b(?:commit|hash|revision|sha)s?:?\s[\da-f]{7}/i,
  },
  {
    what: "a ticket",
    pattern:
      /\b(?:bug|case|incident|issue|jira|MR|request|servicenow|ticket|zendesk)s?[\s:#-]{0,3}(?:(?:id|no|nr|number)[\s.:#-]{0,3})?\d/i,
  },
  {
    what: "a ticket key",
    pattern: /\b(?!(?:AM|PM|UTC|GMT|[CEMP]S?T|CEST)\b)\p{Lu}{2,10}[ :-]\s?\d{1,8}\b(?![.,:]\d)/u,
  },
  { what: "a channel", pattern: /#\p{L}/u },
  {
    what: "code",
    pattern:
      /[`{}|\\]|\S=\S|\$[A-Za-z_{(]|[\p{L}\p{N}_]\((?!e?s\))|(?:^|\s)--?[A-Za-z]|\b(?:SELECT|WHERE)\b/u,
  },
  {
    what: "a query",
    pattern:
      /\bselect\s.{1,200}?\sfrom\b|\b(?:delete\s+from|insert\s+into|update\s\S{1,60}\sset|(?:alter|create|drop|truncate)\s+(?:database|index|table|view)|(?:group|order)\s+by)\b/is,
  },
  { what: "HTML", pattern: /<[a-z/!?]|&#|&[a-z]{2,8};/i },
  {
    what: "a name from the code",
    pattern:
      /[\p{L}\p{N}]_[\p{L}\p{N}]|(?<![\p{L}\p{N}])(?!(?:mac|tv|watch)OS\b)\p{Ll}{2,}\p{Lu}|(?:\p{Lu}\p{Ll}+){3}|\w::\w/u,
  },
  {
    what: "a file path or a command",
    pattern: /(?:^|[\s("'])(?:~|\.{1,2})?\/[\w.-]|\/[a-z][\w.-]*\/|\b[a-z]:\\/i,
  },
  {
    what: "a host, a file or a dotted name",
    pattern: /[\p{L}\p{N}_-]{2}\.\p{L}{2}|\b[a-z][\w-]{0,60}:\d{4,5}\b/iu,
  },
  { what: "an IP address", pattern: /\b\d{1,3}(?:\.\d{1,3}){3}\b|(?:\b[\da-f]{1,4}:){3}|::[\da-f]/i },
  { what: "a machine or ticket name", pattern: /\b[a-z]{2}[\w-]{0,40}\d/i },
  {
    what: "a phone number",
    pattern: /\+\d[\d ().-]{6,20}\d|(?<!\d)\d{3}\)?[ .-]{1,2}\d{3}[ .-]\d{4}(?!\d)|\b0\d{1,4}[ /-]\d{3,}/,
  },
  {
    what: "a word about blame, law, money or feelings",
    pattern:
      /(?:\b(?:my|our|your|his|her|their|whose|[’']s|at) faults?\b|\b(?:blam|forg[eo]t|careless|incompeten|negligen|sloppy|stupid|idiot|dumb|screw|fuck|shit|crap\b|legal|lawyer|lawsuit|attorney|liab|su(?:ed?|ing)\b|SLAs?\b|penalt|compensat|refund(?!s (?:are|will)\b)|credit|discount(?! codes?\b)|unpaid|paid (?:\w+ ){0,3}invoices?|churn|renewal|furious|anger|angr|annoy|frustrat|mad\b|mood|unhappy|upset|lied?\b|useless|a mess\b|messy|ugly|hack(?:y|s)?\b|scapegoat|mistakes?\b|misconfigured\b|human error|mistyped|lucky|luckily|risky|honestly|guess|no idea\b|no clue\b|fingers crossed|knock on wood|, (?:I|we) hope\b|duct tape|flying blind|getting tense|a pain\b|bites? us|happy with|embarrass))/i,
  },
  {
    what: "money, a contract or an authority",
    pattern:
      /\bcosts? (?:us|them)\b|\b(?:revenue|budget|contracts?|dollars|euros|money|NDAs?|GDPR|regulators?|(?:the|an) audits?|auditors?|(?:the )?press has|journalists?|pricing)\b|[€£]\s?\d/i,
  },
  {
    what: "something internal",
    pattern:
      /\binternal(?:ly)?\b|\bconfidential|\bsecretly\b|\boff the record\b|\bbetween us\b|\bfor our eyes\b|\bnot for (?:the )?(?:customers?|clients?|public)\b|\b(?:do not|don[’']t|not|never|nobody should) (?:to )?(?:tell|mention|share|admit|disclose|say|know|reveal)\b|\btell (?:them|the customer|abc) (?:it|that)\b|\btell (?:nobody|no one)\b|\bsigned off\b|\bexcuses?\b|\badmit|\bkeep (?:this|it|that) (?:quiet|private|between|to ourselves)/i,
  },
  {
    what: "another customer",
    pattern:
      /\b(?:an)?other (?:\p{L}+ )?(?:customer|client|tenant|account)s?\b|\baffected by the same\b|\b(?:has|have|had|sees?|reports?) the same (?:bug|issue|problem|error|outage)s?\b|\b(?:is|are) (?:also )?(?:affected|down|hit) (?:too|as well)\b|\bsame (?:bug|issue|problem|outage|error)s? (?:at|for|with) (?!you\b)/iu,
  },
  {
    what: "security",
    pattern:
      /\b(?:(?<!(?:change|forget|forgot|reset) (?:your|their|the|a) |user ?name and )passw(?!ords? reset\b)|passphrase|secrets?\b|credential|(?:api|private|access|encryption|signing)[ -]?keys?\b|(?:the|a) keys?\b|PINs?\b|vulnerab|attack|exploit|breach|(?<!\bno (?:\w+ )?data (?:was|has been|is) )exposed\b|compromised|malware|ransomware|CVE\b|security hole)|\b(?<!memory )leak(?:ed|s)?\b(?! (?:of memory|in memory))/i,
  },
  {
    what: "our people and how we work",
    pattern:
      /\b(?:on-call|on call (?:engineers?|persons?|people|team|rotation)|on shift|night shift|interns?|contractors?|consultants?|freelancers?|new hires?|trainees?|(?:our|my) managers?|boss|colleagues?|teammates?|DBAs?|someone|somebody|mailbox|root access|(?:senior|junior) (?:admin\p{L}*|dev\p{L}*|engineers?|SREs?)|(?:their|the|our|an?) (?:admin(?:istrator)?|operator|developer|sysadmin)s?|on (?:holidays?|leave)|off sick|day off|nobody covered|vendors?|management(?! (?:console|interface|page|portal)\b)|CEO|sales|marketing|QA|product (?:does|do|wants?|says?|team)|HR|war room|stand-?up|asleep|vacation|understaffed|short[- ]staffed|overworked|quit|fired|left the company|disagree|escalated to|paged|in (?:dev|staging))\b/iu,
  },
  {
    what: "something that was missed",
    pattern:
      /\bshould(?:n[’']t| not)? have\b|\b(?:could|would) have (?:been|caught|seen|prevented|avoided|noticed)\b|\b(?:skipped|(?<!\bcan (?:safely )?be )ignored|muted|silenced|untested|unreviewed|undocumented|unmonitored|overlooked|neglected|postponed|unplugged|(?<!\b(?:sees?|shows?) (?:an )?)outdated)\b|\b(?:never|not|nobody|no one|wasn[’']t|weren[’']t|hasn[’']t|hadn[’']t|didn[’']t|without)\s(?:\p{L}+\s){0,3}?(?:tested|tests?|reviewed|reviews?|checked|documented|monitored|rehearsed|patched|notice|noticed|knew|knows|understands?|understood|watched|watching|approv(?:ed|al|als)|reads?|reading|permission|revoked|trained|told|telling|backed up|fixed since)\b|\bnever fixed\b|\bwon[’']t fix\b|\bno (?:run-?books?|backups?|alerts?|monitoring|tests?|plan b|rollback plan)\b|\bbackups? (?:is|are|was|were|has|have|had|failed|did|does)\b|\bby hand\b|\b(?:have|had) known\b|\bknown since\b|\bonly have one\b|\bagainst (?:our|the) rules\b|\bwe (?:broke|knew|messed|caused|deleted|dropped|wiped)\b|\bknown bugs?\b|\btechnical debt\b|\bout of support\b|\b(?:alert(?:ing|s)?|checks?|monitoring|reviews?|tests?|we) (?:ha(?:s|d|ve) )?missed\b|\bpending (?:\p{L}+ ){0,3}(?:approval|review|sign-?off)s?\b|\bend[- ]of[- ]life\b|\blast minute\b|\bonly person\b/iu,
  },
  {
    what: "what we did not do or cannot do",
    pattern:
      /\b(?:we|our \p{L}+) (?:\p{L}+ ){0,2}?(?:never|cannot|(?:are|can|could|did|do|does|had|has|have|is|was|were) ?n(?:[’']t|ot)\b|ha(?:d|ve) no\b)(?! (?:\p{L}+ )?(?:affect|anticipat|available\b|expect|find any|found any|give an? (?:exact|precise)|have an|know the (?:\p{L}+ )?cause yet|need anything|observ|receiv|reports|reproduc|saw|see|yet know))/iu,
  },
  {
    what: "a guess among ourselves",
    pattern:
      /\bfor some reason\b|\b(?:it |this |that )?(?:looks|seems) like (?:it |the |a )|\bapparently\b|\bpresumably\b|\bI (?:bet|guess|think)\b|\bnot (?:convinced|sure)\b/i,
  },
  {
    what: "what protects data was off, or data got mixed",
    pattern:
      /\b(?:check|filter|guard|limit|rule|scan|validation)(?:s|ing)? (?:was|were|has been|have been) (?:bypassed|disabled|off|skipped|turned off)\b|\bdata of .{1,60} mixed up\b|\b(?:each other|other (?:people|user|merchant|patient)s?)[’']s?\b/i,
  },
  {
    what: "what somebody thinks or said",
    pattern:
      /\b(?!(?:Customers?|Every(?:body|one)|It|Somebody|That|There|They|This|Users?|We|What|Which|Who|You)\b)\p{Lu}\p{L}+ (?:believe|claim|insist|promise|said|say|suspect|think|told|want)(?:d|ed|s)?\b|(?<!\p{L})(?!(?:Engineer\p{L}*|It|Support|They|This|We|You)\b)\p{Lu}\p{L}+ (?:approved|broke|decided|deleted|edited|merged|pushed|ran|rejected|restarted|reverted|unplugged)\b/u,
  },
  {
    what: "how others are spoken of",
    pattern:
      /(?:^|[.!?;:,] |\b(?:and|because|but|is|was) )their\b|\b(?:ask|owe|tell|told|warn)(?:ed)? them\b|\bthey (?:asked|insist|must|never|promised|refused?|should|told|want)\b|\b(?:any(?:body|one)|no(?:body| one)|none of us)\b(?!\W*$|[.!?]| (?:are|at|can|could|else|from|has been|in|is|lost|on|should|using|was|were|who|will|with)\b)/iu,
  },
  {
    what: "a loss of data",
    pattern:
      /(?<!\bno )\b(?:data(?! cent)|writes?|records?|logs?|messages?|rows?|transactions?)\b(?: \p{L}+){0,2} (?:loss|lost|gone|deleted|corrupted|wiped)\b(?<!\bno (?:data|writes?|records?|messages?) (?:is|was|has been|were|have been) lost)(?<!\bno (?:indication|sign|evidence) that (?:\w+ ){1,2}(?:is|was|were|has been) lost)|\b(?:lost|lose|losing)\s(?:\p{L}+\s){0,4}?(?:data|writes?|records?|logs?|messages?|rows?|transactions?)\b/iu,
  },
  {
    what: "a question or a note to ourselves",
    pattern:
      /(?:^[^\p{L}]*|[.!?][)*_\]"']{0,4}\s{1,4})(?:who|whose|why)\b[^?]{0,200}\?|\b(?:TODO|FIXME|TBD|WIP|XXX)\b/iu,
  },
  {
    what: "an internal tool or system",
    pattern:
      /\b(?:kubectl|systemctl|docker|helm|kubernetes|k8s|pods?|sudo|ssh|terraform|ansible|jenkins|CI|CD|canary|grafana|datadog|prometheus|kibana|splunk|sentry|pagerduty|opsgenie|kafka|redis|postgres(?:ql)?|mysql|mongo(?:db)?|elasticsearch|nginx|haproxy|aws|azure|gcp|s3|ec2|rds|cron(?: ?jobs?)?|bucket|env var|feature flag|approvers?|binlogs?|clusters?|connection pools?|dumps?|firewalls?|hard-?coded|heap|inodes?|laptops?|load ?balancers?|migrations?|nodes?|one-liners?|pagers?|pipelines?|prox(?:y|ies)|repos?|repositor(?:y|ies)|rollouts?|run-?books?|schemas?|scripts?|shards?|single point|sprints?|threads?|under-?provisioned|undersized|unsupported)\b|\bpush(?:ed|es)? to (?:prod|production|main|master)\b|\b(?:un)?merged\b|\bon a (?:mon|tues|wednes|thurs|fri|satur|sun)day\b/i,
  },
];
