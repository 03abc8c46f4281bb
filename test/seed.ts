import fc from "fast-check";

/** The same cases in every run, so that a red test is this change's; `SEED=… npm test` tries others. */
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.SEED ?? 20261121) });
