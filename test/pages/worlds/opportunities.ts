import {
  createLearningBudget,
  createLearningRequest,
  createLeave,
  createOpportunity,
  createPlace,
} from "../../factories/opportunities";
import type { TestApp } from "../../setup/app";

/** Words between two people, and who those are: the manager of the one sees that it is there, not what it says. */
export const OPPORTUNITY_SECRETS = {
  "words-of-an-offer-to-the-self": ["self", "colleague"],
  "words-of-a-learning-request": ["self", "manager"],
} as const;
const [OFFER_WORDS, LEARNING_WORDS] = Object.keys(OPPORTUNITY_SECRETS) as [string, string];

export type OpportunityWorld = {
  /** Sponsored by the colleague and offered to `self` alone. */
  offeredOpportunity: string;
  /** The place of `self` in it. */
  offeredPlace: string;
  /** Sponsored by the colleague and open to all. */
  openOpportunity: string;
  /** Of `self`, waiting for the manager. */
  learningRequest: string;
};

export async function createOpportunities(
  app: TestApp,
  people: { self: string; colleague: string },
  versionId: string,
): Promise<OpportunityWorld> {
  const by = { versionId, sponsorId: people.colleague, places: 20 };
  const offered = await createOpportunity(app, { ...by, openToAll: false, title: "A quiet rotation" });
  const open = await createOpportunity(app, by);
  const about = { opportunityId: offered.id, personId: people.self, begunBy: people.colleague };
  const place = await createPlace(app, { ...about, sentence: OFFER_WORDS });
  await createLearningBudget(app);
  const request = await createLearningRequest(app, { personId: people.self, purpose: LEARNING_WORDS });
  await createLeave(app, { personId: people.self });
  return {
    offeredOpportunity: offered.id,
    offeredPlace: place.id,
    openOpportunity: open.id,
    learningRequest: request.id,
  };
}
