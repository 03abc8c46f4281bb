import { ack } from "./ack.ts";
import { assign } from "./assign.ts";
import { began } from "./began.ts";
import type { Command } from "./command.ts";
import { confirm } from "./confirm.ts";
import { customer } from "./customer.ts";
import { escalate } from "./escalate.ts";
import { handover } from "./handover.ts";
import { help } from "./help.ts";
import { mitigated } from "./mitigated.ts";
import { note } from "./note.ts";
import { resolvedAt } from "./resolved-at.ts";
import { resolve } from "./resolve.ts";
import { role } from "./role.ts";
import { severity } from "./severity.ts";
import { skip } from "./skip.ts";
import { snooze } from "./snooze.ts";
import { update } from "./update.ts";
import { verify } from "./verify.ts";

/** Every command, once: the answers to `/help` and the table in the docs are made from it. */
export const COMMANDS: readonly Command[] = [
  update,
  resolve,
  customer,
  note,
  escalate,
  began,
  mitigated,
  resolvedAt,
  role,
  handover,
  assign,
  skip,
  verify,
  ack,
  snooze,
  severity,
  confirm,
  help,
];

export const COMMAND_NAMES: readonly string[] = COMMANDS.map((command) => command.name);
