/** Entered as a thread of its own (`trial.server.ts`): a large round takes longer than other requests may wait. */
import { parentPort, workerData } from "node:worker_threads";
import { type Question, workOutTrial } from "./trial-work.server";

parentPort?.postMessage(workOutTrial(workerData as Question));
