import type { Db } from "~/platform/database/database.server";

const NAMED = { select: { name: true } } as const;
const WHAT = { kind: true, title: true } as const;

/** Opportunities that the person sponsors or proposed. */
export function listOwnOpportunities(db: Db, personId: string) {
  return db.opportunity.findMany({
    where: { OR: [{ sponsorId: personId }, { proposedById: personId }] },
    select: {
      ...WHAT,
      body: true,
      sponsor: NAMED,
      proposedBy: NAMED,
      proposedAt: true,
      sponsoredAt: true,
      startsOn: true,
      endsOn: true,
      places: true,
      openToAll: true,
      closedAt: true,
      expectations: { select: { expectationId: true }, orderBy: { expectationId: "asc" } },
    },
    orderBy: [{ proposedAt: "asc" }, { id: "asc" }],
  });
}

/** Their own places, which they read whole. */
export function listOwnPlaces(db: Db, personId: string) {
  return db.opportunityPlace.findMany({
    where: { personId },
    select: {
      opportunity: { select: { ...WHAT, sponsor: NAMED } },
      state: true,
      begunAt: true,
      sentence: true,
      answeredAt: true,
      answer: true,
      takenUpAt: true,
      finishedAt: true,
      outcome: true,
    },
    orderBy: [{ begunAt: "asc" }, { id: "asc" }],
  });
}

/** What they wrote to others about places: their own words, whoever else was concerned. */
export function listWrittenPlaces(db: Db, personId: string) {
  return db.opportunityPlace.findMany({
    where: {
      personId: { not: personId },
      OR: [{ begunBy: personId }, { answeredBy: personId }, { finishedBy: personId }],
    },
    select: {
      opportunity: { select: WHAT },
      person: NAMED,
      begunBy: true,
      sentence: true,
      begunAt: true,
      answeredBy: true,
      answer: true,
      answeredAt: true,
      finishedBy: true,
      outcome: true,
      finishedAt: true,
    },
    orderBy: [{ begunAt: "asc" }, { id: "asc" }],
  });
}

export function listOwnLearning(db: Db, personId: string) {
  return db.learningRequest.findMany({
    where: { personId },
    select: {
      year: true,
      purpose: true,
      minutes: true,
      money: true,
      currency: true,
      state: true,
      askedAt: true,
      decidedAt: true,
      answer: true,
      grantedMinutes: true,
      grantedMoney: true,
      uses: {
        select: { usedOn: true, minutes: true, money: true, note: true },
        orderBy: [{ usedOn: "asc" }, { id: "asc" }],
      },
    },
    orderBy: [{ askedAt: "asc" }, { id: "asc" }],
  });
}

/** What they answered to others' requests, as their manager. */
export function listDecidedLearning(db: Db, personId: string) {
  return db.learningRequest.findMany({
    where: { decidedBy: personId, personId: { not: personId } },
    select: { person: NAMED, state: true, decidedAt: true, answer: true },
    orderBy: [{ decidedAt: "asc" }, { id: "asc" }],
  });
}

export function listOwnLeaves(db: Db, personId: string) {
  return db.leave.findMany({ where: { personId }, select: { from: true, until: true }, orderBy: { from: "asc" } });
}
