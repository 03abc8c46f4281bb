/** What mail programs and companies add below an e-mail reply: signatures, advertisements, legal notices. */

/** Programs and devices. "Sent from the build host" is a sentence. */
const DEVICE =
  "(?:i ?phon\\p{L}*|i ?pad|ipod|ios|mac ?book|android|samsung|galaxy|huawei|xiaomi|pixel|oneplus|motorola|nokia|sony|xperia|lg|honor|oppo|blackberry|windows|outlook|yahoo|gmail|aol|proton ?mail|mailbird|thunderbird|spark|superhuman|fairphone|mobile|mobil\\w*|mobiltelefon|handy|smart ?phone|tablet|cell|phone|téléphone|telefono|teléfono|celular|móvil|portable|puhelin\\w*|telefon\\w*|телефон\\w*|смартфон\\w*)";

const SENT = new RegExp(
  [
    `^(?:sent|mailed|written|typed) (?:from|via|with|on|using)(?: my| the| a)? (?:[\\p{L}\\d]+ )?${DEVICE}\\b.{0,60}$`,
    "^yahoo mail: search, organi[sz]e, conquer$",
    "^sent from my(?: [\\p{L}\\d'-]+){1,3}[.!]?$",
    "^sent (?:with|from|via|using) \\[?(?:proton|mail for|the \\w+ (?:mail|e-?mail) app)\\b.{0,60}$",
    "^\\[?(?:get|download|obtenir|télécharger|obtener|descargar|scarica|ottieni|obter|obtenha o|hanki|hämta|hent|pobierz) \\[?outlook (?:for|pour|para|per|til|für|na|voor) .{0,80}$",
    "^(?:outlook (?:für|voor) (?:ios|android)\\b|outlook for (?:ios|android)\\b|hol dir outlook für|holen sie sich outlook für).{0,60}$",
    `^(?:diese nachricht wurde )?(?:von|mit) (?:meinem|meiner|dem|der) .{0,40}(?:gesendet|geschickt|verschickt)[.!]?$`,
    `^gesendet (?:von|mit|über)(?: \\p{L}+)? .{0,20}${DEVICE}.{0,40}$`,
    `^envoyé(?:e)? (?:de|depuis|à partir de|avec)(?: mon| ma)? .{0,20}${DEVICE}.{0,40}$`,
    `^enviad[oa] (?:desde|do|da|a partir do|de|com|con)(?: mi| meu| o)? .{0,20}${DEVICE}.{0,40}$`,
    `^inviato (?:da|dal|con)(?: mio)? .{0,20}${DEVICE}.{0,40}$`,
    `^(?:verstuurd|verzonden) (?:vanaf|vanuit|met|via|van)(?: mijn)? .{0,20}${DEVICE}.{0,40}$`,
    `^(?:skickat|sendt|send) (?:från|fra|med|via)(?: min| mit| mitt)? .{0,20}${DEVICE}.{0,40}$`,
    `^lähetetty .{0,20}(?:iphone|ipad|puhelim|laitteesta|${DEVICE}).{0,40}$`,
    `^(?:wysłan[eo]|odesláno|odoslané|trimis|elküldve|küldve|poslano) .{0,24}${DEVICE}.{0,40}$`,
    `^отправлено (?:с|из) .{0,24}(?:${DEVICE}|mail|почты).{0,40}$`,
    `^.{0,24}${DEVICE}.{0,12} gönderildi[.]?$`,
    "^(?:iphone|ipad|android|.{1,20})から送信(?:しました)?[。.]?$",
    "^(?:发自|發自|从|從|由).{0,4}(?:我的 ?)?.{1,20}(?:发送|傳送|发出|传送)?$(?<=(?:iphone|ipad|手机|手機|android|outlook|邮箱|郵件|发送|傳送))",
    "^(?:나의 |내 )?.{1,16}에서 (?:보냄|보냈습니다|전송)[.]?$",
  ].join("|"),
  "iu",
);

/** A legal notice names the message and says that it is for the addressee only. */
const NOTICE = new RegExp(
  [
    "^(?:confidentiality notice|confidential(?:ity)?|legal notice|legal disclaimer|e-?mail disclaimer|disclaimer|haftungsausschluss|vertraulichkeitshinweis|avis de confidentialité|aviso legal|aviso de confidencialidad|nota di riservatezza) ?[:.-]",
    "^(?:the (?:information|contents?)\\b.{0,40}\\b)?(?:in )?this (?:e-?mail|message|communication|transmission)\\b.{0,160}\\b(?:confidential|privileged|intended (?:only|solely)|intended recipient)",
    "^(?:the )?(?:information|contents?) (?:contained )?(?:in|of) this (?:e-?mail|message)\\b.{0,160}\\b(?:confidential|privileged|intended)",
    "^if you (?:are not|have received) (?:the intended recipient|this (?:e-?mail|message) in error)",
    "^diese (?:e-?mail|nachricht)\\b.{0,160}\\bvertraulich",
    "^ce (?:message|courriel|mail|courrier)\\b.{0,160}\\bconfidentiel",
    "^este (?:mensaje|correo|e-?mail|mensagem)\\b.{0,160}\\bconfidencia",
    "^esta mensagem\\b.{0,160}\\bconfidencia",
    "^(?:questo|il presente) (?:messaggio|e-?mail)\\b.{0,160}\\b(?:riservat|confidenzial)",
    "^dit (?:bericht|e-?mailbericht)\\b.{0,160}\\bvertrouwelijk",
    "^(?:please )?consider the environment before printing\\b",
  ].join("|"),
  "iu",
);

/** RFC 3676, 4.3: two dashes and a space, alone. */
const DASHES = /^-- \r?$/;
const MAX_LINES = 12;
const MAX_LINE_LENGTH = 400;
/** What does not appear in a signature. */
const OWN = /^ {0,3}(?:[/／]\p{L}|#{1,6} |```|~~~)/u;

const bare = (line: string) =>
  line
    .slice(0, MAX_LINE_LENGTH)
    .normalize("NFKC")
    .replace(/[*\u200B-\u200F\uFEFF]/g, "")
    .replace(/[’‘]/g, "'")
    .replace(/^[\s_|]+|[\s_]+$/g, "");

const isBlank = (line = "") => line.trim() === "";

/** How many of the lines are the sender's own; all, when unsure. */
export function signedAt(lines: readonly string[]): number {
  const end = noticeAt(lines, dashesAt(lines));
  let at = end;
  for (let line = end - 1; line > 0; line--) {
    if (isBlank(lines[line])) continue;
    if (!SENT.test(bare(lines[line] ?? ""))) break;
    at = line;
  }
  return at;
}

/** Whether a line is short and has nothing that would not appear in a signature. */
function dashesAt(lines: readonly string[]): number {
  const at = lines.findLastIndex((line) => DASHES.test(line));
  const below = lines.slice(at + 1);
  const isSignature = at > 0 && below.length <= MAX_LINES && !below.some((line) => OWN.test(line));
  return isSignature ? at : lines.length;
}

/** A paragraph that starts a signature, and everything below it. */
function noticeAt(lines: readonly string[], end: number): number {
  const from = Math.max(1, end - MAX_LINES);
  for (let at = from; at < end; at++) {
    const isStart = isBlank(lines[at - 1]) || /^\s*[-_=*]{3,}\s*$/.test(lines[at - 1] ?? "");
    if (!isStart || !NOTICE.test(bare(lines[at] ?? ""))) continue;
    return lines.slice(at, end).some((line) => OWN.test(line)) ? end : at;
  }
  return end;
}
