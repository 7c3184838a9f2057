/** The entry of every thread: the work that is too long for the process that answers pages, by name. */
import { parentPort, workerData } from "node:worker_threads";
import type { ReadingMaterial } from "~/features/calibration/agreement/domain/reading-material";
import type { ThreadMessage, ThreadTask } from "~/platform/jobs/thread.server";

type Work = (input: never, onStep: (step: unknown) => void) => unknown;

/** A thread loads its own work alone. */
const WORK: Record<string, () => Promise<Work>> = {
  backup: async () => (await import("~/platform/backup/checked-backup.server")).makeChecked,
  "calibration-reading": async () => {
    const { readSession } = await import("~/features/calibration/agreement/domain/reading");
    return (material: ReadingMaterial) => readSession(material);
  },
  "ladder-import": async () => (await import("~/features/ladder/importing/import-upload.server")).importUpload,
  pairing: async () => (await import("~/features/mentorship/pairing/work-out.server")).workOut,
  "pairing-trial": async () => (await import("~/features/mentorship/review/trial-question.server")).workOutTrial,
};

const { work, input } = workerData as ThreadTask;
const tell = (message: ThreadMessage) => parentPort?.postMessage(message);
const load = WORK[work];
if (!load) throw new Error(`No thread does ${work}.`);
const run = await load();
tell({ kind: "outcome", outcome: await run(input as never, (step) => tell({ kind: "step", step })) });
