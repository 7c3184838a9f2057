import { parentPort, workerData } from "node:worker_threads";
import { readSession } from "./domain/reading";
import type { ReadingMaterial } from "./domain/reading-material";

/** Entered as a thread of its own (`reading-job.server.ts`): resampling takes longer than a page may wait. */

parentPort?.postMessage(readSession(workerData as ReadingMaterial));
