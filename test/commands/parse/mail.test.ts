import { describe, expect, test } from "vitest";
import { parseCommands } from "../../../src/commands/parse/parse.ts";
import { COMMAND_NAMES } from "../../../src/commands/table.ts";
import { expectLinear } from "../../linear.ts";

const parsed = (body: string) => parseCommands(body, COMMAND_NAMES).map((part) => part.parsed);

describe("nothing at or below a mail client's header is command or text", () => {
  test.each([
    "On Thu, Nov 26, 2026 at 2:03 PM Ana Silva <ana@example.com> wrote:",
    "On Thu, Nov 26, 2026 at 2:03 PM github-actions[bot] <\nnotifications@github.com> wrote:",
    "On Nov 26, 2026, at 14:03, Ana Silva wrote:",
    "> On Nov 26, 2026, at 14:03, Ana Silva <ana@example.com> wrote:",
    "On 26/11/2026 14:03, Ana Silva wrote:",
    "On Thursday, November 26th, 2026 at 2:03 PM, Ana <ana@example.com>\nwrote:",
    "Am Do., 26. Nov. 2026 um 14:03 Uhr schrieb Ana Silva <ana@example.com>:",
    "Am 26.11.2026 um 14:03 schrieb Ana Silva:",
    "Le jeu. 26 nov. 2026 à 14:03, Ana Silva <ana@example.com> a écrit :",
    "El jue, 26 nov 2026 a las 14:03, Ana Silva (<ana@example.com>) escribió:",
    "Il giorno gio 26 nov 2026 alle ore 14:03 Ana Silva <ana@example.com> ha scritto:",
    "Op do 26 nov 2026 om 14:03 schreef Ana Silva <ana@example.com>:",
    "Em qui., 26 de nov. de 2026 às 14:03, Ana Silva <ana@example.com> escreveu:",
    "Den tors 26 nov. 2026 kl 14:03 skrev Ana Silva <ana@example.com>:",
    "czw., 26 lis 2026 o 14:03 Ana Silva <ana@example.com> napisał(a):",
    "чт, 26 нояб. 2026 г. в 14:03, Ana Silva <ana@example.com>:",
    "2026年11月26日(木) 14:03 Ana Silva <ana@example.com>:",
    "于2026年11月26日周四 14:03写道：",
    "2026년 11월 26일 (목) 오후 2:03, Ana Silva <ana@example.com>님이 작성:",
    "---- On Thu, 26 Nov 2026 14:03:22 +0100 Ana Silva <ana@example.com> wrote ----",
    "-----Original Message-----",
    "-----Ursprüngliche Nachricht-----",
    "-------- Message d'origine --------",
    "-----Mensaje original-----",
    "---------- Forwarded message ---------",
    "________________________________",
    "From: Ana Silva <ana@example.com>\nSent: Thursday, November 26, 2026 2:03 PM\nTo: acme/incidents\nSubject: Re: [SEV1] ABC",
    "**From:** Ana Silva\n**Date:** Thursday, November 26, 2026\n**To:** acme/incidents",
    "Von: Ana Silva\nGesendet: Donnerstag, 26. November 2026 14:03\nAn: acme/incidents\nBetreff: AW: [SEV1] ABC",
    "De : Ana Silva\nEnvoyé : jeudi 26 novembre 2026 14:03\nÀ : acme/incidents\nObjet : RE: [SEV1] ABC",
    "De: Ana Silva\nEnviado: jueves, 26 de noviembre de 2026\nPara: acme/incidents\nAsunto: RE: [SEV1] ABC",
    "发件人: Ana Silva\n发送时间: 2026年11月26日 14:03\n收件人: acme/incidents\n主题: Re: [SEV1] ABC",
    "—\nReply to this email directly, view it on GitHub, or unsubscribe.",
  ])("%j", (header) => {
    const quoted = "\n/resolve ABC confirmed.\n/update identified, next 8am\nWe know.";
    expect(parsed(`Thanks, I look at it.\n\n${header}${quoted}`)).toEqual([]);
    expect(parsed(`/update identified\nWe know.\n\n${header}${quoted}`)).toEqual([
      { kind: "command", name: "update", text: " identified\nWe know.\n" },
    ]);
    expect(parsed(`/ack\n${header.replaceAll("\n", "\r\n")}${quoted}`)).toEqual([
      { kind: "command", name: "ack", text: "" },
    ]);
  });

  test.each([
    "On Friday the vendor wrote:",
    "It is down on 2026-11-26 at 14:03 in: EU, US",
    "From: EU\nTo: US",
    "From: 14:03\nThe database is slow.",
    "Original message of the driver:",
    "---\nWe wait.",
    "___",
    "```\n-----Original Message-----\n```",
    "```\nFrom: a\nTo: b\nSubject: c\n```",
    "They replied to this email directly.",
  ])("%j is text", (text) => {
    expect(parsed(`/update identified\n${text}\n/ack`)).toHaveLength(2);
  });

  test.each([
    "On 1:00 ",
    "On 2026 a\n",
    "From: a\n",
    "On 2026 <a@b> ",
    "> ",
    "wrote: ",
    "From: a\nTo: b\n",
    "-- ",
  ])("takes linear time on 64 KB of %j", (piece) => expectLinear((text) => parsed(text), piece));
});
