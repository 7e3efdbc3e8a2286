import { writeSync } from "node:fs";
import { COST_DESCRIPTOR, type Cost } from "./measure";

// Loaded before the app: when the process ends, it reports what it took.
process.on("exit", () => {
  const cost: Cost = { ms: performance.now(), peakMegabytes: process.resourceUsage().maxRSS / 1024 };
  writeSync(COST_DESCRIPTOR, JSON.stringify(cost));
});
