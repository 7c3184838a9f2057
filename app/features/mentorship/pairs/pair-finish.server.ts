import { z } from "zod";
import { settleSoon } from "~/features/mentorship/requests/settle-soon.server";
import { mailAll } from "~/notices/mail.server";
import type { App } from "~/platform/app-context.server";
import { recordAudits } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";
import { enqueueJobs, type RoomJobs } from "~/platform/jobs/jobs.server";
import * as pairs from "./pair-finish.repo.server";

/**
 * Ends living pairs of a round, and asks both sides to look back. Part of a transaction that holds the round.
 * @param endedBefore only those whose last day came before this one; `null` for all.
 */
export async function finishPairs(
  app: App,
  tx: Tx,
  { roundId, endedBefore }: { roundId: string; endedBefore: string | null },
): Promise<void> {
  const at = app.now();
  const ended = await pairs.endOfRound(tx, roundId, endedBefore, at);
  await recordAudits(
    tx,
    ended.flatMap((pair) => ofBoth(pair, { at, action: "pair.finish" })),
  );
  const people = ended.flatMap((pair) => [
    { pairId: pair.id, ...pair.mentee },
    { pairId: pair.id, ...pair.mentor },
  ]);
  await mailAll(app, tx, people, ({ pairId }) => ({
    subject: "A mentorship of yours has come to its end",
    text: "The round is over. Tell what came of it, while you remember:",
    path: `/mentorship/pairs/${pairId}/closing`,
  }));
}

type About = { at: Date; action: "pair.finish" | "pair.leave" };

function ofBoth({ id, mentee, mentor }: pairs.EndedPair, { at, action }: About) {
  return [mentee.id, mentor.id].map((subjectId) => ({ at, actorId: null, action, subjectId, objectId: id }));
}

const LEAVER_JOB = "mentorship-leaver";

/** For people who have left. Part of a transaction. */
export async function enqueueLeavers(app: App, tx: Tx, personIds: readonly string[]): Promise<void> {
  const takingPart = await pairs.listTakingPart(tx, personIds);
  const job = { kind: LEAVER_JOB, runAt: app.now() };
  await enqueueJobs(
    tx,
    takingPart.map((personId) => ({ ...job, id: app.newId(), payload: { personId } })),
  );
}

/**
 * Whoever has left is in no pair, no round and no request any more, and who worked with them is told.
 * Nothing is to do when they are back by then.
 */
async function endPairsOfLeaver(app: App, payload: unknown): Promise<void> {
  const { personId } = z.object({ personId: z.string() }).parse(payload);
  await audited(app.db, async (tx) => {
    if (!(await pairs.hasLeft(tx, personId))) return;
    const at = app.now();
    const ended = await pairs.endOfLeaver(tx, personId, at);
    await recordAudits(
      tx,
      ended.flatMap((pair) => ofBoth(pair, { at, action: "pair.leave" })),
    );
    const withdrawn = await pairs.withdrawEnrolments(tx, personId, at);
    const left = { at, actorId: null, subjectId: personId };
    await recordAudits(
      tx,
      withdrawn.map((objectId) => ({ ...left, action: "enrolment.withdraw" as const, objectId })),
    );
    const requests = await pairs.withdrawOwnRequests(tx, personId, at);
    await recordAudits(
      tx,
      requests.map((objectId) => ({ ...left, action: "mentorship-request.withdraw" as const, objectId })),
    );
    const others = ended.map(({ mentee, mentor, id }) => ({
      pairId: id,
      ...(mentee.id === personId ? mentor : mentee),
    }));
    await mailAll(app, tx, others, () => ({
      subject: "A mentorship of yours has ended",
      text: "Whom you worked with has left the organisation. What you can do next is told here:",
      path: "/mentorship",
    }));
    await settleSoon(app, tx, [personId]);
  });
}

export const LEAVER_JOBS: RoomJobs = { [LEAVER_JOB]: { run: endPairsOfLeaver } };
