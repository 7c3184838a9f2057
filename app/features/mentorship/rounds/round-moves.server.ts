import { finishPairs } from "~/features/mentorship/pairs/pair-finish.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";
import { enqueueJob, type RoomJobs } from "~/platform/jobs/jobs.server";
import { demand } from "~/policy/can";
import type { MentorshipRound } from "./domain/round";
import { moveOf, type RoundMove } from "./domain/round-plan";
import { programmeEnded } from "./round.repo.server";
import { ROUND_OPEN_JOB } from "./round-mails.server";
import { roundObject } from "./round-object.server";
import * as plans from "./round-plan.repo.server";

/**
 * Opens a round to enrolments, begins, closes or calls it off, or discards its draft. What is done already is no error.
 * @throws {Refusal} `conflict`: it has come too far, or not far enough; `not-found`: somebody else's.
 */
export async function moveRound(app: App, actor: Actor, id: string, move: RoundMove): Promise<void> {
  await audited(app.db, async (tx) => {
    const round = await plans.lockRound(tx, id, actor.id);
    if (!round && move === "discard" && (await plans.wasDiscarded(tx, actor.id, id))) return;
    if (!round) throw notFound();
    demand(actor, "round.manage", roundObject(round));
    const state = {
      ...round,
      programmeEnded: await programmeEnded(tx, round.programmeId),
      livingPairs: await plans.countLivingPairs(tx, id),
    };
    const way = moveOf(move, state, dayText(app.now()));
    if (way === "done") return;
    if (way !== "go") throw new Refusal("conflict", way.refused);
    await moveIn(app, tx, round, move);
    const event = { at: app.now(), actorId: actor.id, subjectId: null, objectId: id };
    await recordAudit(tx, { ...event, action: `round.${move}` });
  });
}

async function moveIn(app: App, tx: Tx, round: MentorshipRound, move: RoundMove): Promise<void> {
  const at = app.now();
  const { id } = round;
  switch (move) {
    case "open": {
      const today = dayText(at);
      // Opened early, it is open from today.
      const opensOn = round.opensOn > today ? today : undefined;
      await plans.updateStatus(tx, id, { status: "ENROLLING", opensOn });
      const key = `${ROUND_OPEN_JOB} ${id}`;
      return enqueueJob(tx, { id: app.newId(), kind: ROUND_OPEN_JOB, payload: { roundId: id }, key, runAt: at });
    }
    case "begin":
      return plans.updateStatus(tx, id, { status: "RUNNING", publishedAt: at });
    case "close":
      return closeIn(app, tx, round, "all");
    case "call-off":
      await plans.withdrawRequests(tx, id, at);
      await plans.cancelRuns(tx, id, at);
      return plans.updateStatus(tx, id, { status: "CLOSED", closedAt: at });
    case "discard":
      return plans.deleteDraft(tx, id);
  }
}

/** Part of a transaction that holds the round. @param whose its pairs that end: all, or those whose last day is over. */
async function closeIn(app: App, tx: Tx, { id, endsOn }: MentorshipRound, whose: "all" | "over"): Promise<void> {
  const at = app.now();
  const today = dayText(at);
  await finishPairs(app, tx, { roundId: id, endedBefore: whose === "all" ? null : today });
  if (whose === "over" && (endsOn >= today || (await plans.countLivingPairs(tx, id)) > 0)) return;
  await plans.withdrawRequests(tx, id, at);
  await plans.updateStatus(tx, id, { status: "CLOSED", closedAt: at });
}

/** Runs once a day: begins rounds in which mentees ask, and ends what has come to its last day. */
export const ROUNDS_JOB = "mentorship-rounds";

/** The job's handler. A pair may end later than its round; the round is closed with the last of them. */
export async function moveDueRounds(app: App): Promise<void> {
  for (const { id, status } of await plans.listDue(app.db, dayText(app.now()))) {
    await audited(app.db, async (tx) => {
      const round = await plans.lockRound(tx, id, "");
      if (!round || round.status !== status) return;
      const event = { at: app.now(), actorId: null, subjectId: null, objectId: id };
      if (status === "ENROLLING") {
        await moveIn(app, tx, round, "begin");
        return recordAudit(tx, { ...event, action: "round.begin" });
      }
      await closeIn(app, tx, round, "over");
      if ((await plans.statusOf(tx, id)) === "CLOSED") await recordAudit(tx, { ...event, action: "round.close" });
    });
  }
}

export const ROUND_JOBS: RoomJobs = { [ROUNDS_JOB]: { run: moveDueRounds, daily: true } };
