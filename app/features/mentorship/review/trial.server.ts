import { Worker } from "node:worker_threads";
import { type AnswerTo, type Question, workOutTrial } from "./trial-work.server";

/** Mentees times mentors that are worked out at once: some hundredths of a second. */
const AT_ONCE = 50_000;
const MEMORY_MB = 2_048;

/** Answers a question about a run; of a large one in a thread, so that nobody else waits for it. @param size mentees times mentors. */
export async function answerTrial<Q extends Question>(question: Q, size: number): Promise<AnswerTo<Q>> {
  const answer = size <= AT_ONCE ? workOutTrial(question) : await inThread(question);
  return answer as AnswerTo<Q>;
}

/** From the source, whose folder every process is started in: a built server has no such file beside it. */
function inThread(question: Question): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const worker = new Worker("./app/features/mentorship/review/trial-thread.mjs", {
      workerData: question,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    worker.once("message", resolve);
    worker.once("error", reject);
    // After a message this comes too late to matter.
    worker.once("exit", (code) => reject(new Error(`The thread ended with ${code} before it had an answer.`)));
  });
}
