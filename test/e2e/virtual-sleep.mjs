/** Loaded before the bundle: whenever that would sleep, the local GitHub's clock goes on by as much, at once. */
import { request } from "node:http";
import { syncBuiltinESMExports } from "node:module";
import timers from "node:timers/promises";

timers.setTimeout = (ms = 0, value) =>
  new Promise((resolve, reject) => {
    const sent = request(process.env.SLEEP_URL ?? "", { method: "POST" }, (answer) => {
      answer.resume().on("end", () => resolve(value));
    });
    sent.on("error", reject).end(String(ms));
  });
syncBuiltinESMExports();
