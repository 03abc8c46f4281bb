import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseCommands } from "../../../src/commands/parse/parse.ts";
import { COMMAND_NAMES } from "../../../src/commands/table.ts";
import { update } from "../../../src/commands/update.ts";
import { incidentOf } from "../../../src/incident/incident.ts";
import { readTimeNow } from "../../../src/time/parse-time.ts";
import { given } from "../../given.ts";

/** Inputs with the right answer beside each, written before the code was asked. */

const ZONE = "America/New_York";
const NOW = new Date("2026-11-20T19:20:30Z");
const FROM_UTC = 5 * 3_600_000;
const incident = incidentOf(given().comment("/update").snapshot);

const promises = readFileSync("test/commands/parse/written-promises.txt", "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("# "))
  .map((line) => {
    const at = line.lastIndexOf(" => ");
    return { text: line.slice(0, at), right: line.slice(at + 4).split(" | ") };
  });

async function intentOf(text: string) {
  const [comment] = incident.snapshot.comments;
  if (!comment) throw new Error("no comment");
  return update.read(` ${text}`, {
    comment,
    at: NOW,
    incident,
    readTime: async (said, reference, direction) => readTimeNow(said, reference, ZONE, direction),
  });
}

/** The status, and the day and time in New York of the promise; or "asked". */
async function read(text: string): Promise<string> {
  const ask = await intentOf(text);
  if (ask.kind !== "update") return "asked";
  const next = ask.next && new Date(ask.next.getTime() - FROM_UTC).toISOString().slice(8, 16);
  const { status } = ask.update;
  return `${!status || status === incident.status ? "unchanged" : status} ${next ?? "-"}`;
}

test("no status and no promise of an update is guessed or lost", async () => {
  const got = await Promise.all(promises.map(async (each) => ({ ...each, got: await read(each.text) })));
  const wrong = got.filter((each) => each.got !== "asked" && !accepts(each.right, each.got));
  const asked = got.filter((each) => each.got === "asked" && !each.right.includes("asked"));
  expect(wrong).toEqual([]);
  expect(asked.length).toBeLessThanOrEqual(promises.length / 20);
});

test.each([
  ["next 2pm", ["next 30m", "next tomorrow 2pm"]],
  ["next Friday 2pm", ["next 30m"]],
  ["next 20 Nov 2:10pm", ["next 30m"]],
])(
  "a promise that has just passed is asked back, with lines that can be read: %s",
  async (text, expected) => {
    const ask = await intentOf(text);
    const examples = ask.kind === "refusal" ? ask.refusal.examples : [];
    expect(examples).toEqual(expected.map((each) => `/update ${each}`));
    for (const each of examples) expect(await read(each.replace("/update ", ""))).not.toBe("asked");
  },
);

const accepts = (right: readonly string[], got: string) =>
  right.some((each) => each.replace("Investigating", "unchanged") === got);

/** "update?": answered with this command; "unknown": with all of them; "": text. */
const COMMANDS: readonly (readonly [string, ...string[]])[] = [
  ["/updte identified", "update", "update?"],
  ["/updated identified", "update?"],
  ["/UPDATE: identified", "update"],
  ["/update- identified", "update", "update?"],
  ["/udpate identified", "update", "update?"],
  ["/update, identified", "update"],
  ["/note: restarted", "note"],
  ["/notes restarted", "note", "note?"],
  ["/not restarted", "note?"],
  ["/ack thanks!", "ack"],
  ["/ack, on it", "ack"],
  ["/acknowledged", "ack", "ack?"],
  ["/ACK!", "ack"],
  ["/akc", "ack", "ack?"],
  ["/resolved", "resolve", "resolve?", "update?"],
  ["/resolve! all good", "resolve"],
  ["/mitigate 2pm", "mitigated", "mitigated?"],
  ["/mitigated: 2pm", "mitigated"],
  ["/start 2pm", "began?", "began"],
  ["/started 2pm", "began?", "began"],
  ["/begin 2pm", "began?", "began"],
  ["/assign 1.2 to @ben", "assign"],
  ["/asign 1.2 @ben", "assign", "assign?"],
  ["/role lead: @ben", "role"],
  ["/roles lead @ben", "role", "role?"],
  ["/lead @ben", "role?"],
  ["/handoff @ben", "handover?", "handover"],
  ["/hand over @ben", "handover?", "handover"],
  ["/sev 2", "severity?", "severity"],
  ["/severity: sev2", "severity"],
  ["/escalate!", "escalate"],
  ["/escallate now", "escalate", "escalate?"],
  ["/page @erin", "escalate?"],
  ["/call erin", "escalate?"],
  ["/snooze 30m please", "snooze"],
  ["/snoose 30m", "snooze", "snooze?"],
  ["/remind me in 30m", "snooze?", "unknown"],
  ["/skip: 1.2", "skip"],
  ["/skp 1.2", "skip", "skip?"],
  ["/verify: no", "verify"],
  ["/confirmed", "confirm", "confirm?"],
  ["/status identified", "update?", "update"],
  ["/stat identified", "update?", "unknown"],
  ["/help me", "help"],
  ["/hlep", "help", "help?"],
  ["/commands", "help?", "help"],
  ["/catch up", "catchup?", "catchup"],
  ["/catch-up", "catchup?", "catchup"],
  ["/summary", "catchup?", "update?", "unknown"],
  ["/todo fix the alert @ben", "action?", "action"],
  ["/action-item fix the alert", "action?", "action"],
  ["/actions fix the alert", "action", "action?"],
  ["/customer update please", "customer"],
  ["/client", "customer?", "unknown"],
  ["/draft", "customer?", "unknown"],
  ["/close", "resolve?", "unknown", "other"],
  ["/duplicate of #3", "unknown", "other"],
  ["/thanks", "unknown"],
  ["/cc @ben", "unknown"],
  ["/ update identified", "update?", "update"],
  ["/  ack", "ack?", "ack"],
  ["\\/ack", "ack?"],
];

test.each(COMMANDS)("%j is run or answered", (text, ...right) => {
  const got = parseCommands(text, COMMAND_NAMES).map(({ parsed }) => {
    if (parsed.kind === "command") return parsed.name;
    return parsed.kind === "near" ? `${parsed.nearest}?` : parsed.kind;
  });
  expect(right).toContain(got.join(" "));
});

const MAIL_HEADERS = [
  "On Fri, 20 Nov 2026, 14:03 Ana Silva, <ana@example.com> wrote:",
  "On Fri 20. Nov 2026 at 14:03, Ana Silva <ana@example.com>\nwrote:",
  "Ana Silva <ana@example.com> wrote on Fri, 20 Nov 2026 at 14:03:",
  "Ana Silva <ana@example.com> schrieb am Fr., 20. Nov. 2026, 14:03:",
  "Am Freitag, 20. November 2026, 14:03:22 MEZ hat Ana Silva <ana@example.com> Folgendes geschrieben:",
  "Am Fr, 20. Nov 2026, um 14:03, schrieb Ana:",
  "Le ven. 20 nov. 2026, 14:03, Ana Silva <ana@example.com> a écrit :",
  "Le 20 novembre 2026 à 14:03:22 UTC+1, Ana Silva <ana@example.com> a écrit :",
  "El vie., 20 de noviembre de 2026 14:03, Ana <ana@example.com> escribió:",
  "Em sex., 20 de nov. de 2026 14:03, Ana <ana@example.com> escreveu:",
  "Il ven 20 nov 2026, 14:03 Ana <ana@example.com> ha scritto:",
  "Op vr 20 nov. 2026 14:03 schreef Ana <ana@example.com>:",
  "W dniu pt., 20.11.2026 o 14:03 Ana <ana@example.com> napisał(a):",
  "Dne pá 20. 11. 2026 14:03 uživatel Ana <ana@example.com> napsal:",
  "20 Kas 2026 Cum 14:03 tarihinde Ana <ana@example.com> şunu yazdı:",
  "20.11.2026 14:03, Ana пишет:",
  "пт, 20 нояб. 2026 г., 14:03 Ana <ana@example.com>:",
  "2026年11月20日(金) 14:03、Anaさん(ana@example.com)のメッセージ:",
  "Ana <ana@example.com> 于2026年11月20日周五 14:03写道：",
  "-------- Original-Nachricht --------",
  "-------- Původní zpráva --------",
  "-------- Oorspronkelijk bericht --------",
  "-----Messaggio originale-----",
  "-----Mensagem original-----",
  "-------- Ursprungligt meddelande --------",
  "-----Oprindelig meddelelse-----",
  "---------- Weitergeleitete Nachricht ---------",
  "---------- Message transféré ---------",
  "Begin forwarded message:",
  "Anfang der weitergeleiteten Nachricht:",
  "Da: Ana\nInviato: venerdì 20 novembre 2026 14:03\nA: acme\nOggetto: R: x",
  "Van: Ana\nVerzonden: vrijdag 20 november 2026\nAan: acme\nOnderwerp: RE: x",
  "Från: Ana\nSkickat: den 20 november 2026\nTill: acme\nÄmne: SV: x",
  "Od: Ana\nWysłano: piątek, 20 listopada 2026\nDo: acme\nTemat: ODP: x",
  "От: Ana\nОтправлено: 20 ноября 2026 г.\nКому: acme\nТема: RE: x",
  "差出人: Ana\n送信日時: 2026年11月20日\n宛先: acme\n件名: RE: x",
  "寄件者: Ana\n寄件日期: 2026年11月20日\n收件者: acme\n主旨: RE: x",
  "보낸 사람: Ana\n보낸 날짜: 2026년 11월 20일\n받는 사람: acme\n제목: RE: x",
];

test.each(MAIL_HEADERS)("nothing below %j is a command or text", (header) => {
  const parsed = (body: string) => parseCommands(body, COMMAND_NAMES).map((part) => part.parsed);
  const quoted = `${header}\n\n/ack\n/update resolved\nquoted text\n`;
  expect(parsed(`thanks, looking\n\n${quoted}`)).toEqual([]);
  expect(parsed(`/note it hung\n\n${quoted}`)).toMatchObject([
    { kind: "command", name: "note", text: " it hung\n" },
  ]);
});
