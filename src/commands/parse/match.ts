import { fingerprint, hashOf, isRejection, kindOf, partOf, replyKey } from "../../incident/ledger/ledger.ts";
import type { LedgerRecord } from "../../incident/ledger/ledger.ts";
import { isUpdateCommand } from "../command.ts";
import type { Part } from "./parse.ts";

/** A command with its key; without `part`, it was removed. `place` counts from 0. */
export interface MatchedCommand {
  readonly key: string;
  readonly part?: Part;
  readonly place: number;
}

type Test = (part: Part, records: LedgerRecord, key: string) => boolean;

/**
 * Matches a comment's commands to the keys they had, wherever they are now, so that inserting one does not shift the others.
 * Matches by equal text first, then by position.
 */
export function matchCommands(
  id: string,
  parts: readonly Part[],
  told: ReadonlyMap<string, LedgerRecord>,
): MatchedCommand[] {
  const free = new Map(told);
  const take = (isIt: (records: LedgerRecord) => boolean): string | undefined => {
    const key = [...free.values()].find(isIt)?.key;
    if (key !== undefined) free.delete(key);
    return key;
  };
  const rules: Test[] = [isSame, (part, records, key) => records.key === key && fits(part, records), fits];
  const found = rules.reduce<(string | undefined)[]>(
    (keys, rule) =>
      parts.map((part, i) => keys[i] ?? take((records) => rule(part, records, replyKey(id, i)))),
    [],
  );
  const numbers = Array.from({ length: parts.length + told.size }, (_, i) => i);
  const unused = numbers.map((i) => replyKey(id, i)).filter((key) => !told.has(key));
  return [
    ...parts.map((part, place) => ({ key: found[place] ?? unused.shift() ?? "", part, place })),
    ...[...free.keys()].map((key) => ({ key, place: partOf(key) })),
  ];
}

const isSame: Test = ({ source }, record) => hashOf(record) === fingerprint(source);

/** Another command never matches a posted update, and an update never matches a fact. */
const fits = ({ parsed }: Part, record: LedgerRecord) =>
  !isRejection(record) &&
  (parsed.kind !== "command" ||
    (record.kind !== "update" && kindOf(record) !== "fact") ||
    isUpdateCommand(parsed.name) === (record.kind === "update"));
