import type { Status } from "../../../incident/status.ts";

/**
 * What people write next to a status that stops calls when it is true: that it works, what was done, thanks, the
 * postmortem. A text without any of this may be about anything, so the status is asked back.
 */
const ASSURING = new RegExp(
  [
    // It works.
    "\\b(?:normal(?:ly|ised|ized)?|nominal|healthy|green|fine|ok(?:ay)?|good|great|better|stable|clean|clear(?:ed)?|operational|functional|available|reachable|baseline|success\\w*|complete(?:d|ly)?|fully|done|over|live|up(?! to (?:a|the)\\b)|back|again|active|online|works|working|worked|running|serves?|serving|flows?|flowing|processing|responds?|responding|caught up|happy|well|smooth(?:ly)?|restored|recover\\w*|subsided)\\b",
    "\\b(?:can|could|able to|allows?|lets?) (?:now |again |all )?(?:log|work|use|access|see|pay|order|connect|open|sign|check|search|send|read|write|save|load|reach|download|upload)\\b",
    "\\b(?:errors?|alerts?|timeouts?|latency|load|lag|backlog|queues?|response times?)\\b[^.;]{0,30}\\b(?:gone|falling|fell|dropp\\w+|decreas\\w+|declin\\w+|down|drain\\w+|empty|low|zero|stopped|ended|silent|quiet)\\b",
    "\\b\\d+ ?ms\\b|\\bunder a second\\b|\\b(?:99(?:[.,]\\d+)?|100) ?%",
    "\\b(?:in sync|sync(?:ed|hroni[sz]ed)|flat|steady|even|idle|calm|balanced|as usual|within limits|in place|no restarts?)\\b",
    "\\b(?:cpu|memory|ram|disk|load|heap|pool|usage|utili[sz]ation|hit rate)\\b[^.;]{0,20}\\b\\d{1,2}(?:[.,]\\d+)? ?%",
    "\\b(?:traffic|requests?|calls?|orders?|mails?|emails?|messages?|logins?|payments?|jobs?|data) (?:now |all |again )?(?:goes?|go|flows?|comes?|come|connects?|pass(?:es)?|arrives?|runs?|gets? through|through)\\b",
    "\\b(?:\\w+ ){1,4}(?:run|runs|load|loads|connect|connects)(?=\\W*$)",
    // Somebody says so.
    "\\b(?:confirm\\w*|verified|passed|pass|agreed|approved|validated)\\b(?<!(?:outage|issue|incident|problem|impact) confirmed)",
    // What was done, or was.
    "\\b(?!affected|impacted|needed|excluded|logged|confirmed|reproduced|engaged|opened|blocked|suspected|involved|expected|unchanged|continued|failed|delayed|limited|expired|hundred|speed|indeed|need|feed|seed|red|bed|used|related|started|initiated|triggered|kicked|issued|launched|queued|submitted|requested|raised|filed|called|paged|escalated|contacted|asked|pegged|flooded|locked|turned)[a-z]{2,}(?:ed|pped|tted)\\b",
    "\\b(?:was|were|had been|has been|have been|did|fixes|rebuilt|reran|replayed|killed|ran|brought|came|went|made|gave|swapped|freed|built|helped|switched|grew|took|off)\\b",
    "\\b(?:via|thanks to|by patch|by \\w+ing|by (?:a|an|the|our) \\w+|with (?:a |the )?(?:hot-?fix|rollback|patch|restart|release|fail-?over))\\b",
    // What is left is thanks and paper.
    "\\b(?:thanks?|thx|ty|kudos|cheers|sorry|apolog\\w+|congrat\\w+|nice|well done|patience|team-?work|good night|bed|weekend|lunch)\\b",
    "\\b(?:post-?mortem|rca|retro\\w*|review|report|write-?up|summary|details|notes?|below|follow-?ups?|lessons|actions?)\\b|#\\d|\\bto follow\\b|\\bsee (?:the|below|above|our|my|#)",
    "^\\W*(?:rollback|fail-?over|hot-?fix|restart|redeploy|reboot)\\W*$",
    "\\b(?:closing|close|closes|standing down|stand down|signing off|wrap(?:ping)? up|handing)\\b",
    "\\b(?:since|as of|at|around) (?:about )?\\d|\\b\\d{1,2}[:.]\\d\\d\\b|\\b(?:total|downtime|duration|lasted)\\b",
    "\\b(?:for|everybody|everyone|all) (?:the next |another |about |all )?(?:an?|\\d+|everyone|everybody|users|customers|hours?|minutes?)\\b|\\beverywhere\\b",
    "\\b(?:watch|watching|keep (?:an eye|watching|monitoring)|observ\\w+|will (?:keep|continue|watch|monitor|follow))\\b",
    "\\bno (?:more |further |new |longer |data |customer |user )?(?:\\w+ )?(?:errors?|alerts?|issues?|problems?|impact|loss|action|complaints?|reports?|failures?|timeouts?|lost|customers?|users?|services?)\\b|\\b(?:0|zero|nothing)\\b|\\b(?:nobody|no one) (?:is |was )?(?:affected|impacted|blocked|locked out)\\b",
    // The same in other languages.
    "(?<!\\p{L})(?:danke|war|waren|wurden?|hatten?|hat|haben|ist wieder|était|étaient|a été|ont|fue|fueron|estaba|ha sido|è stat[ao]|foi|foram|estava|werden?|hebben|var|blev|har|był[aoy]?|został[aoy]?|был[аои]?|läuft|laufen|funktioniert|funktionieren|geht|gehen|wieder|behoben|bestätigt|stabil|alles|merci|fonctionne|rétabli\\w*|confirmé|gracias|funciona\\w*|restablecid\\w*|confirmado|normalidad|grazie|funziona\\w*|ripristinat\\w*|confermato|obrigad\\w*|normalizado|restabelecid\\w*|dank|werkt|hersteld|bevestigd|tack|fungerar|återställ\\w*|takk|tak|virker|dziękuj\\w*|działa\\w*|przywrócon\\w*|спасибо|работает|восстановлен\\w*|подтвердил\\w*)(?!\\p{L})",
    "復旧|確認|正常|ありがと|谢谢|恢复|恢復|確認|确认|복구|정상|감사",
  ].join("|"),
  "iu",
);

/** While monitoring, naming the cause says nothing about the current state. */
const CAUSE =
  /\b(?:cause|because|due to|culprit|reason)\b|\bit'?s? (?:was )?(?:dns|the cache)\b|^\W*(?:(?:a|an|the) )?(?:[\w-]+ )?(?:typo|bug|race|leak|deadlock|regression|misconfiguration|mistake|loop)\b|^\W*(?:(?:a|an|the) )?(?:wrong|bad|expired|stale|broken|missing|faulty|full|dead|corrupt(?:ed)?|misconfigured|outdated) [\w-]+/i;

/** Whether a text confirms the status. */
export const assures = (text: string, status: Status): boolean =>
  ASSURING.test(text) || (status === "Resolved" && CAUSE.test(text));
