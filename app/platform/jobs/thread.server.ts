import { Worker } from "node:worker_threads";
import { THREAD_ENTRY } from "../product-files.server";

export type Thread<Outcome> = { outcome: Promise<Outcome>; end(): Promise<unknown> };

/** What a thread is started with. `work` is a name in `app/main/thread.ts`. */
export type ThreadTask = { work: string; input: unknown };
export type ThreadMessage = { kind: "step"; step: unknown } | { kind: "outcome"; outcome: unknown };

/** Works in a thread of its own, for what takes longer than a page may wait. */
export function startThread<Outcome, Step = never>(
  task: ThreadTask,
  memoryMb: number,
  onStep: (step: Step) => void = () => {},
): Thread<Outcome> {
  const worker = new Worker(THREAD_ENTRY, {
    workerData: task,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  });
  const outcome = new Promise<Outcome>((resolve, reject) => {
    worker.on("message", (message: ThreadMessage) => {
      if (message.kind === "step") onStep(message.step as Step);
      else resolve(message.outcome as Outcome);
    });
    worker.once("error", reject);
    // After an outcome this comes too late to matter.
    worker.once("exit", (code) => reject(new Error(`The thread of ${task.work} ended with ${code} and no outcome.`)));
  });
  return { outcome, end: () => worker.terminate() };
}
