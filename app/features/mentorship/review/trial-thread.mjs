// A thread of its own (`what-if.server.ts`): a large round takes longer than other requests may wait. It registers the loader
// itself, because a thread doesn't inherit the one that its process reads TypeScript with.
import { parentPort, workerData } from "node:worker_threads";
import { register } from "tsx/esm/api";

register();
const { workOutTrial } = await import("./trial-work.server.ts");
parentPort?.postMessage(workOutTrial(workerData));
