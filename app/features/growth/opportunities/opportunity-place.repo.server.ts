import type { Db, Tx } from "~/platform/database/database.server";
import type { Slice } from "~/platform/database/listed.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { OpportunityKind } from "./domain/opportunity";
import { isMade, type PlaceMove, type PlaceState } from "./domain/opportunity-place";

/** A person's place with what its pages say; words are for the two sides (`place.read-words`). */
export type PlaceRow = {
  id: string;
  opportunityId: string;
  title: string;
  kind: OpportunityKind;
  sponsorId: string;
  sponsor: string;
  personId: string;
  person: string;
  managerId: string | null;
  state: PlaceState;
  begunBy: string;
  begunByName: string;
  begunAt: Date;
  sentence: string;
  answer: string;
  answeredAt: Date | null;
  takenUpAt: Date | null;
  finishedAt: Date | null;
  outcome: string;
  edits: number;
};

const SELECT = Prisma.sql`
  SELECT p."id", p."opportunityId", o."title", o."kind", o."sponsorId", s."name" AS "sponsor", p."personId", w."name" AS "person",
    w."managerId", p."state", p."begunBy", coalesce(b."name", '') AS "begunByName", p."begunAt", p."sentence", p."answer",
    p."answeredAt", p."takenUpAt", p."finishedAt", p."outcome", p."edits"
  FROM "OpportunityPlace" p JOIN "Opportunity" o ON o."id" = p."opportunityId" JOIN "Person" s ON s."id" = o."sponsorId"
    JOIN "Person" w ON w."id" = p."personId" LEFT JOIN "Person" b ON b."id" = p."begunBy"`;

export async function findPlace(db: Tx, id: string): Promise<PlaceRow | null> {
  const [row] = await db.$queryRaw<PlaceRow[]>`${SELECT} WHERE p."id" = ${id}`;
  return row ?? null;
}

/** Places of an opportunity that concern this reader: all for its sponsor, else their own and their reports'. */
export function listPlacesOf(
  db: Db,
  opportunityId: string,
  readerId: string,
  { skip, take }: Slice,
): Promise<PlaceRow[]> {
  return db.$queryRaw<PlaceRow[]>`${SELECT}
    WHERE p."opportunityId" = ${opportunityId}
      AND (o."sponsorId" = ${readerId} OR p."personId" = ${readerId} OR w."managerId" = ${readerId})
    ORDER BY p."state" = 'ASKED' DESC, p."begunAt" DESC, p."id" LIMIT ${take} OFFSET ${skip}`;
}

/** A person's own places, what waits for them first. */
export function listOwnPlaces(db: Db, personId: string, limit: number): Promise<PlaceRow[]> {
  return db.$queryRaw<PlaceRow[]>`${SELECT} WHERE p."personId" = ${personId}
    ORDER BY p."state" = 'OFFERED' DESC, p."begunAt" DESC, p."id" LIMIT ${limit}`;
}

/** Of a manager's reports, latest first. */
export function listPlacesOfReports(db: Db, managerId: string, { skip, take }: Slice): Promise<PlaceRow[]> {
  return db.$queryRaw<PlaceRow[]>`${SELECT} WHERE w."managerId" = ${managerId} AND w."deactivatedAt" IS NULL
    ORDER BY p."begunAt" DESC, p."id" LIMIT ${take} OFFSET ${skip}`;
}

export type NewPlace = {
  id: string;
  opportunityId: string;
  personId: string;
  state: "OFFERED" | "ASKED";
  begunBy: string;
  sentence: string;
  at: Date;
};

/** What stands in the way of a new place: the same id, or something under way between the two. */
export async function findInTheWay(
  tx: Tx,
  { id, opportunityId, personId }: NewPlace,
): Promise<"repeated" | PlaceState | null> {
  const same = await tx.opportunityPlace.findUnique({ where: { id }, select: { opportunityId: true, personId: true } });
  if (same) return "repeated";
  const live = await tx.opportunityPlace.findFirst({
    where: { opportunityId, personId, state: { notIn: ["DECLINED", "WITHDRAWN"] } },
    select: { state: true },
  });
  return live?.state ?? null;
}

export async function insertPlace(tx: Tx, { at, ...place }: NewPlace): Promise<void> {
  await tx.opportunityPlace.create({ data: { ...place, begunAt: at } });
}

export type MoveToStore = { place: PlaceRow; move: PlaceMove; to: PlaceState; words: string; by: string; at: Date };

/** Part of a transaction that has locked the opportunity and decided. The first answer is kept when a place is given back. */
export async function storeMove(tx: Tx, { place, move, to, words, by, at }: MoveToStore): Promise<void> {
  const first = place.answeredAt === null ? { answeredBy: by, answeredAt: at, answer: words } : {};
  const taken = isMade(to, "take-up") ? { takenUpAt: at } : {};
  const finished = move === "finish" ? { finishedBy: by, finishedAt: at, outcome: words } : {};
  // Words of whoever gives back what was accepted take the place of those that accepted it.
  const back = move === "withdraw" && place.answeredAt !== null ? { answeredBy: by, answer: words } : {};
  await tx.opportunityPlace.update({
    where: { id: place.id },
    data: { state: to, ...first, ...taken, ...finished, ...back, edits: { increment: 1 } },
  });
}
