import { sourceId } from "./comment-keys.ts";

/** Ledgers as version 0.1 wrote them: one bag of fields for every record, ids empty where there is no comment. */

type Bag = Readonly<Record<string, unknown>>;

/** The ledger in the form of today, still to be checked. Records were called `known`, follow-ups `debts`. */
export function fromVersion1({ known, debts, records = known, followUps = debts, ...ledger }: Bag): Bag {
  return {
    ...ledger,
    v: 2,
    followUps,
    records: Array.isArray(records) ? records.map((each) => currentRecord(each as Bag)) : records,
  };
}

function currentRecord(record: Bag): Bag {
  const { id, number, ...rest } = record;
  const { key, kind, hash, by, next, fact } = rest;
  if (kind === "fact" && !fact) return { key, kind: "bare", was: kind, hash };
  if (kind === "answer" && by === undefined)
    return hash === undefined ? { key, kind: "deleted", next } : { key, kind: "bare", was: kind, hash };
  return { ...rest, place: toPlace(String(key), id, number) };
}

function toPlace(key: string, id: unknown, number: unknown): Bag {
  if (!id) return { in: "none" };
  if (!number) return { in: "other", id };
  const isSource = key.startsWith("re:") && sourceId(key) === id;
  return isSource ? { in: "source", number } : { in: "own", id, number };
}
