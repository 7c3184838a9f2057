import type { MentorshipRound } from "~/features/mentorship/rounds/domain/round";
import { openRound } from "~/features/mentorship/rounds/round-object.server";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { recordAudits } from "~/platform/audit/audit.server";
import { type Listed, listed } from "~/platform/database/listed.server";
import { audited } from "~/platform/database/transaction.server";
import { listCheckIns } from "./check-in.repo.server";
import type { CheckIn } from "./domain/check-in";
import { type Health, healthOf } from "./domain/health";
import { type PairSide, type ShownPair, shownPair, sideOf } from "./domain/pair";
import type { PairFacts } from "./domain/pair-facts";
import { byCare } from "./domain/watched-order";
import { findFacts, listFactsOfRound } from "./pair-facts.repo.server";
import { openPair } from "./pair-object.server";
import { type RoundOutcome, roundOutcome } from "./round-outcome.server";

/** A pair as the owner of its programme sees it. */
export type WatchedPair = Pick<PairFacts, "id" | "mentee" | "mentor" | "status" | "end" | "held" | "lastHeldOn"> & {
  /** `null` once it has ended. */
  health: Health | null;
  /** Check-ins that were answered, of either side. */
  answered: number;
};

/** Pairs of a round with their health, those that need care first. @param page 1-based. @throws {Refusal} `not-found` for everybody but the owner. */
export async function roundHealthPage(
  app: App,
  actor: Actor,
  roundId: string,
  page: number,
): Promise<{ round: MentorshipRound; pairs: Listed<WatchedPair>; outcome: RoundOutcome | null }> {
  const round = await openRound(app.db, actor, roundId, "round.read-health");
  const now = app.now();
  // What needs care is not in a table but follows from all that is known of a pair: all of a round are looked at.
  const facts = await listFactsOfRound(app.db, round.id, now);
  const all = byCare(facts.map((one) => watched(one, dayText(now))));
  const pairs = await listed(page, async ({ skip, take }) => all.slice(skip, skip + take));
  return { round, pairs, outcome: await roundOutcome(app, round) };
}

function watched(facts: PairFacts, today: string): WatchedPair {
  const { id, mentee, mentor, status, end, held, lastHeldOn } = facts;
  const health = status === "ENDED" ? null : healthOf(facts, today);
  return { id, mentee, mentor, status, end, held, lastHeldOn, health, answered: facts.checkIns.length };
}

export type ReadCheckIn = CheckIn & { side: PairSide };

/** What the owner of a programme knows of one pair. */
export type PairHealthPage = {
  pair: ShownPair;
  watched: WatchedPair;
  checkIns: readonly ReadCheckIn[];
  /** Sessions to which a side did not come since they last met. */
  absences: PairFacts["absences"];
  agreed: boolean;
  rematchAskedBy: PairSide | null;
  mayRematch: boolean;
};

/**
 * One pair's health and check-ins, for the owner of its programme. That they were read is on the record of whoever wrote them.
 * @throws {Refusal} `not-found` for everybody else, the two included: each of them reads their own.
 */
export async function pairHealthPage(app: App, actor: Actor, pairId: string): Promise<PairHealthPage> {
  const pair = await openPair(app.db, actor, pairId, "pair.oversee");
  const facts = await findFacts(app.db, pair.id, app.now());
  if (!facts) throw notFound();
  const answers = await listCheckIns(app.db, pair.id);
  if (answers.length > 0) await recordReading(app, actor, pair.id, answers);
  const checkIns = answers.flatMap(({ personId, day, going, meeting, help }) => {
    const side = sideOf(pair, personId);
    return side ? [{ side, day, going, meeting, help }] : [];
  });
  const { absences, agreed, rematchAskedBy } = facts;
  const mayRematch = pair.status !== "ENDED" && pair.roundStatus === "RUNNING";
  const seen = watched(facts, dayText(app.now()));
  return { pair: shownPair(pair), watched: seen, checkIns, absences, agreed, rematchAskedBy, mayRematch };
}

async function recordReading(app: App, actor: Actor, objectId: string, of: readonly { personId: string }[]) {
  const writers = [...new Set(of.map(({ personId }) => personId))].filter((id) => id !== actor.id);
  const event = { at: app.now(), actorId: actor.id, action: "pair.read-check-ins" as const, objectId };
  await audited(app.db, (tx) =>
    recordAudits(
      tx,
      writers.map((subjectId) => ({ ...event, subjectId })),
    ),
  );
}
