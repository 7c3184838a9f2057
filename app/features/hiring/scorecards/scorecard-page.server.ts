import type { Interview } from "~/features/hiring/interviews/domain/interview";
import { interviewObject, openInterview } from "~/features/hiring/interviews/interview-object.server";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { can } from "~/policy/can";
import { missingIn, opensAt } from "./domain/scorecard";
import {
  type ScorecardHead,
  type ScorecardPage,
  type ScorecardState,
  type ScorecardVersion,
  type SubmitPage,
  scoredKit,
} from "./domain/scorecard-page";
import { findOwnCards, listOwnDeviations, type OwnCard } from "./scorecard.repo.server";

/** An interview with all that the actor wrote of it. */
export type OpenCard = { interview: Interview; cards: readonly OwnCard[]; head: ScorecardHead; card: ScorecardVersion };

/**
 * The actor's own scorecard of an interview in which they have a seat.
 * @throws {Refusal} `not-found` for everybody else, the lead and the decider included.
 */
export async function openCard(app: App, actor: Actor, interviewId: string): Promise<OpenCard> {
  const [interview, cards] = await Promise.all([
    openInterview(app.db, actor, interviewId, "interview.read-own-scorecard"),
    findOwnCards(app.db, interviewId, actor.id),
  ]);
  const card = cards[0] ?? { version: 1, submittedAt: null, stored: {} };
  return { interview, cards, card: versionOf(card), head: headOf(app, actor, interview, card, cards.length > 0) };
}

const versionOf = ({ version, submittedAt, stored }: ScorecardVersion): ScorecardVersion => ({
  version,
  submittedAt,
  stored,
});

function headOf(app: App, actor: Actor, interview: Interview, card: ScorecardVersion, isBegun: boolean): ScorecardHead {
  const { id, code, role, stageName, startsAt, minutes, place, status, debriefStatus, debriefId } = interview;
  return {
    ...{ id, code, role, stageName, startsAt, minutes, place, status, debriefStatus, debriefId },
    state: stateOf(app, actor, interview, card, isBegun),
    opensAt: opensAt(startsAt).toISOString(),
    seat: interview.seat?.role ?? "INTERVIEWER",
    key: `${id}.${actor.id}.${card.version}`,
  };
}

function stateOf(
  app: App,
  actor: Actor,
  interview: Interview,
  { submittedAt }: ScorecardVersion,
  isBegun: boolean,
): ScorecardState {
  if (submittedAt) return "submitted";
  if (!can(actor, "interview.score", interviewObject(interview))) return "over";
  // An interview that was moved after it had begun keeps its scorecard.
  return isBegun || opensAt(interview.startsAt) <= app.now() ? "writing" : "early";
}

export async function scorecardPage(app: App, actor: Actor, interviewId: string): Promise<ScorecardPage> {
  const { interview, cards, card, head } = await openCard(app, actor, interviewId);
  const deviations = await listOwnDeviations(app.db, interviewId, actor.id);
  const isWritable = can(actor, "interview.score", interviewObject(interview));
  return {
    head,
    kit: await kitOf(app, interview),
    card,
    earlier: cards.slice(1).map(versionOf),
    deviations,
    correctable: head.state === "submitted" && isWritable,
    newDeviationId: app.newId(),
  };
}

/** @param app with the transaction as its database, where one is under way. */
export async function kitOf(app: Pick<App, "db" | "keep">, interview: Interview) {
  const kit = scoredKit(await readFramework(app, interview.versionId), interview);
  if (!kit) throw notFound();
  return kit;
}

/** What is there before submitting, and what is missing. */
export async function submitPage(app: App, actor: Actor, interviewId: string): Promise<SubmitPage> {
  const { interview, card, head } = await openCard(app, actor, interviewId);
  const kit = await kitOf(app, interview);
  const ids = kit.questions.map(({ id }) => id);
  return { head, kit, card, missing: missingIn(ids, card.stored, card.version) };
}
