// A thread of its own (`pairing-job.server.ts`): comparing everyone with everyone takes longer than a page may wait. It registers
// the loader itself, because a thread doesn't inherit the one that its process reads TypeScript with.
import { parentPort, workerData } from "node:worker_threads";
import { register } from "tsx/esm/api";

register();
const { workOut } = await import("./pairing-work.server.ts");
const outcome = workOut(workerData, (step) => parentPort?.postMessage({ kind: "step", step }));
parentPort?.postMessage({ kind: "outcome", outcome });
