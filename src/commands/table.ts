import { ack } from "./ack.ts";
import { action } from "./action.ts";
import { assign } from "./assign.ts";
import { catchup } from "./catchup.ts";
import type { Command } from "./command.ts";
import { confirm } from "./confirm.ts";
import { customer } from "./customer.ts";
import { escalate } from "./escalate.ts";
import { help } from "./help.ts";
import { note } from "./note.ts";
import { publish, unpublish } from "./publish.ts";
import { resolve } from "./resolve.ts";
import { handover, role } from "./role.ts";
import { severity } from "./severity.ts";
import { skip } from "./skip.ts";
import { snooze } from "./snooze.ts";
import { began, mitigated, resolvedAt } from "./times.ts";
import { update } from "./update.ts";
import { verify } from "./verify.ts";

/** All commands by name. `/help` and the table in the docs are generated from it. */
const TABLE = {
  update,
  resolve,
  customer,
  note,
  escalate,
  action,
  began,
  mitigated,
  "resolved-at": resolvedAt,
  role,
  handover,
  assign,
  skip,
  verify,
  catchup,
  ack,
  snooze,
  severity,
  publish,
  unpublish,
  confirm,
  help,
} satisfies Record<string, Command>;

export type CommandName = keyof typeof TABLE;

export const COMMANDS: readonly Command[] = Object.values(TABLE);

export const COMMAND_NAMES = Object.keys(TABLE) as readonly CommandName[];
