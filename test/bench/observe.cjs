// Loaded into the measured process: only it knows its own peak, its time on the processor, and which files it loaded.
const { registerHooks } = require("node:module");
const { writeSync } = require("node:fs");

const loaded = [];

registerHooks({
  load(url, context, next) {
    if (url.includes("/dist/")) loaded.push(url.slice(url.lastIndexOf("/") + 1));
    return next(url, context);
  },
});

process.on("exit", () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const seen = { memory: maxRSS / 1024, cpu: (userCPUTime + systemCPUTime) / 1000, loaded };
  writeSync(2, `observed ${JSON.stringify(seen)}\n`);
});
