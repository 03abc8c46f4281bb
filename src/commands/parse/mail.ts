/** Where a mail client's own text begins in an e-mail reply: nothing from there on is the sender's. */

/** "2026/11/20", "20.11.2026", "20 Nov 2026" or "Nov 20, 2026": four digits alone may count anything. */
const DAY =
  "(?:\\d{4}[/.年-]\\d{1,2}|\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{4}|\\d{1,2}\\.? \\p{L}{3,10}\\.?,? \\d{4}|\\p{L}{3,10}\\.? \\d{1,2}, \\d{4})(?!\\d)";

/** The verb after name and date, in either order; some languages put it before the name. */
const WROTE = new RegExp(
  [
    "^(?:on|op|am|le|el|il|em|a|den|på|dnia|w dniu|dne|dana|pe|ti[sš]dien)\\b.{0,60}?\\d.*(?:\\b(?:wrote|schreef|schrieb|escreveu|skrev|kirjoitti)\\b|a écrit|escribió|ha scritto|napisał|napsal|написа|пише|a scris).{0,120}:$",
    "^.*(?:\\b(?:wrote|schrieb|schreef|skrev|kirjoitti|escreveu)|a écrit|escribió|ha scritto|napisała?|napisał\\(a\\)|napsala?|написала?|написал\\(а\\)|пишет|ezt írta(?: \\(.{1,60}\\))?|pisze|va escriure|folgendes geschrieben|şunu yazdı|yazdı|έγραψε|scris|nous a écrit) ?:$",
    "^.*(?:さんは書きました|は書きました|が書きました|のメール|のメッセージ|写道|寫道|님이 작성|작성) ?:$",
    "^(?:wiadomość napisana przez|viesti lähetetty|zpráva od|повідомлення від) .{1,120}\\d.{0,60}:$",
    // The date, or dashes, after the verb.
    `^.{1,120}(?:\\b(?:wrote|schrieb|schreef|skrev|kirjoitti)\\b|さんは書きました).{0,20}(?<!\\d)${DAY}.{0,20}:$`,
    "^(?:on|am|le|el|il|em|op)\\b.*\\b(?:wrote|schrieb|écrit|escribió|scritto|escreveu|schreef) ?-{2,}$",
    // A date, an address and a colon are a header in any language.
    "^.{0,60}?\\d.*< ?[^<>@\\s]+@[^<>@\\s]+ ?>.{0,60}:$",
  ].join("|"),
  "iu",
);
const DATED = /\b\d{4}\b|\d{1,2}[:.h]\d{2}|\d{4}年|\d{4}년|\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2}\b/;

const ORIGINAL = new RegExp(
  `^[-‐–—_=*~\\s]{2,}(?:begin )?(?:${[
    "original message|original appointment|forwarded message|forwarded by [^-]{0,80}|forwarded",
    "ursprüngliche (?:nachricht|mail)|original-?nachricht|weitergeleitete nachricht",
    "message d'origine|message original|message transféré|courriel original",
    "mensaje original|mensaje reenviado|messaggio originale|messaggio inoltrato",
    "oorspronkelijk bericht|doorgestuurd bericht|mensagem original|mensagem encaminhada",
    "missatge original|originalmeddelande|ursprungligt meddelande|oprindelig (?:meddelelse|besked)|opprinnelig melding|videresendt",
    "alkuperäinen viesti|wiadomość oryginalna|oryginalna wiadomość|původní zpráva|eredeti üzenet",
    "исходное сообщение|пересылаемое сообщение|orijinal mesaj|mesaj original",
    "原始邮件|邮件原件|原始郵件|转发邮件|元のメッセージ|元のメール|원본 메시지|원본 메일",
  ].join("|")})[-‐–—_=*~\\s:]{2,}|^-{8,} ?original ?-{8,}`,
  "iu",
);
/** Zoho: "---- On Thu, 26 Nov 2026 14:03:22 +0100 Ana wrote ---", in any language. */
const DASHED = /^-{2,} ?(?:on|am|le|el|il|em|op)\b.*\d.*-{2,}$|^-{2,} .*\d.*<[^<>@\s]+@[^<>@\s]+>.*-{2,}$/i;
/** Notes: "Ana Silva ---11/26/2026 02:03:22 PM---". */
const NOTES = /^.{1,80}?-{2,}\d{1,2}[/.]\d{1,2}[/.]\d{2,4} [^-]{1,20}-{2,}/;
const FORWARDED =
  /^(?:begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-mail)|début du message (?:transféré|réexpédié)|inicio del mensaje reenviado|inizio messaggio inoltrato|início da mensagem (?:encaminhada|reencaminhada)|begin doorgestuurd bericht|vidarebefordrat brev|start på videresendt (?:besked|melding)) ?:$/i;
/** Ticket systems: "##- Please type your reply above this line -##". */
const ABOVE =
  /^[^\p{L}]{0,12}(?:please |bitte |por favor,? |veuillez |per favore,? )?(?:(?:type |write |enter |add )?(?:your )?(?:reply|response|answer|comment)\b.{0,20}\babove this line|[^.]{0,30}antwort\w*\b.{0,20}\b(?:oberhalb|über) dieser (?:zeile|linie)|(?:saisir|entrer|taper|écrire)?.{0,20}répon\w+.{0,20}au-dessus de cette ligne|respon\w+.{0,20}(?:por encima de|sobre) esta línea|rispon\w+.{0,20}sopra questa (?:riga|linea)|respond\w+.{0,20}acima desta linha|antwoord.{0,20}boven deze (?:regel|lijn))/iu;
const RULE = /^_{20,}$/;
const GITHUB =
  /^[\s—–*_-]*(?:reply to this email directly|you are receiving this because|triage notifications on the go)\b/i;

/** Lines that are enough by themselves. */
const ALONE = [RULE, ORIGINAL, DASHED, GITHUB, NOTES, FORWARDED, ABOVE];

const FROM =
  /^(?:from|von|de|da|van|från|fra|lähettäjä|od|от|kimden|feladó|από|expéditeur|absender|发件人|寄件者|差出人|送信者|보낸 사람|보낸사람)\s?:\s?\S/i;
const FIELD =
  /^(sent|date|to|cc|subject|reply-to|gesendet|datum|an|betreff|envoyé(?: le)?|à|objet|enviado(?: el)?|fecha|para|asunto|inviato|data|a|oggetto|verzonden|aan|onderwerp|enviada(?: em)?|assunto|skickat|till|ämne|sendt|dato|til|emne|lähetetty|päivämäärä|vastaanottaja|aihe|wysłano|do|temat|отправлено|дата|кому|тема|gönderme tarihi|kime|konu|odesláno|komu|předmět|发送时间|日期|收件人|主题|寄件日期|收件者|主旨|送信日時|日時|宛先|件名|보낸 날짜|날짜|받는 사람|제목)\s?:\s?/i;

/** Maximum lines of a header. */
const WRAPPED = 3;
const FIELDS = 6;
const MAX_LINE_LENGTH = 400;

/** A line without quote marks, emphasis and direction marks. */
const bare = (line: string) =>
  line
    .slice(0, MAX_LINE_LENGTH)
    .normalize("NFKC")
    .replace(/[*\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g, "")
    .replace(/[’‘]/g, "'")
    .replace(/^[\s>|]+/, "")
    .trim();

/** The number of the mail client's first line, or the number of lines if there is none. `seen` are those not in code. */
export function mailAt(lines: readonly string[], seen: readonly number[]): number {
  const texts = lines.map(bare);
  const found = seen.find((at) => isHeader(texts, at));
  if (found === undefined) return lines.length;
  // GitHub's own footer begins with a dash.
  return GITHUB.test(texts[found] ?? "") && /^[—–-]{1,3}$/.test(texts[found - 1] ?? "") ? found - 1 : found;
}

function isHeader(texts: readonly string[], at: number): boolean {
  const text = texts[at] ?? "";
  if (text === "") return false;
  if (ALONE.some((pattern) => pattern.test(text))) return true;
  return isWrote(texts, at) || isBlock(texts, at);
}

/** "On … wrote:", which mail clients may wrap over several lines. */
function isWrote(texts: readonly string[], at: number): boolean {
  const next = texts.slice(at, at + WRAPPED);
  const end = next.findIndex((text) => text === "" || /:$|-{2}$/.test(text));
  if (end < 0 || next[end] === "") return false;
  if (!isHeaderOf(next.slice(0, end + 1))) return false;
  // If several lines could be its first, it is the last of them.
  return next.slice(1, end + 1).every((_, i) => !isHeaderOf(next.slice(i + 1, end + 1)));
}

function isHeaderOf(lines: readonly string[]): boolean {
  const header = lines.join(" ");
  return DATED.test(header) && WROTE.test(header);
}

/** "From:" with two more header fields around it; GMX puts the date first. */
function isBlock(texts: readonly string[], at: number): boolean {
  const first = texts[at] ?? "";
  const below = texts.slice(at + 1, at + 1 + FIELDS);
  if (!FROM.test(first) && !(FIELD.test(first) && FROM.test(below[0] ?? ""))) return false;
  const names = [first, ...below].flatMap((text) =>
    FROM.test(text) ? [] : (FIELD.exec(text)?.[1]?.toLowerCase() ?? []),
  );
  return new Set(names).size >= 2;
}
