import { fingerprint, hashOf, isRejection, kindOf, partOf, replyKey } from "../../incident/ledger/ledger.ts";
import type { LedgerRecord } from "../../incident/ledger/ledger.ts";
import { isUpdateCommand } from "../command.ts";
import type { Part } from "./parse.ts";

/** A command under its key; without a part it was taken away. `place` counts from 0. */
export interface MatchedCommand {
  readonly key: string;
  readonly part?: Part;
  readonly place: number;
}

type Test = (part: Part, records: LedgerRecord, key: string) => boolean;

/**
 * The commands of a comment under the keys that they had, wherever they stand now: so one that is put before the others
 * moves none of them. First come those of the same text, then those of the same place.
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

/** Another command never takes the place of an update that was posted, nor an update that of a fact. */
const fits = ({ parsed }: Part, record: LedgerRecord) =>
  !isRejection(record) &&
  (parsed.kind !== "command" ||
    (record.kind !== "update" && kindOf(record) !== "fact") ||
    isUpdateCommand(parsed.name) === (record.kind === "update"));
