import { frameworksOf, pairingPeople } from "~/features/mentorship/pairing/pairing.server";
import { settleSoon } from "~/features/mentorship/requests/request-settle.server";
import type { MentorshipRound, RoundHead } from "~/features/mentorship/rounds/domain/round";
import { openRound, roundHead } from "~/features/mentorship/rounds/round.server";
import type { Actor } from "~/kernel/actor";
import { Refusal } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import { notifyEach } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";
import { daysFrom, MOST_PROPOSED, matchWaiting, type WaitingPage } from "./domain/waiting";
import { PAIR_CHANGED } from "./notices";
import { findPeopleOf, insertWaitingPair, lockWaiting, readWaiting } from "./waiting.repo.server";

/**
 * Mentees of a running round who wait for a mentor, each with a free seat where the rules allow one. Where there is none for anyone, the
 * owner has nothing to decide: that they looked ends the duty, until another seat gets free.
 * @throws {Refusal} `not-found` for everyone but the owner of a running round whose matches the owner makes.
 */
export async function waitingPage(app: App, actor: Actor, roundId: string): Promise<WaitingPage<RoundHead>> {
  const round = await openRound(app.db, actor, roundId, "round.match-waiting");
  const { mentees, mentors, count, free, isOpen } = await readWaiting(app.db, roundId, actor.id, MOST_PROPOSED);
  const ids = mentees.map(({ id }) => id);
  const found = count > 0 && free > 0 ? await proposed(app, app.db, round, ids) : NOTHING;
  const names = new Map(mentees.map(({ id, name }) => [id, name]));
  const matches = found.matches.map((match) => ({
    ...match,
    ...{ mentee: names.get(match.menteeId) ?? "", mentor: mentors[match.mentorId] ?? "", id: app.newId() },
  }));
  if (isOpen && matches.length === 0) await noteLooked(app, actor, roundId);
  const got = new Set(matches.map(({ menteeId }) => menteeId));
  return {
    ...{ round: roundHead(actor, round), matches, free, competencies: found.competencies },
    without: mentees.filter(({ id }) => !got.has(id)),
    more: count - mentees.length,
    isOpen: isOpen && matches.length > 0,
  };
}

const NOTHING = { matches: [], competencies: {} };

/** @param mentorId only this one. */
async function proposed(
  app: App,
  db: Db | Tx,
  round: MentorshipRound,
  menteeIds: readonly string[],
  mentorId: string | null = null,
) {
  const all = await pairingPeople(app, db, round.id, { known: round });
  if (!all) return NOTHING;
  const waiting = new Set(menteeIds);
  const people = {
    ...all,
    mentees: all.mentees.filter(({ id }) => waiting.has(id)),
    mentors: all.mentors.filter(({ id }) => mentorId === null || id === mentorId),
  };
  const frameworks = await frameworksOf(app, people);
  const named = [...frameworks.byVersion.values(), ...frameworks.current].flatMap(({ competencies }) => competencies);
  const competencies = Object.fromEntries(named.map(({ id, name }) => [id, name]));
  return { matches: matchWaiting(people, menteeIds, dayText(app.now()), frameworks), competencies };
}

/** The owner has seen who waits, and matches no one for now; another free seat asks again. */
export async function leaveWaiting(app: App, actor: Actor, roundId: string): Promise<void> {
  await openRound(app.db, actor, roundId, "round.match-waiting");
  await noteLooked(app, actor, roundId);
}

function noteLooked(app: App, actor: Actor, objectId: string): Promise<void> {
  const event = { at: app.now(), actorId: actor.id, subjectId: null, objectId };
  return audited(app.db, (tx) => recordAudit(tx, { ...event, action: "round.read-waiting" }));
}

/**
 * Gives a waiting mentee a mentor's free seat from today on; both get a mail. Done already, it is no error.
 * @throws {Refusal} `not-found`; `conflict`: the mentee waits no longer, or that mentor can't take them any more.
 */
export async function matchWaitingMentee(
  app: App,
  actor: Actor,
  roundId: string,
  { id, mentee: menteeId, mentor: mentorId }: { id: string; mentee: string; mentor: string },
): Promise<void> {
  await audited(app.db, async (tx) => {
    const waits = await lockWaiting(tx, roundId, { menteeId, mentorId });
    const round = await openRound(tx, actor, roundId, "round.match-waiting");
    const done = await findPeopleOf(tx, id);
    if (done?.menteeId === menteeId && done.mentorId === mentorId) return;
    if (done) throw new Refusal("invalid", "This form is for another match. Open its page again.");
    if (!waits) throw new Refusal("conflict", "This mentee is no longer waiting.");
    const days = daysFrom(dayText(app.now()), round);
    if (!days) throw new Refusal("conflict", "The round ends today. Match them in the next one.");
    const { matches } = await proposed(app, tx, round, [menteeId], mentorId);
    if (matches.length === 0)
      throw new Refusal("conflict", "This mentor can't take them any more. Choose another match.");
    const at = app.now();
    await insertWaitingPair(tx, { id, roundId, menteeId, mentorId, ...days, at });
    await settleSoon(app, tx, [menteeId, mentorId]);
    const event = { at, actorId: actor.id, action: "pair.match-waiting" as const, objectId: id };
    for (const subjectId of [menteeId, mentorId]) await recordAudit(tx, { ...event, subjectId });
    const params = { pairId: id };
    await notifyEach(tx, app, PAIR_CHANGED, [
      { to: menteeId, params },
      { to: mentorId, params },
    ]);
  });
}
