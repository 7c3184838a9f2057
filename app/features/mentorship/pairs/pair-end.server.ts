import { z } from "zod";
import { settleSoon } from "~/features/mentorship/requests/request-settle.server";
import { isHere } from "~/features/people/directory/directory.server";
import type { Actor } from "~/kernel/actor";
import type { AskedForm } from "~/kernel/final-act";
import { Refusal } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import { notify, notifyEach } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import { recordAudit, recordAudits } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited, lockObject } from "~/platform/database/transaction.server";
import { askOnPage, requireConfirmed } from "~/platform/http/final-act.server";
import { enqueueJobs, type RoomJobs } from "~/platform/jobs/jobs.server";
import { STEP_BACK } from "./domain/final-acts";
import { dueReminders, type PairFacts } from "./domain/health";
import { type MentorshipPair, type ShownPair, shownPair, sideOf } from "./domain/pair";
import { PAIR_ENDED, PAIR_REMINDER } from "./notices";
import * as pairs from "./pair.repo.server";
import { insertReminders, listWorkingFacts, type Reminder, storeEnd } from "./pair.repo.server";
import { openPair } from "./pair-object.server";

type StepBackPage = { pair: ShownPair; other: string; asks: AskedForm };

/** @throws {Refusal} `not-found`: it is not theirs, or has ended. */
export async function stepBackPage(app: App, actor: Actor, pairId: string): Promise<StepBackPage> {
  const pair = await openPair(app.db, actor, pairId, "pair.write");
  const other = otherOf(pair, actor);
  return { pair: shownPair(pair), other, asks: askOnPage(actor, STEP_BACK, { people: 1, other }) };
}

const otherOf = (pair: MentorshipPair, actor: Actor) =>
  sideOf(pair, actor.id) === "mentor" ? pair.mentee.name : pair.mentor.name;

/**
 * Ends a pair because one of the two would rather not go on. Which of them it was is written nowhere: the log names no one, and both
 * get the same message. Done already, it is no error.
 * @throws {Refusal} `conflict`: it has ended in another way.
 */
export async function stepBack(app: App, actor: Actor, pairId: string): Promise<void> {
  await audited(app.db, async (tx) => {
    await lockObject(tx, "mentorship-pair", pairId);
    const pair = await openPair(tx, actor, pairId, "pair.read");
    if (pair.end === "STEPPED_BACK") return;
    const at = app.now();
    if (!(await storeEnd(tx, pair.id, "STEPPED_BACK", at))) {
      throw new Refusal("conflict", "This pair has ended already. There is nothing left to do.");
    }
    requireConfirmed(actor, STEP_BACK, { people: 1, other: otherOf(pair, actor) });
    for (const { id: subjectId } of [pair.mentee, pair.mentor]) {
      await recordAudit(tx, { at, actorId: null, action: "pair.step-back", subjectId, objectId: pair.id });
    }
    await tellBoth(app, tx, pair);
  });
}

async function tellBoth(
  app: App,
  tx: Tx,
  { id: pairId, mentee, mentor, programmeName: program }: MentorshipPair,
): Promise<void> {
  const params = { pairId, program, reason: "stepped-back" };
  await notifyEach(
    tx,
    app,
    PAIR_ENDED,
    [mentee, mentor].map(({ id }) => ({ to: id, params })),
  );
}

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
  const told = ended.flatMap(({ id: pairId, mentee, mentor }) => {
    const params = { pairId, program: "", reason: "finished" };
    return [mentee, mentor].map(({ id }) => ({ to: id, params }));
  });
  await notifyEach(tx, app, PAIR_ENDED, told);
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
 * The job's handler: anyone who has left is in no pair, no round and no request any more, and who worked with them is told.
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
    const others = ended.map(({ mentee, mentor, id: pairId }) => ({
      to: mentee.id === personId ? mentor.id : mentee.id,
      params: { pairId, program: "", reason: "left" },
    }));
    await notifyEach(tx, app, PAIR_ENDED, others);
    await settleSoon(app, tx, [personId]);
  });
}

export const LEAVER_JOBS: RoomJobs = { [LEAVER_JOB]: { run: endPairsOfLeaver } };

/** Runs once a day: asks both sides of a pair how it goes when its day has come, and reminds a side that keeps silent. */
const PAIR_REMINDERS_JOB = "pair-reminders";

const BATCH = 200;

/** Everyone gets one message a day, whatever it is about, and is reminded of a thing once. */
export async function remindPairs(app: App): Promise<void> {
  const byPerson = new Map<string, Reminder[]>();
  for (let after = ""; ; ) {
    const batch = await listWorkingFacts(app.db, after, BATCH, app.now());
    for (const facts of batch) {
      for (const one of remindersOf(facts, dayText(app.now()))) {
        byPerson.set(one.personId, [...(byPerson.get(one.personId) ?? []), one]);
      }
    }
    const last = batch.at(-1);
    if (!last || batch.length < BATCH) break;
    after = last.id;
  }
  for (const [personId, reminders] of byPerson) await remind(app, personId, reminders);
}

function remindersOf(facts: PairFacts, today: string): Reminder[] {
  return dueReminders(facts, today).map(({ side, kind }) => ({ pairId: facts.id, personId: facts[side].id, kind }));
}

async function remind(app: App, personId: string, reminders: readonly Reminder[]): Promise<void> {
  await audited(app.db, async (tx) => {
    const at = app.now();
    const fresh = (await isHere(tx, personId)) ? await insertReminders(tx, reminders, at) : [];
    if (fresh.length === 0) return;
    const event = { at, actorId: null, action: "pair.remind" as const, subjectId: personId };
    await recordAudits(
      tx,
      fresh.map(({ pairId }) => ({ ...event, objectId: pairId })),
    );
    const lines = fresh.map(({ pairId, kind }) => `${pairId} ${kind}`);
    await notify(tx, app, PAIR_REMINDER, { to: personId, params: { reminders: lines.join("\n") } });
  });
}

export const PAIR_JOBS: RoomJobs = { [PAIR_REMINDERS_JOB]: { run: remindPairs, daily: true } };
