import { z } from "zod";
import { settleSoon } from "~/features/mentorship/requests/request-settle.server";
import { mailboxOf, mailPerson } from "~/features/people/directory/directory.server";
import type { Actor } from "~/kernel/actor";
import { Refusal } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import { sendMail, sendMails } from "~/notices/mail.server";
import type { App } from "~/platform/app-context.server";
import { recordAudit, recordAudits } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited, lockObject } from "~/platform/database/transaction.server";
import { enqueueJobs, type RoomJobs } from "~/platform/jobs/jobs.server";
import { dueReminders, type PairFacts, type ReminderKind } from "./domain/health";
import { type MentorshipPair, type ShownPair, shownPair, sideOf } from "./domain/pair";
import * as pairs from "./pair.repo.server";
import { insertReminders, listWorkingFacts, type Reminder, storeEnd } from "./pair.repo.server";
import { openPair } from "./pair-object.server";

type StepBackPage = { pair: ShownPair; other: string };

/** @throws {Refusal} `not-found`: it is not theirs, or has ended. */
export async function stepBackPage(app: App, actor: Actor, pairId: string): Promise<StepBackPage> {
  const pair = await openPair(app.db, actor, pairId, "pair.write");
  return { pair: shownPair(pair), other: sideOf(pair, actor.id) === "mentor" ? pair.mentee.name : pair.mentor.name };
}

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
    for (const { id: subjectId } of [pair.mentee, pair.mentor]) {
      await recordAudit(tx, { at, actorId: null, action: "pair.step-back", subjectId, objectId: pair.id });
    }
    await tellBoth(app, tx, pair);
  });
}

async function tellBoth(app: App, tx: Tx, { mentee, mentor, programmeName }: MentorshipPair): Promise<void> {
  for (const { id } of [mentee, mentor]) {
    const text = `A pair of yours in “${programmeName}” has ended before its time. No one is at fault, and no reason is asked. See what you can do next:`;
    await mailPerson(tx, app, id, { subject: "A pair of yours has ended", text, path: "/mentorship" });
  }
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
  const people = ended.flatMap((pair) => [
    { pairId: pair.id, ...pair.mentee },
    { pairId: pair.id, ...pair.mentor },
  ]);
  await sendMails(tx, app, people, ({ pairId }) => ({
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
    const others = ended.map(({ mentee, mentor, id }) => ({
      pairId: id,
      ...(mentee.id === personId ? mentor : mentee),
    }));
    await sendMails(tx, app, others, () => ({
      subject: "A mentorship of yours has ended",
      text: "The person you worked with has left the organization. See what you can do next:",
      path: "/mentorship",
    }));
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
    const to = await mailboxOf(tx, personId);
    const at = app.now();
    const fresh = to ? await insertReminders(tx, reminders, at) : [];
    if (!to || fresh.length === 0) return;
    const event = { at, actorId: null, action: "pair.remind" as const, subjectId: personId };
    await recordAudits(
      tx,
      fresh.map(({ pairId }) => ({ ...event, objectId: pairId })),
    );
    // One message, whatever it is about: each reminder has its own page.
    const text = fresh.map(
      ({ pairId, kind }) => `${WORDS[kind]}\n${app.env.APP_URL}/mentorship/pairs/${pairId}${PAGES[kind]}`,
    );
    await sendMail(tx, app, to, { subject: "Mentorship on Waymark", text });
  });
}

const ASKED = "How does your mentorship go? Two questions, for you alone and the programme's owner:";
const LATE = "A week ago you were asked how your mentorship goes. It takes a minute:";
const WORDS: Readonly<Record<ReminderKind, string>> = {
  CHECK_IN_30: ASKED,
  CHECK_IN_60: ASKED,
  LATE_30: LATE,
  LATE_60: LATE,
  SILENT: "Your pair has not met for a while. Plan a session, pause the pair, or step back without fault:",
  ABSENT: "A session of your pair took place without you. Plan another one:",
};
const PAGES: Readonly<Record<ReminderKind, string>> = {
  CHECK_IN_30: "/check-ins",
  CHECK_IN_60: "/check-ins",
  LATE_30: "/check-ins",
  LATE_60: "/check-ins",
  SILENT: "",
  ABSENT: "/sessions",
};

export const PAIR_JOBS: RoomJobs = { [PAIR_REMINDERS_JOB]: { run: remindPairs, daily: true } };
