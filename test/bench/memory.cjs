// Loaded into the measured process: only it knows its own peak, in KB.
const { writeSync } = require("node:fs");

process.on("exit", () => writeSync(2, `maxRSS ${process.resourceUsage().maxRSS}\n`));
