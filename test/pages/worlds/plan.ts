import { hashToken } from "~/platform/sessions/token.server";
import { createFeedback } from "../../factories/feedback";
import { actionRow, createOneToOne, noteRow, talkingPointRow } from "../../factories/one-to-ones";
import { createCheckIn, createGoal, createStep } from "../../factories/plans";
import type { TestApp } from "../../setup/app";

type Reader = "self" | "manager" | "manager's manager" | "colleague";
type People = Record<"self" | "manager" | "managersManager" | "colleague", string>;

/** Words that are written into plans, one-to-ones and feedback, and who may ever receive them. */
export const PLAN_SECRETS: Record<string, readonly Reader[]> = {
  "words-of-a-goal-shared-with-the-manager": ["self", "manager"],
  "words-of-a-goal-kept-to-oneself": ["self"],
  // The manager's manager gave it, and the colleague was shown it.
  "words-of-feedback-shared-with-a-colleague": ["self", "manager's manager", "colleague"],
  "words-of-feedback-that-nobody-was-shown": ["self", "manager's manager"],
  "words-of-an-agenda-of-two": ["self", "manager"],
  "words-of-the-private-notes-of-the-one": ["self"],
  "words-of-the-private-notes-of-the-other": ["manager"],
};
const [
  SHARED_GOAL = "",
  OWN_GOAL = "",
  SHOWN_FEEDBACK = "",
  KEPT_FEEDBACK = "",
  AGENDA = "",
  OWN_NOTES = "",
  MANAGERS_NOTES = "",
] = Object.keys(PLAN_SECRETS);

export type PlanWorld = {
  /** `version/expectation`, as forms name it. */
  expectation: string;
  /** Shared with the manager. */
  goal: string;
  /** One-to-ones with the manager, of which one is on 24 November 2026. */
  series: string;
  /** By the manager's manager, shared with the colleague. */
  feedback: string;
};

export async function createPlanWorld(app: TestApp, people: People, versionId: string): Promise<PlanWorld> {
  const about = { personId: people.self, versionId, expectationId: "e-ic2aaa" };
  const goal = await createGoal(app, { ...about, title: SHARED_GOAL, opportunity: SHARED_GOAL });
  await createCheckIn(app, { goalId: goal.id, recordedById: people.self, sentence: SHARED_GOAL });
  await createStep(app, { goalId: goal.id, text: SHARED_GOAL });
  const kept = await createGoal(app, { ...about, title: OWN_GOAL, evidence: OWN_GOAL, sharedAt: null });
  await createCheckIn(app, { goalId: kept.id, recordedById: people.self, sentence: OWN_GOAL });
  return {
    expectation: `${versionId}/e-ic2aaa`,
    goal: goal.id,
    series: await createSeries(app, people),
    feedback: await createFeedbackOf(app, people),
  };
}

async function createFeedbackOf(app: TestApp, { self, managersManager, colleague }: People): Promise<string> {
  const pair = { giverId: managersManager, receiverId: self };
  await createFeedback(app, { ...pair, text: KEPT_FEEDBACK });
  const { id } = await createFeedback(app, { ...pair, text: SHOWN_FEEDBACK });
  const share = { feedbackId: id, readerId: colleague, asManager: false, sharedAt: app.now() };
  await app.db.feedbackShare.create({ data: share });
  return id;
}

async function createSeries(app: TestApp, { self, manager }: People): Promise<string> {
  const { id: oneToOneId } = await createOneToOne(app, { managerId: manager, reportId: self });
  await app.db.talkingPoint.create({ data: talkingPointRow(app, { oneToOneId, authorId: self, text: AGENDA }) });
  await app.db.oneToOneAction.create({ data: actionRow(app, { oneToOneId, authorId: manager, text: AGENDA }) });
  await app.db.oneToOneNote.create({ data: noteRow(app, { oneToOneId, authorId: self, text: OWN_NOTES }) });
  await app.db.oneToOneNote.create({ data: noteRow(app, { oneToOneId, authorId: manager, text: MANAGERS_NOTES }) });
  const tokenHash = hashToken("c".repeat(43));
  await app.db.calendarFeed.create({ data: { personId: self, tokenHash, createdAt: app.now() } });
  return oneToOneId;
}
