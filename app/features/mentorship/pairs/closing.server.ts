import { ratedAssessments } from "~/features/assessment/conversations/rated.server";
import { keepAsEvidence } from "~/features/assessment/evidence/evidence.server";
import { pastOf } from "~/features/growth/movement/domain/movement-level";
import { askedOf, currentVersions, readFramework } from "~/features/ladder/reading/ladder.server";
import { positionOf } from "~/features/people/accounts/sign-in.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import { dayStart, dayText } from "~/kernel/time/day";
import { notify } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Sources } from "~/platform/database/kept.server";
import { serializable } from "~/platform/database/transaction.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import { demand } from "~/policy/can";
import { findPairEnd, insertClosing, insertThanks, type PairEndRow, storeKeptThanks } from "./closing.repo.server";
import {
  type Closing,
  type ClosingPage,
  closingLastDay,
  closingOpensOn,
  closingState,
  movementSince,
  type Showable,
} from "./domain/closing";
import { CLOSE_PAIR } from "./domain/final-acts";
import { type MentorshipPair, type PairSide, type ShownPair, shownPair, sideOf } from "./domain/pair";
import { THANKED } from "./notices";
import { openPair, pairObject } from "./pair-object.server";

/** The end of a pair as one side reviews it. @throws {Refusal} `not-found` for everyone but the two. */
export async function closingPage(app: App, actor: Actor, pairId: string): Promise<ClosingPage> {
  const pair = await openPair(app.db, actor, pairId, "pair.review");
  const side = sideOf(pair, actor.id);
  if (!side) throw notFound();
  const { closings, thanks, chosen } = await findPairEnd(app.db, pair.id);
  const state = closingState(pair, dayText(app.now()));
  const own = closings.find(({ personId }) => personId === actor.id) ?? null;
  const other = closings.find(({ personId }) => personId !== actor.id);
  return {
    pair: shownPair(pair),
    side,
    state,
    opensOn: closingOpensOn(pair),
    lastDay: closingLastDay(pair),
    own: own && { satisfaction: own.satisfaction, changed: own.changed },
    theirs: own || state === "over" ? (other?.changed ?? null) : null,
    movement: side === "mentee" ? await ownMovement(app, actor, pair, chosen) : null,
    thanked: thanks !== null,
  };
}

/** How the mentee's own chosen competencies moved since the pair began. */
async function ownMovement(app: App, actor: Actor, pair: MentorshipPair, chosen: PairEndRow["chosen"]) {
  if (chosen.length === 0) return [];
  const rated = await ratedAssessments(app, actor.id, "subject");
  const pasts = await Promise.all(rated.map(async (one) => pastOf(one, await readFramework(app, one.versionId))));
  return movementSince(pasts, await competenciesOf(app, chosen), dayStart(pair.startsOn));
}

/** The competencies to which chosen expectations belong. */
export async function competenciesOf(app: Sources, chosen: PairEndRow["chosen"]): Promise<string[]> {
  const found = await Promise.all(
    chosen.map(async ({ versionId, expectationId }) => {
      const { ladders } = await readFramework(app, versionId);
      const all = ladders.flatMap(({ levels }) => levels.flatMap(({ expectations }) => expectations));
      return all.find(({ id }) => id === expectationId)?.competencyId;
    }),
  );
  return found.filter((id) => id !== undefined);
}

/**
 * Reviews a pair at its end, once. The same again changes nothing.
 * @throws {Refusal} `conflict`: it is too early or too late, or was reviewed otherwise.
 */
export async function reviewPair(app: App, actor: Actor, pairId: string, given: Closing): Promise<void> {
  await serializable(app.db, async (tx) => {
    const pair = await openPair(tx, actor, pairId, "pair.review");
    const { closings } = await findPairEnd(tx, pair.id);
    const before = closings.find(({ personId }) => personId === actor.id);
    if (before?.satisfaction === given.satisfaction && before.changed === given.changed) return;
    if (before) throw new Refusal("conflict", "You've already sent your review. It can't be changed.");
    const state = closingState(pair, dayText(app.now()));
    if (state === "coming")
      throw new Refusal("conflict", "It is too early for a review. Come back in the last two weeks.");
    if (state === "over")
      throw new Refusal("conflict", "This pair ended over four weeks ago: it can no longer be reviewed.");
    requireConfirmed(actor, CLOSE_PAIR, { people: 0 });
    const at = app.now();
    await insertClosing(tx, { ...given, pairId: pair.id, personId: actor.id, answeredAt: at });
    await recordAudit(tx, { at, actorId: actor.id, action: "pair.close", subjectId: actor.id, objectId: pair.id });
  });
}

type ThanksPage = {
  pair: ShownPair;
  side: PairSide;
  thanks: PairEndRow["thanks"];
  /** For the mentor who has not kept them yet. */
  shows: Showable;
  /** Of the piece of evidence, made here so that keeping twice is keeping once. */
  id: string;
};

/** Thanks of a mentee to their mentor. @throws {Refusal} `not-found` for everyone but the two. */
export async function thanksPage(app: App, actor: Actor, pairId: string): Promise<ThanksPage> {
  const pair = await openPair(app.db, actor, pairId, "pair.review");
  const side = sideOf(pair, actor.id);
  if (!side) throw notFound();
  const { thanks } = await findPairEnd(app.db, pair.id);
  const isToKeep = side === "mentor" && thanks !== null && thanks.text !== "" && thanks.evidenceId === null;
  const shows = isToKeep ? await showableBy(app, actor) : null;
  // What the mentor keeps in their own library is theirs to show.
  const told = thanks && { ...thanks, evidenceId: side === "mentor" ? thanks.evidenceId : null };
  return { pair: shownPair(pair), side, thanks: told, shows, id: app.newId() };
}

async function showableBy(app: App, actor: Actor): Promise<Showable> {
  const position = await positionOf(app, actor.id);
  const version = (await currentVersions(app)).find(({ slug }) => slug === position?.frameworkSlug);
  if (!position || !version) return null;
  const _framework = await readFramework(app, version.id);
  const competencies = await askedOf(app, { versionId: version.id, targetLevel: position.levelCode });
  return competencies.length > 0 ? { versionId: version.id, level: position.levelCode, competencies } : null;
}

/** Thanks one's mentor, once. @throws {Refusal} `not-found` for everyone but the mentee; `conflict`: other thanks were said. */
export async function thank(app: App, actor: Actor, pairId: string, text: string): Promise<void> {
  await serializable(app.db, async (tx) => {
    const pair = await openPair(tx, actor, pairId, "pair.review");
    demand(actor, "pair.thank", pairObject(pair));
    const { thanks } = await findPairEnd(tx, pair.id);
    if (thanks?.text === text) return;
    if (thanks) throw new Refusal("conflict", "You've already thanked them. It can't be changed.");
    const at = app.now();
    await insertThanks(tx, { pairId: pair.id, text, sentAt: at });
    const event = { at, actorId: actor.id, subjectId: pair.mentor.id, objectId: pair.id };
    await recordAudit(tx, { ...event, action: "pair.thank" });
    await notify(tx, app, THANKED, { to: pair.mentor.id, params: { pairId: pair.id } });
  });
}

/**
 * Keeps thanks as evidence of mentoring in the mentor's own library, for what they say it shows. Keeping twice is keeping once.
 * @throws {Refusal} `not-found` for everyone but the mentor; `invalid`: not an expectation of their level; `conflict`: there is
 * nothing to keep.
 */
export async function keepThanks(
  app: App,
  actor: Actor,
  pairId: string,
  given: { id: string; expectationIds: readonly string[] },
): Promise<void> {
  const shows = await showableBy(app, actor);
  await serializable(app.db, async (tx) => {
    const pair = await openPair(tx, actor, pairId, "pair.review");
    demand(actor, "pair.keep-thanks", pairObject(pair));
    const { thanks } = await findPairEnd(tx, pair.id);
    if (!thanks || thanks.text === "") throw new Refusal("conflict", "There are no thanks here to keep.");
    if (thanks.evidenceId !== null) return;
    requireShown(shows, given.expectationIds);
    const content = { title: titleOf(pair), body: thanks.text, happenedOn: thanks.sentAt.slice(0, 10) };
    const link = { versionId: shows?.versionId ?? "", expectationIds: given.expectationIds };
    await keepAsEvidence(app, tx, actor, { id: given.id, content, ...link });
    await storeKeptThanks(tx, pair.id, given.id);
    const event = { at: app.now(), actorId: actor.id, subjectId: actor.id, objectId: pair.id };
    await recordAudit(tx, { ...event, action: "pair.keep-thanks" });
  });
}

/** Without the mentee's name, which is theirs to show. */
const titleOf = ({ programmeName, roundName }: MentorshipPair) =>
  `Thanks for mentoring: ${programmeName}, ${roundName}`.slice(0, 200);

function requireShown(shows: Showable, ids: readonly string[]): void {
  const known = new Set(shows?.competencies.flatMap(({ expectations }) => expectations.map(({ id }) => id)));
  if (ids.some((id) => !known.has(id))) {
    throw new Refusal("invalid", "An expectation isn't in your level. Reload the page.");
  }
  if (shows && ids.length === 0) throw new Refusal("invalid", "Choose what it is evidence for.");
}
