import { describe, expect, test } from "vitest";
import { parseCommands } from "../../../src/commands/parse/parse.ts";
import { COMMAND_NAMES } from "../../../src/commands/table.ts";
import { expectLinear } from "../../linear.ts";

const read = (body: string) =>
  parseCommands(body, COMMAND_NAMES).map(({ parsed }) =>
    "text" in parsed ? parsed.text.trimEnd() : parsed.kind,
  );

describe("what a mail program puts below a reply is no text", () => {
  test.each([
    "-- \nAna Silva\nSRE, Example Inc.\n+1 555 0100",
    "Sent from my iPhone",
    "Sent from my iPad.",
    "Yahoo Mail: Search, Organize, Conquer",
    "*Sent from my iPhone*",
    "_Sent from my Galaxy_",
    "Sent from my Samsung Galaxy smartphone.",
    "Sent from my mobile device",
    "Sent from my work phone",
    "Sent from Outlook for Android",
    "Sent from Mail for Windows",
    "Sent via Superhuman",
    "Sent with Proton Mail secure email.",
    "Sent with [Proton Mail](https://proton.me/) secure email.",
    "Holen Sie sich Outlook für iOS<https://aka.ms/o0ukef>",
    "Sent from Yahoo Mail on Android",
    "Get Outlook for iOS",
    "Get Outlook for iOS<https://aka.ms/o0ukef>",
    "Get [Outlook for Android](https://aka.ms/AAb9ysg)",
    "Sent from my iPhone\n\nGet Outlook for iOS",
    "Von meinem iPhone gesendet",
    "Diese Nachricht wurde von meinem Android-Mobiltelefon mit K-9 Mail gesendet.",
    "Gesendet von Outlook für Android",
    "Outlook für iOS beziehen",
    "Envoyé de mon iPhone",
    "Envoyé depuis mon téléphone",
    "Envoyé à partir de Outlook pour Android",
    "Télécharger Outlook pour iOS",
    "Enviado desde mi iPhone",
    "Obtener Outlook para iOS",
    "Enviado do meu iPhone",
    "Inviato da iPhone",
    "Inviato dal mio iPad",
    "Scarica Outlook per iOS",
    "Verstuurd vanaf mijn iPhone",
    "Verzonden vanuit Outlook voor Android",
    "Skickat från min iPhone",
    "Sendt fra min iPhone",
    "Lähetetty iPhonesta",
    "Wysłane z iPhone'a",
    "Odesláno z iPhonu",
    "Trimis de pe iPhone-ul meu",
    "Отправлено с iPhone",
    "Отправлено с моего iPhone",
    "iPhone'umdan gönderildi",
    "iPhoneから送信",
    "发自我的iPhone",
    "從我的 iPhone 傳送",
    "나의 iPhone에서 보냄",
    "CONFIDENTIALITY NOTICE: This message is for the addressee.\nIf you are not the addressee, delete it.",
    "This e-mail and any attachments are confidential and intended solely for the addressee.",
    "The information contained in this message is privileged and confidential.",
    "Diese E-Mail enthält vertrauliche Informationen.",
    "Ce message et ses pièces jointes sont confidentiels.",
    "Este mensaje contiene información confidencial.",
    "Questo messaggio contiene informazioni riservate.",
    "Please consider the environment before printing this e-mail.",
  ])("%j", (foot) => {
    expect(read(`/update identified\nWe know.\n\n${foot}\n`)).toEqual([" identified\nWe know."]);
    expect(read(`/note it hung\r\n\r\n${foot.replaceAll("\n", "\r\n")}`)).toEqual([" it hung"]);
    const quoted = "On Thu, Nov 26, 2026 at 2:03 PM Ana <ana@example.com> wrote:\n> /resolve";
    expect(read(`/ack\n\n${foot}\n\n${quoted}`)).toEqual([""]);
  });
});

describe("when unsure it is text", () => {
  test.each([
    "--\nAna",
    "-- and then it hung",
    "-- \n/ack",
    "-- \n### Customer impact\nHalf of them.",
    `-- \n${"line\n".repeat(20)}`,
    "Sent from the build host every minute",
    "Sent from my laptop to the queue of ABC, and from there to the archive.",
    "Sent from my iPhone\nwe know more now",
    "The mails are sent from my iPhone app",
    "We get Outlook for iOS errors",
    "Disclaimer page is down",
    "This message is logged a thousand times",
    "Confidential data is safe",
    "If you are not affected, do nothing.",
  ])("%j", (text) => {
    const [first, ...others] = read(`/update identified\nWe know.\n\n${text}`);
    expect(first).toBe(` identified\nWe know.\n\n${text}`.replace("/ack", "").trimEnd());
    expect(others).toHaveLength(text.includes("/ack") ? 1 : 0);
  });
});

test.each(["-- \n", "Sent from my iPhone\n", "Sent from my ", "\n\nThis e-mail ", "iPhone ", "に", "\n"])(
  "takes linear time on 64 KB of %j",
  (piece) => expectLinear((text) => read(`/note ${text}`), piece),
);
