import { configureGlobal, readConfigureGlobal } from "fast-check";

/** The same cases in every run, so that a red test is this change's; `SEED=… npm test` tries others. */
configureGlobal({ ...readConfigureGlobal(), seed: Number(process.env.SEED ?? 20261121) });
