import type { Actor } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import * as own from "./personal-export.repo.server";

/** Opportunities, learning and time away, as the person may read them. */
export async function opportunitiesOf(app: App, { id }: Actor) {
  return {
    opportunities: (await own.listOwnOpportunities(app.db, id)).map(
      ({ sponsor, proposedBy, expectations, ...rest }) => ({
        ...rest,
        sponsor: sponsor.name,
        proposedBy: proposedBy.name,
        expectations: expectations.map(({ expectationId }) => expectationId),
      }),
    ),
    opportunitiesOfferedOrAsked: (await own.listOwnPlaces(app.db, id)).map(({ opportunity, ...rest }) => ({
      ...opportunity,
      sponsor: opportunity.sponsor.name,
      ...rest,
    })),
    yourWordsAboutOpportunities: (await own.listWrittenPlaces(app.db, id)).map((place) => ({
      ...place.opportunity,
      person: place.person.name,
      // Of each line only what this person wrote.
      ...(place.begunBy === id ? { offeredAt: place.begunAt, sentence: place.sentence } : {}),
      ...(place.answeredBy === id ? { answeredAt: place.answeredAt, answer: place.answer } : {}),
      ...(place.finishedBy === id ? { finishedAt: place.finishedAt, outcome: place.outcome } : {}),
    })),
    learning: await own.listOwnLearning(app.db, id),
    yourAnswersAboutLearning: (await own.listDecidedLearning(app.db, id)).map(({ person, ...rest }) => ({
      person: person.name,
      ...rest,
    })),
    timeAway: await own.listOwnLeaves(app.db, id),
  };
}
