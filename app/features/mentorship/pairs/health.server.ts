import { revealedOfMany } from "~/features/assessment/conversations/rated.server";
import { type Past, pastOf } from "~/features/growth/movement/domain/movement-level";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { MentorshipRound } from "~/features/mentorship/rounds/domain/round";
import { openRound } from "~/features/mentorship/rounds/round.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import { dayStart, daysAfter, dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { recordAudit, recordAudits } from "~/platform/audit/audit.server";
import { kept, type Sources } from "~/platform/database/kept.server";
import { type Listed, listed } from "~/platform/database/listed.server";
import { audited, serializable } from "~/platform/database/transaction.server";
import { type EndedRow, insertCheckIn, listCheckIns, listEnded } from "./closing.repo.server";
import { competenciesOf } from "./closing.server";
import {
  CHECK_IN_DAYS,
  type CheckIn,
  checkInLastDay,
  checkInOpensOn,
  checkInState,
  menteeOutcome,
  mentorOutcome,
  movedTogether,
  movementSince,
  type OutcomeRow,
  type OwnCheckIn,
  REVIEW_DAYS,
} from "./domain/closing";
import { byCare, type Health, healthOf, type PairFacts, type WatchedPair } from "./domain/health";
import { type PairSide, type ShownPair, shownPair, sideOf } from "./domain/pair";
import { timesOf } from "./domain/pair-strips";
import { findFacts, listFactsOfRound } from "./pair.repo.server";
import { openPair } from "./pair-object.server";

/** Pairs of a round with their health, those that need care first. @param page 1-based. @throws {Refusal} `not-found` for everyone but the owner. */
export async function roundHealthPage(
  app: App,
  actor: Actor,
  roundId: string,
  page: number,
): Promise<{ round: MentorshipRound; pairs: Listed<WatchedPair>; today: string; outcome: RoundOutcome | null }> {
  const round = await openRound(app.db, actor, roundId, "round.read-health");
  const now = app.now();
  // What needs care is not in a table but follows from all that is known of a pair: all of a round are looked at.
  const facts = await listFactsOfRound(app.db, round.id, now);
  const today = dayText(now);
  const all = byCare(facts.map((one) => watched(one, today)));
  const pairs = await listed(page, async ({ skip, take }) => all.slice(skip, skip + take));
  return { round, pairs, today, outcome: await roundOutcome(app, round) };
}

function watched(facts: PairFacts, today: string): WatchedPair {
  const { id, mentee, mentor, status, end, held, lastHeldOn } = facts;
  const health = status === "ENDED" ? null : healthOf(facts, today);
  const answered = facts.checkIns.length;
  return { id, mentee, mentor, status, end, held, lastHeldOn, health, answered, times: timesOf(facts) };
}

type ReadCheckIn = CheckIn & { side: PairSide };

/** What the owner of a programme knows of one pair. */
type PairHealthPage = {
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
 * One pair's health and check-ins, for the owner of its programme. That they were read is on the record of anyone who wrote them.
 * @throws {Refusal} `not-found` for everyone else, the two included: each of them reads their own.
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

/**
 * What a round came to, in numbers of people. `from`: the day from which they are told, when no one can review a pair any more, so
 * that two looks around a single review tell nothing of it; `counts` is `null` before.
 */
type RoundOutcome = {
  from: string;
  minimum: number;
  counts: { mentees: OutcomeRow[]; mentors: OutcomeRow[] } | null;
};

/** For anyone who may read the round's health. `null` while it runs. */
async function roundOutcome(app: App, { id, closedAt }: MentorshipRound): Promise<RoundOutcome | null> {
  if (closedAt === null) return null;
  const from = daysAfter(closedAt.slice(0, 10), REVIEW_DAYS);
  const minimum = app.env.SMALLEST_GROUP;
  if (dayText(app.now()) < from) return { from, minimum, counts: null };
  return { from, minimum, counts: await countsOf(app, { roundId: id, before: dayStart(from), minimum }) };
}

type Counted = { roundId: string; before: Date; minimum: number };

// Counts only data from before `before`, so the result never changes.
const countsOf = kept("round outcome", async ({ roundId, before, minimum }: Counted, app) => {
  const ended = await listEnded(app.db, roundId);
  const mentees = ended.filter(({ side }) => side === "MENTEE");
  const pasts = await pastsOf(
    app,
    mentees.map(({ personId }) => personId),
    before,
  );
  const moved = await Promise.all(mentees.map((one) => menteeOf(app, one, pasts.get(one.personId) ?? [])));
  const mentors = ended.filter(({ side }) => side === "MENTOR");
  return { mentees: menteeOutcome(moved, minimum), mentors: mentorOutcome(mentors, minimum) };
});

async function menteeOf(app: Sources, { satisfaction, chosen, startsOn }: EndedRow, pasts: readonly Past[]) {
  const competencies = await competenciesOf(app, chosen);
  return { satisfaction, moved: movedTogether(movementSince(pasts, competencies, dayStart(startsOn))) };
}

async function pastsOf(app: Sources, personIds: readonly string[], before: Date): Promise<Map<string, Past[]>> {
  const bySubject = new Map<string, Past[]>();
  for (const { subjectId, ...rated } of await revealedOfMany(app, personIds, before)) {
    const past = pastOf(rated, await readFramework(app, rated.versionId));
    bySubject.set(subjectId, [...(bySubject.get(subjectId) ?? []), past]);
  }
  return bySubject;
}

type CheckInsPage = {
  pair: ShownPair;
  side: PairSide;
  checkIns: readonly OwnCheckIn[];
  /** By what both of them know and what the reader answered; `null` once the pair has ended. */
  health: Health | null;
  /** The reader asked for another pairing. */
  askedForAnother: boolean;
};

/** One's own check-ins of a pair, and how it stands. @throws {Refusal} `not-found` for everyone but the two. */
export async function checkInsPage(app: App, actor: Actor, pairId: string): Promise<CheckInsPage> {
  const pair = await openPair(app.db, actor, pairId, "pair.review");
  const side = sideOf(pair, actor.id);
  const facts = await findFacts(app.db, pair.id, app.now());
  if (!side || !facts) throw notFound();
  const answers = await listCheckIns(app.db, pair.id, actor.id);
  const today = dayText(app.now());
  const checkIns = CHECK_IN_DAYS.map((day) => ({
    day,
    state: checkInState(facts, day, today),
    opensOn: checkInOpensOn(facts, day),
    lastDay: checkInLastDay(facts, day),
    answer: answers.find((one) => one.day === day) ?? null,
  }));
  const askedForAnother = pair.rematchAskedById === actor.id;
  const health = pair.status === "ENDED" ? null : healthOf(knownTo(facts, side), today);
  return { pair: shownPair(pair), side, checkIns, health, askedForAnother };
}

/** What one side may know of it: not what the other answered, nor that they asked for another pairing. */
function knownTo(facts: PairFacts, side: PairSide): PairFacts {
  return {
    ...facts,
    checkIns: facts.checkIns.filter((one) => one.side === side),
    reminders: facts.reminders.filter((one) => one.side === side),
    rematchAskedBy: facts.rematchAskedBy === side ? side : null,
  };
}

/**
 * Answers a check-in, once. The same again changes nothing.
 * @throws {Refusal} `not-found`; `conflict`: it is not open, or was answered otherwise.
 */
export async function answerCheckIn(app: App, actor: Actor, pairId: string, given: CheckIn): Promise<void> {
  await serializable(app.db, async (tx) => {
    const pair = await openPair(tx, actor, pairId, "pair.review");
    const before = (await listCheckIns(tx, pair.id, actor.id)).find(({ day }) => day === given.day);
    if (before && isSame(before, given)) return;
    if (before) throw new Refusal("conflict", "You've already answered this check-in. Answers are final.");
    const state = checkInState(pair, given.day, dayText(app.now()));
    if (state === "coming") throw new Refusal("conflict", "This check-in is not open yet. Come back on its day.");
    if (state === "over")
      throw new Refusal("conflict", "This check-in is over. If something is wrong, ask for another match.");
    const at = app.now();
    await insertCheckIn(tx, { ...given, pairId: pair.id, personId: actor.id, answeredAt: at });
    await recordAudit(tx, { at, actorId: actor.id, action: "pair.check-in", subjectId: actor.id, objectId: pair.id });
  });
}

const isSame = (a: CheckIn, b: CheckIn) => a.going === b.going && a.meeting === b.meeting && a.help === b.help;
