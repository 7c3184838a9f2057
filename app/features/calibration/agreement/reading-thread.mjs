// A thread of its own (`reading-job.server.ts`): resampling takes longer than a page may wait. It registers the loader itself,
// because a thread doesn't inherit the one that its process reads TypeScript with.
import { parentPort, workerData } from "node:worker_threads";
import { register } from "tsx/esm/api";

register();
const { readSession } = await import("./domain/reading.ts");
parentPort?.postMessage(readSession(workerData));
