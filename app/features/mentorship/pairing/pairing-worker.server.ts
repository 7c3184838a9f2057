import { parentPort, workerData } from "node:worker_threads";
import type { PairingInput } from "./domain/pairing-input";
import { workOut } from "./pairing-work.server";

/** Entered as a thread of its own (`pairing-job.server.ts`): comparing everybody with everybody takes longer than a page may wait. */

const outcome = workOut(workerData as PairingInput, (step) => parentPort?.postMessage({ kind: "step", step }));
parentPort?.postMessage({ kind: "outcome", outcome });
