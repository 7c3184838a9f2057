import { columns, NAMED, type PersonalData, withNames } from "~/platform/personal-data.server";

const WHAT = columns("kind title");

/** Opportunities that the person sponsors or proposed, their own places, and what they wrote to others about places. */
export const opportunitiesData: PersonalData = {
  async exportOf({ db }, { id }) {
    const opportunities = await db.opportunity.findMany({
      where: { OR: [{ sponsorId: id }, { proposedById: id }] },
      select: {
        ...WHAT,
        ...columns("body proposedAt sponsoredAt startsOn endsOn places openToAll closedAt"),
        ...{ sponsor: NAMED, proposedBy: NAMED },
        expectations: { select: { expectationId: true }, orderBy: { expectationId: "asc" } },
      },
      orderBy: [{ proposedAt: "asc" }, { id: "asc" }],
    });
    const places = await db.opportunityPlace.findMany({
      where: { personId: id },
      select: {
        opportunity: { select: { ...WHAT, sponsor: NAMED } },
        ...columns("state begunAt sentence answeredAt answer takenUpAt finishedAt outcome"),
      },
      orderBy: [{ begunAt: "asc" }, { id: "asc" }],
    });
    const written = await db.opportunityPlace.findMany({
      where: { personId: { not: id }, OR: [{ begunBy: id }, { answeredBy: id }, { finishedBy: id }] },
      select: {
        ...{ opportunity: { select: WHAT }, person: NAMED },
        ...columns("begunBy sentence begunAt answeredBy answer answeredAt finishedBy outcome finishedAt"),
      },
      orderBy: [{ begunAt: "asc" }, { id: "asc" }],
    });
    return {
      opportunities: withNames(
        opportunities.map(({ expectations, ...one }) => ({
          ...one,
          expectations: expectations.map(({ expectationId }) => expectationId),
        })),
      ),
      opportunitiesOfferedOrAsked: places.map(({ opportunity, ...place }) => ({
        ...withNames([opportunity])[0],
        ...place,
      })),
      yourWordsAboutOpportunities: written.map((place) => ({
        ...place.opportunity,
        person: place.person.name,
        // Of each line only what this person wrote.
        ...(place.begunBy === id ? { offeredAt: place.begunAt, sentence: place.sentence } : {}),
        ...(place.answeredBy === id ? { answeredAt: place.answeredAt, answer: place.answer } : {}),
        ...(place.finishedBy === id ? { finishedAt: place.finishedAt, outcome: place.outcome } : {}),
      })),
    };
  },
  /** Places stay, without what the person wrote of them; what waited for their answer is withdrawn. */
  async erase(tx, { personId: id, at }) {
    const theirs = { OR: [{ proposedById: id }, { sponsorId: id }] };
    await tx.opportunity.updateMany({ where: theirs, data: { title: "Erased", body: "" } });
    await tx.opportunity.updateMany({ where: { sponsorId: id, closedAt: null }, data: { closedAt: at } });
    const waiting = { state: { in: ["OFFERED" as const, "ASKED" as const] } };
    const concerned = { OR: [{ personId: id }, { opportunity: { sponsorId: id } }] };
    const withdrawn = { state: "WITHDRAWN" as const, answeredBy: id, answeredAt: at };
    await tx.opportunityPlace.updateMany({ where: { ...waiting, ...concerned }, data: withdrawn });
    await tx.opportunityPlace.updateMany({ where: { begunBy: id }, data: { sentence: "" } });
    await tx.opportunityPlace.updateMany({ where: { answeredBy: id }, data: { answer: "" } });
    await tx.opportunityPlace.updateMany({ where: { finishedBy: id }, data: { outcome: "" } });
  },
};
