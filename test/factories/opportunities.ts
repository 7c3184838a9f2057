import type { Prisma } from "~/platform/generated/prisma/client";
import { day, type Fresh, type Making } from "./people";

export type OpportunityRow = Prisma.OpportunityUncheckedCreateInput;
export type PlaceRow = Prisma.OpportunityPlaceUncheckedCreateInput;
export type LearningBudgetRow = Prisma.LearningBudgetUncheckedCreateInput;
export type LearningRequestRow = Prisma.LearningRequestUncheckedCreateInput;
export type LearningUseRow = Prisma.LearningUseUncheckedCreateInput;
export type LeaveRow = Prisma.LeaveUncheckedCreateInput;

/** One that its sponsor proposed, stands behind, and opened to all; one place. */
export function opportunityRow(
  fresh: Fresh,
  given: Partial<OpportunityRow> & Pick<OpportunityRow, "versionId" | "sponsorId">,
) {
  return {
    id: given.id ?? fresh.newId(),
    kind: "STRETCH",
    title: "Lead the restore drill",
    body: "Plan it, run it, write down what we learned.",
    proposedById: given.sponsorId,
    proposedAt: fresh.now(),
    sponsoredAt: fresh.now(),
    startsOn: day("2026-12-01"),
    endsOn: day("2027-02-26"),
    places: 1,
    openToAll: true,
    ...given,
  } satisfies OpportunityRow;
}

/** Offered by the one who begins it, unless another state is given. */
export function placeRow(
  fresh: Fresh,
  given: Partial<PlaceRow> & Pick<PlaceRow, "opportunityId" | "personId" | "begunBy">,
) {
  const state = given.state ?? "OFFERED";
  const isAnswered = state !== "OFFERED" && state !== "ASKED";
  const isTakenUp = state === "TAKEN_UP" || state === "FINISHED";
  return {
    id: given.id ?? fresh.newId(),
    begunAt: fresh.now(),
    sentence: "You asked for something of this size.",
    answeredBy: isAnswered ? given.personId : null,
    answeredAt: isAnswered ? fresh.now() : null,
    takenUpAt: isTakenUp ? fresh.now() : null,
    finishedBy: state === "FINISHED" ? given.personId : null,
    finishedAt: state === "FINISHED" ? fresh.now() : null,
    ...given,
    state,
  } satisfies PlaceRow;
}

/** For everybody, unless a team is given. */
export function learningBudgetRow(fresh: Fresh, given: Partial<LearningBudgetRow> = {}) {
  return {
    id: given.id ?? fresh.newId(),
    fromYear: 2026,
    minutes: 2_400,
    money: 100_000,
    currency: given.teamId ? null : "EUR",
    setBy: "nobody",
    setAt: fresh.now(),
    ...given,
  } satisfies LearningBudgetRow;
}

/** Asked; granted in full with that state. */
export function learningRequestRow(
  fresh: Fresh,
  given: Partial<LearningRequestRow> & Pick<LearningRequestRow, "personId">,
) {
  const isDecided = given.state !== undefined && given.state !== "ASKED";
  const asked = { minutes: given.minutes ?? 480, money: given.money ?? 0 };
  const isGranted = given.state === "GRANTED";
  return {
    id: given.id ?? fresh.newId(),
    year: 2026,
    purpose: "A course on query planning",
    currency: "EUR",
    askedAt: fresh.now(),
    decidedBy: isDecided ? "somebody" : null,
    decidedAt: isDecided ? fresh.now() : null,
    grantedMinutes: isGranted ? asked.minutes : 0,
    grantedMoney: isGranted ? asked.money : 0,
    ...asked,
    ...given,
  } satisfies LearningRequestRow;
}

export function leaveRow(fresh: Fresh, given: Partial<LeaveRow> & Pick<LeaveRow, "personId">) {
  return {
    id: given.id ?? fresh.newId(),
    from: day("2026-10-05"),
    until: day("2026-10-16"),
    recordedBy: given.personId,
    recordedAt: fresh.now(),
    ...given,
  } satisfies LeaveRow;
}

/** An opportunity that exercises the given expectations. */
export async function createOpportunity(
  making: Making,
  given: Parameters<typeof opportunityRow>[1],
  expectationIds: readonly string[] = ["e-ic2aaa"],
) {
  const row = await making.db.opportunity.create({ data: opportunityRow(making, given) });
  const about = { opportunityId: row.id, versionId: row.versionId };
  const data = expectationIds.map((expectationId) => ({ ...about, expectationId }));
  await making.db.opportunityExpectation.createMany({ data });
  return row;
}

export function createPlace(making: Making, given: Parameters<typeof placeRow>[1]) {
  return making.db.opportunityPlace.create({ data: placeRow(making, given) });
}

export function createLearningBudget(making: Making, given: Partial<LearningBudgetRow> = {}) {
  return making.db.learningBudget.create({ data: learningBudgetRow(making, given) });
}

export function createLearningRequest(making: Making, given: Parameters<typeof learningRequestRow>[1]) {
  return making.db.learningRequest.create({ data: learningRequestRow(making, given) });
}

export function createLeave(making: Making, given: Parameters<typeof leaveRow>[1]) {
  return making.db.leave.create({ data: leaveRow(making, given) });
}
