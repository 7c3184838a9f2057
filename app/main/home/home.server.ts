import { openActionsOf } from "~/features/assessment/conversations/conversation-form.server";
import { askedInCycles } from "~/features/assessment/cycles/cycle.server";
import * as corroborations from "~/features/assessment/evidence/corroboration.repo.server";
import * as peers from "~/features/assessment/peers/peers.repo.server";
import { elevatedReadsOfMe } from "~/features/assessment/reveal/reveal.server";
import { currentAssessment } from "~/features/assessment/sheets/assessment.server";
import { positionOf } from "~/features/people/accounts/sign-in.server";
import type { Actor } from "~/kernel/actor";
import { dayStart, dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";

/** What one comes back to: where one stands, the assessment under way, and what colleagues wait for. */
export async function homeOf(app: App, actor: Actor) {
  const position = await positionOf(app, actor.id);
  const assessment = await currentAssessment(app, actor);
  const { evidence: asked, peerReviews } = await countAsked(app, actor);
  const reviews = await askedInCycles(app, actor);
  const actions = await openActionsOf(app, actor.id);
  const elevated = await elevatedReadsOfMe(app, actor);
  return { position, assessment, asked, peerReviews, elevated, reviews, actions };
}

export type Home = Awaited<ReturnType<typeof homeOf>>;

/** What waits for a person in each room, in one statement. */
async function countAsked({ db, now }: App, { id }: Actor): Promise<{ evidence: number; peerReviews: number }> {
  const today = dayStart(dayText(now()));
  const [row] = await db.$queryRaw<{ evidence: number; peerReviews: number }[]>`
    SELECT ${corroborations.countAskedOf(id)} AS "evidence", ${peers.countAskedOf(id, today)} AS "peerReviews"`;
  return row ?? { evidence: 0, peerReviews: 0 };
}
