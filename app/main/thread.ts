/** The entry of every thread: the work that is too long for the process that answers pages, by name. */
import { parentPort, workerData } from "node:worker_threads";
import { readSession } from "~/features/calibration/agreement/domain/reading";
import type { ReadingMaterial } from "~/features/calibration/agreement/domain/reading-material";
import { workOut } from "~/features/mentorship/pairing/pairing-job.server";
import { workOutTrial } from "~/features/mentorship/review/what-if.server";
import { makeChecked } from "~/platform/backup/checked-backup.server";
import type { ThreadMessage, ThreadTask } from "~/platform/jobs/thread.server";

const WORK: Record<string, (input: never, onStep: (step: unknown) => void) => unknown> = {
  backup: makeChecked,
  "calibration-reading": (material: ReadingMaterial) => readSession(material),
  pairing: workOut,
  "pairing-trial": workOutTrial,
};

const { work, input } = workerData as ThreadTask;
const tell = (message: ThreadMessage) => parentPort?.postMessage(message);
const run = WORK[work];
if (!run) throw new Error(`No thread does ${work}.`);
tell({ kind: "outcome", outcome: await run(input as never, (step) => tell({ kind: "step", step })) });
