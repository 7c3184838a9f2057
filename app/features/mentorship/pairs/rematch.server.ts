import type { PairingFrameworks } from "~/features/mentorship/pairing/domain/run";
import { frameworksOf, pairingPeople } from "~/features/mentorship/pairing/pairing.server";
import { settleSoon } from "~/features/mentorship/requests/request-settle.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import { notify, notifyEach } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { audited, serializable } from "~/platform/database/transaction.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import { can, demand } from "~/policy/can";
import { REMATCH } from "./domain/final-acts";
import { type MentorshipPair, type ShownPair, shownPair } from "./domain/pair";
import { findRematch, type PairToPart, type RematchPage, rematchEndsOn, rematchInput } from "./domain/rematch";
import { PAIR_CHANGED, PAIR_ENDED, REMATCH_ASKED } from "./notices";
import { findPairToPart, findReplacement, lockForRematch, replacePair, storeRematchAsk } from "./pair.repo.server";
import { openPair, pairObject } from "./pair-object.server";

const SHOWN = 10;

/**
 * Who could mentor someone instead, while everyone else keeps their mentor.
 * @throws {Refusal} `not-found` for everyone but the owner of a running round.
 */
export async function rematchPage(app: App, actor: Actor, pairId: string): Promise<RematchPage> {
  const { mentors, ...pair } = await openToPart(app.db, actor, pairId);
  const people = await pairingPeople(app, app.db, pair.roundId, { without: pair.id });
  if (!people) throw notFound();
  const frameworks = await frameworksOf(app, people);
  const input = rematchInput(people, partedOf(pair), dayText(app.now()), frameworks);
  const { candidates, ruledOut, full } = findRematch(input);
  const named = candidates.slice(0, SHOWN).map((one) => ({ ...one, name: mentors[one.mentorId] ?? "" }));
  const more = candidates.length - named.length;
  return { pair, candidates: named, more, ruledOut, full, competencies: namesOf(frameworks), id: app.newId() };
}

const partedOf = ({ mentee, mentor }: Pick<PairToPart, "mentee" | "mentor">) => ({
  menteeId: mentee.id,
  mentorId: mentor.id,
});

async function openToPart(db: Db | Tx, actor: Actor, pairId: string): Promise<PairToPart> {
  const pair = await findPairToPart(db, pairId);
  if (!pair) throw notFound();
  const { mentee, mentor, ownerId, status, roundStatus } = pair;
  demand(actor, "pair.rematch", { menteeId: mentee.id, mentorId: mentor.id, ownerId, status, roundStatus });
  return pair;
}

function namesOf({ byVersion, current }: PairingFrameworks): Record<string, string> {
  const all = [...byVersion.values(), ...current].flatMap(({ competencies }) => competencies);
  return Object.fromEntries(all.map(({ id, name }) => [id, name]));
}

/**
 * Ends a pair and begins one of its mentee with another mentor, in one transaction; no one else's pair changes, and all three are told
 * by mail. Done already, it is no error.
 * @returns the new pair's id.
 * @throws {Refusal} `not-found` for everyone but the owner; `conflict`: the pair has ended, or that mentor has no seat or is ruled
 * out by now.
 */
export async function rematchPair(
  app: App,
  actor: Actor,
  pairId: string,
  given: { id: string; mentorId: string },
): Promise<string> {
  // Outside of the transaction: frameworks never change, and are read by another connection.
  const frameworks = await frameworksFor(app, actor, pairId);
  return audited(app.db, async (tx) => {
    await lockForRematch(tx, pairId, given.mentorId);
    const done = await findReplacement(tx, pairId);
    if (done?.mentorId === given.mentorId) return done.id;
    const pair = await openToPart(tx, actor, pairId);
    if (await findPairToPart(tx, given.id))
      throw new Refusal("invalid", "This form is of another pair. Open its page again.");
    const today = dayText(app.now());
    const people = await pairingPeople(app, tx, pair.roundId, { without: pair.id });
    const found = people && findRematch(rematchInput(people, partedOf(pair), today, frameworks));
    if (!found?.candidates.some(({ mentorId }) => mentorId === given.mentorId)) throw new Refusal("conflict", GONE);
    const endsOn = rematchEndsOn(pair, pair.roundEndsOn, today);
    if (!endsOn) throw new Refusal("conflict", "The round ends today. Close it, and pair them in the next one.");
    requireConfirmed(actor, REMATCH, { people: 3 });
    await replacePair(tx, { id: given.id, pair, mentorId: given.mentorId, startsOn: today, endsOn, at: app.now() });
    await settleSoon(app, tx, [pair.mentee.id, given.mentorId]);
    await recordAndTell(app, tx, actor, pair, given);
    return given.id;
  });
}

const GONE = "This mentor cannot take them any more. Choose from the mentors who can.";

async function frameworksFor(app: App, actor: Actor, pairId: string): Promise<PairingFrameworks> {
  const pair = await findPairToPart(app.db, pairId);
  if (!pair) throw notFound();
  demand(actor, "pair.oversee", { ...partedOf(pair), ownerId: pair.ownerId, status: pair.status });
  const people = await pairingPeople(app, app.db, pair.roundId, { without: pair.id });
  if (!people) throw notFound();
  return frameworksOf(app, people);
}

async function recordAndTell(
  app: App,
  tx: Tx,
  actor: Actor,
  { id: oldId, mentee, mentor }: PairToPart,
  { id, mentorId }: { id: string; mentorId: string },
): Promise<void> {
  const event = { at: app.now(), actorId: actor.id, action: "pair.rematch" as const };
  for (const subjectId of [mentee.id, mentor.id]) await recordAudit(tx, { ...event, subjectId, objectId: oldId });
  await recordAudit(tx, { ...event, subjectId: mentorId, objectId: id });
  await notify(tx, app, PAIR_ENDED, { to: mentor.id, params: { pairId: oldId, program: "", reason: "rematch" } });
  const params = { pairId: id };
  await notifyEach(tx, app, PAIR_CHANGED, [
    { to: mentee.id, params },
    { to: mentorId, params },
  ]);
}

type RematchAskPage = { pair: ShownPair; asked: boolean };

/** The page on which one of a pair asks for another pairing. @throws {Refusal} `not-found` for everyone but the two. */
export async function rematchAskPage(app: App, actor: Actor, pairId: string): Promise<RematchAskPage> {
  const pair = await openPair(app.db, actor, pairId, "pair.review");
  return { pair: shownPair(pair), asked: pair.rematchAskedById === actor.id };
}

/**
 * Asks for another pairing; the owner is told by mail, the other side is not. Asking twice is asking once.
 * @throws {Refusal} `conflict`: it has ended, or the other side asked already, which only someone who asks as well may learn.
 */
export async function askForRematch(app: App, actor: Actor, pairId: string): Promise<void> {
  await serializable(app.db, async (tx) => {
    const pair = await openWritable(tx, actor, pairId);
    if (pair.rematchAskedById === actor.id) return;
    if (pair.rematchAskedById !== null) throw new Refusal("conflict", ASKED_ALREADY);
    const at = app.now();
    await storeRematchAsk(tx, pair.id, actor.id, at);
    await recordAudit(tx, { ...eventOf(actor, pair), at, action: "pair.ask-rematch" });
    await tellOwner(app, tx, pair);
  });
}

/** Takes it back; where one had not asked, nothing happens. */
export async function takeBackRematch(app: App, actor: Actor, pairId: string): Promise<void> {
  await serializable(app.db, async (tx) => {
    const pair = await openWritable(tx, actor, pairId);
    if (pair.rematchAskedById !== actor.id) return;
    const at = app.now();
    await storeRematchAsk(tx, pair.id, null, at);
    await recordAudit(tx, { ...eventOf(actor, pair), at, action: "pair.unask-rematch" });
  });
}

const ASKED_ALREADY = "A new match has already been requested. You don't need to do anything.";

async function openWritable(tx: Tx, actor: Actor, pairId: string): Promise<MentorshipPair> {
  const pair = await openPair(tx, actor, pairId, "pair.review");
  if (!can(actor, "pair.write", pairObject(pair))) {
    throw new Refusal("conflict", "This pair has ended. Enroll in another round to find a new match.");
  }
  return pair;
}

const eventOf = (actor: Actor, { id }: MentorshipPair) => ({ actorId: actor.id, subjectId: actor.id, objectId: id });

async function tellOwner(app: App, tx: Tx, { id, ownerId }: MentorshipPair): Promise<void> {
  await notify(tx, app, REMATCH_ASKED, { to: ownerId, params: { pairId: id } });
}
