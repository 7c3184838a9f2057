import { startThread } from "~/platform/jobs/thread.server";
import { type AnswerTo, type Question, workOutTrial } from "./trial-work.server";

/** Mentees times mentors that are worked out at once: some hundredths of a second. */
const AT_ONCE = 50_000;
const MEMORY_MB = 2_048;

/** Answers a question about a run; of a large one in a thread, so that nobody else waits for it. @param size mentees times mentors. */
export async function answerTrial<Q extends Question>(question: Q, size: number): Promise<AnswerTo<Q>> {
  if (size <= AT_ONCE) return workOutTrial(question) as AnswerTo<Q>;
  return startThread<AnswerTo<Q>>({ work: "pairing-trial", input: question }, MEMORY_MB).outcome;
}
