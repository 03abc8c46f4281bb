import { expect, test } from "vitest";
import { incidentOf } from "../../../src/incident/incident.ts";
import { movedAt } from "../../../src/incident/ledger/transfer.ts";
import { EMPTY } from "../../../src/incident/ledger/ledger.ts";
import { factSources } from "../../../src/reconcile/needed-comments.ts";
import { given, minutes, only } from "../../given.ts";
import { told } from "../../records.ts";

const HERE = "https://github.com/acme/incidents/issues/7";
const THERE = "https://github.com/acme/old/issues/3";

test("an issue has moved when its address is another one than the ledger's", () => {
  const through = minutes(9).toISOString();
  const ledger = { ...EMPTY, through };
  expect(movedAt(ledger, HERE)).toBeUndefined();
  expect(movedAt({ ...ledger, home: HERE }, HERE)).toBeUndefined();
  expect(movedAt({ ...ledger, home: THERE }, HERE)).toBe(through);
  const moved = minutes(2).toISOString();
  expect(movedAt({ ...ledger, home: HERE, moved }, HERE)).toBe(moved);
});

/** A note and an update, which the ledger knows by the ids that their comments had before the transfer. */
const transferred = () =>
  given()
    .dashboard({
      home: THERE,
      through: minutes(5).toISOString(),
      records: [
        told({ what: "note", text: "restarted it" }, { key: "re:IC_old1", at: minutes(3).toISOString() }),
      ],
    })
    .ours({
      key: "re:IC_old2",
      kind: "update",
      by: "ana",
      at: minutes(4).toISOString(),
      status: "Identified",
    })
    .comment("/note restarted it", { createdAt: minutes(3) })
    .comment("/update identified, next 8am", { createdAt: minutes(4) });

test("after a transfer no command is run again, and nothing it told is forgotten", async () => {
  const effects = await transferred().when(minutes(6));
  expect([...only(effects, "comment"), ...only(effects, "remember"), ...only(effects, "take-back")]).toEqual(
    [],
  );
  expect(factSources(incidentOf(transferred().snapshot))).toEqual([]);
});

test("what is said after the transfer is run", async () => {
  const start = transferred().comment("/note failed over", { createdAt: minutes(6) });
  expect(only(await start.when(minutes(7)), "remember")).toMatchObject([
    { entry: { fact: { what: "note", text: "failed over" } } },
  ]);
});
