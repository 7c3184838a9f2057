import { ratedAssessments } from "~/features/assessment/conversations/rated.server";
import { pastOf } from "~/features/growth/movement/domain/movement-level";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import { dayStart, dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import { serializable } from "~/platform/database/transaction.server";
import { findPairEnd, insertClosing, type PairEndRow } from "./closing.repo.server";
import { type Closing, type ClosingState, closingLastDay, closingOpensOn, closingState } from "./domain/closing";
import { type CompetencyMoved, movementSince } from "./domain/movement-since";
import { type MentorshipPair, type PairSide, type ShownPair, shownPair, sideOf } from "./domain/pair";
import { openPair } from "./pair-object.server";

export type ClosingPage = {
  pair: ShownPair;
  side: PairSide;
  state: ClosingState;
  opensOn: string;
  lastDay: string | null;
  own: Closing | null;
  /** What the other side says changed; `null` until one's own review is in, or can no longer be. */
  theirs: string | null;
  /** The mentee's own, to the mentee; `null` for the mentor. */
  movement: readonly CompetencyMoved[] | null;
  thanked: boolean;
};

/** The end of a pair as one side reviews it. @throws {Refusal} `not-found` for everybody but the two. */
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
export async function competenciesOf(app: App, chosen: PairEndRow["chosen"]): Promise<string[]> {
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
    if (before) throw new Refusal("conflict", "You have reviewed this pair already. Reviews stay as they are.");
    const state = closingState(pair, dayText(app.now()));
    if (state === "coming")
      throw new Refusal("conflict", "It is too early for a review. Come back in the last two weeks.");
    if (state === "over")
      throw new Refusal("conflict", "This pair ended over four weeks ago: it can no longer be reviewed.");
    const at = app.now();
    await insertClosing(tx, { ...given, pairId: pair.id, personId: actor.id, answeredAt: at });
    await recordAudit(tx, { at, actorId: actor.id, action: "pair.close", subjectId: actor.id, objectId: pair.id });
  });
}
