import {
  fingerprint,
  hashOf,
  isRejection,
  kindOf,
  commandIndex,
  replyKey,
} from "../../incident/ledger/ledger.ts";
import type { LedgerRecord } from "../../incident/ledger/ledger.ts";
import { isUpdateCommand } from "../command.ts";
import type { ParsedCommand } from "./parse.ts";

/** A command with its key; without `command`, it was removed. `index` counts from 0. */
export interface MatchedCommand {
  readonly key: string;
  readonly command?: ParsedCommand;
  readonly index: number;
}

type Test = (command: ParsedCommand, records: LedgerRecord, key: string) => boolean;

/**
 * Matches a comment's commands to the keys they had, wherever they are now, so that inserting one does not shift the others.
 * Matches by equal text first, then by position.
 */
export function matchCommands(
  id: string,
  commands: readonly ParsedCommand[],
  told: ReadonlyMap<string, LedgerRecord>,
): MatchedCommand[] {
  const free = new Map(told);
  const take = (isIt: (records: LedgerRecord) => boolean): string | undefined => {
    const key = [...free.values()].find(isIt)?.key;
    if (key !== undefined) free.delete(key);
    return key;
  };
  const rules: Test[] = [
    isSame,
    (command, records, key) => records.key === key && fits(command, records),
    fits,
  ];
  const found = rules.reduce<(string | undefined)[]>(
    (keys, rule) =>
      commands.map((command, i) => keys[i] ?? take((records) => rule(command, records, replyKey(id, i)))),
    [],
  );
  const numbers = Array.from({ length: commands.length + told.size }, (_, i) => i);
  const unused = numbers.map((i) => replyKey(id, i)).filter((key) => !told.has(key));
  return [
    ...commands.map((command, index) => ({ key: found[index] ?? unused.shift() ?? "", command, index })),
    ...[...free.keys()].map((key) => ({ key, index: commandIndex(key) })),
  ];
}

const isSame: Test = ({ source }, record) => hashOf(record) === fingerprint(source);

/** Another command never matches a posted update, and an update never matches a fact. */
const fits = ({ parsed }: ParsedCommand, record: LedgerRecord) =>
  !isRejection(record) &&
  (parsed.kind !== "command" ||
    (record.kind !== "update" && kindOf(record) !== "fact") ||
    isUpdateCommand(parsed.name) === (record.kind === "update"));
