import { agreedRow, createRevealed, createReviewAction } from "../../factories/conversations";
import type { TestApp } from "../../setup/app";

/** Of both sides of a revealed assessment, of what they agreed on and what they are going to do. */
export const REVEALED_WORDS = "words-of-a-revealed-conversation";

export type ConversationWorld = {
  /** An assessment of `self` whose two sides have been revealed. */
  revealed: string;
  /** An action taken from it. */
  action: string;
};

type People = { self: string; manager: string };

export async function createConversationWorld(
  app: TestApp,
  { self, manager }: People,
  versionId: string,
): Promise<ConversationWorld> {
  // Before the evidence was attached, which is then no part of it.
  const submittedAt = new Date(app.now().getTime() - 86_400_000);
  const said = { expectationId: "e-ic2aaa", note: REVEALED_WORDS };
  const { id: assessmentId } = await createRevealed(
    app,
    { subjectId: self, managerId: manager, versionId, submittedAt },
    { own: [{ ...said, word: "exceeding" }], manager: [said] },
  );
  const about = { assessmentId, versionId, expectationId: "e-ic2aaa" };
  const agreed = { ...about, recordedById: self, sentence: REVEALED_WORDS };
  await app.db.agreedRating.create({ data: agreedRow(app, agreed) });
  const action = await createReviewAction(app, { ...about, createdById: self, text: REVEALED_WORDS });
  return { revealed: assessmentId, action: action.id };
}
