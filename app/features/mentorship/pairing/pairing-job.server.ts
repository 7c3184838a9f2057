import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import type { App } from "~/platform/app-context.server";
import type { RoomJobs } from "~/platform/jobs/jobs.server";
import { startThread, type Thread } from "~/platform/jobs/thread.server";
import type { PairingStep } from "./domain/pair-round";
import type { PairingInput } from "./domain/run";
import { loadPairing } from "./pairing.server";
import * as runs from "./pairing-run.repo.server";
import type { Worked } from "./work-out.server";

const Payload = z.object({ runId: z.string().min(1) });

/**
 * Works a run out and stores it whole. A process that ends meanwhile leaves nothing of it; the job is then taken up again, from the
 * start and from what people have told by then.
 * @param begin where it is worked out: a thread takes longer to begin than a small round takes.
 */
export async function runPairing(app: App, payload: unknown, begin: Begin = inThread): Promise<void> {
  const { runId } = Payload.parse(payload);
  const asked = await runs.takeUp(app.db, runId);
  if (!asked) return;
  const end = (how: "CANCELLED" | "FAILED", problem = "") => runs.endRun(app.db, runId, how, problem, app.now());
  if (asked.isCancelled) return end("CANCELLED");
  if (asked.isPublished) return end("FAILED", "The pairs of this round were published before this run began.");
  const input = await loadPairing(app, asked.roundId, asked.mode);
  if (!input) return;
  const worked = await whileWanted(app, runId, (onStep) => begin(input, onStep));
  if (worked === "cancelled") return end("CANCELLED");
  if (worked === "broken") return end("FAILED", BROKEN);
  if (worked.kind === "impossible") return runs.failOfLocks(app.db, runId, worked.locks, app.now());
  if (!(await runs.storeFinished(app.db, runId, worked.finished, app.now()))) await end("CANCELLED");
}

const BROKEN = "The run failed. Start another; if that fails too, tell your administrator.";

const LOOK_MS = 250;

type OnStep = (step: PairingStep) => void;
type Begin = (input: PairingInput, onStep: OnStep) => Thread<Worked>;

/** Works in a thread, which ends as soon as the run is not wanted any more. */
async function whileWanted(
  app: App,
  runId: string,
  begin: (onStep: OnStep) => Thread<Worked>,
): Promise<Worked | "cancelled" | "broken"> {
  let at: PairingStep = { step: "Reading who enrolled", progress: 5 };
  const thread = begin((step) => {
    at = step;
  });
  const outcome = thread.outcome.catch((error: unknown) => {
    app.log.error({ err: error, run: runId }, "a pairing failed");
    return "broken" as const;
  });
  const done = new AbortController();
  const watched = (async () => {
    while (!done.signal.aborted) {
      if (!(await runs.tellStep(app.db, runId, at))) return "cancelled" as const;
      await pause(LOOK_MS, undefined, { signal: done.signal, ref: false }).catch(() => {});
    }
    return null;
  })();
  try {
    return (await Promise.race([outcome, watched])) ?? (await outcome);
  } finally {
    done.abort();
    await thread.end();
    await watched.catch(() => null);
  }
}

const MEMORY_MB = 2_048;

/** Comparing all mentees with all mentors takes longer than a page may wait. */
function inThread(input: PairingInput, onStep: OnStep): Thread<Worked> {
  return startThread<Worked, PairingStep>({ work: "pairing", input }, MEMORY_MB, onStep);
}

/** Every day: runs that no one works on and no one will. */
export async function endAbandonedRuns(app: App): Promise<void> {
  await runs.failAbandoned(app.db, app.now());
}

export const PAIRING_JOBS: RoomJobs = {
  [runs.PAIRING_JOB]: { run: runPairing },
  "pairing-abandoned": { run: endAbandonedRuns, daily: true },
};
