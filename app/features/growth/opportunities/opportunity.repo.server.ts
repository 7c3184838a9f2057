import { dayStart } from "~/kernel/time/day";
import type { Db, Tx } from "~/platform/database/database.server";
import type { Slice } from "~/platform/database/listed.server";
import { isoDay, rowsOf } from "~/platform/database/sql.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { Lacking, OpportunityKind, OpportunityTerms } from "./domain/opportunity";
import { isMade, type PlaceMove, type PlaceState } from "./domain/opportunity-place";
import type { SponsoredPerson, SponsorshipPeriod } from "./domain/sponsorship";

/** An opportunity as one reader may be shown it. */
export type OpportunityRow = OpportunityTerms & {
  id: string;
  versionId: string;
  sponsorId: string;
  sponsor: string;
  sponsorManagerId: string | null;
  proposedById: string;
  proposedBy: string;
  sponsoredAt: Date | null;
  closedAt: Date | null;
  edits: number;
  /** Places promised or taken. */
  held: number;
  /** The reader or one of their reports was offered it or asked for it. */
  concernsReader: boolean;
  /** What the reader has of it, if anything is under way. */
  own: PlaceState | null;
  /** Askings that wait for the reader as its sponsor. */
  asks: number;
};

const HELD = Prisma.sql`('OFFERED', 'ACCEPTED', 'TAKEN_UP', 'FINISHED')`;

/** Everything of an opportunity `o` that a page needs, for this reader. */
function columns(readerId: string): Prisma.Sql {
  return Prisma.sql`o."id", o."kind", o."title", o."body", o."versionId", o."sponsorId", s."name" AS "sponsor",
    s."managerId" AS "sponsorManagerId", o."proposedById", b."name" AS "proposedBy", o."sponsoredAt", o."closedAt",
    ${isoDay`o."startsOn"`} AS "startsOn", ${isoDay`o."endsOn"`} AS "endsOn", o."places",
    o."openToAll", o."edits", ${concerns(readerId)} AS "concernsReader",
    ARRAY(SELECT e."expectationId" FROM "OpportunityExpectation" e WHERE e."opportunityId" = o."id" ORDER BY 1) AS "expectationIds",
    (SELECT count(*)::int FROM "OpportunityPlace" p WHERE p."opportunityId" = o."id" AND p."state" IN ${HELD}) AS "held",
    (SELECT p."state" FROM "OpportunityPlace" p WHERE p."opportunityId" = o."id" AND p."personId" = ${readerId}
      AND p."state" NOT IN ('DECLINED', 'WITHDRAWN') LIMIT 1) AS "own",
    CASE WHEN o."sponsorId" = ${readerId} THEN (SELECT count(*)::int FROM "OpportunityPlace" p
      WHERE p."opportunityId" = o."id" AND p."state" = 'ASKED') ELSE 0 END AS "asks"`;
}

function concerns(readerId: string): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM "OpportunityPlace" p JOIN "Person" w ON w."id" = p."personId"
    WHERE p."opportunityId" = o."id" AND (w."id" = ${readerId} OR w."managerId" = ${readerId}))`;
}

const FROM = Prisma.sql`FROM "Opportunity" o JOIN "Person" s ON s."id" = o."sponsorId" JOIN "Person" b ON b."id" = o."proposedById"`;

export async function findOpportunity(db: Tx, id: string, readerId: string): Promise<OpportunityRow | null> {
  const [row] = await db.$queryRaw<OpportunityRow[]>`SELECT ${columns(readerId)} ${FROM} WHERE o."id" = ${id}`;
  return row ?? null;
}

/**
 * What is not closed and this reader may see, those that wait for them first, then by their first day. Of a sponsor who has
 * left only their manager sees it, who can close it.
 */
export function listOpportunities(
  db: Db,
  readerId: string,
  kind: OpportunityKind | null,
  { skip, take }: Slice,
): Promise<OpportunityRow[]> {
  return db.$queryRaw<OpportunityRow[]>`
    SELECT ${columns(readerId)} ${FROM}
    WHERE o."closedAt" IS NULL AND (s."deactivatedAt" IS NULL OR s."managerId" = ${readerId}) AND (${kind}::text IS NULL OR o."kind"::text = ${kind})
      AND (o."sponsorId" = ${readerId} OR o."proposedById" = ${readerId}
           OR (o."sponsoredAt" IS NOT NULL AND (o."openToAll" OR s."managerId" = ${readerId} OR ${concerns(readerId)})))
    ORDER BY (o."sponsorId" = ${readerId} AND o."sponsoredAt" IS NULL) DESC, o."startsOn", o."id"
    ${rowsOf({ skip, take })}`;
}

/** Open ones with a free place that would exercise one of these expectations in any version of the framework. */
export function listExercising(
  db: Tx,
  readerId: string,
  wanted: { slugs: readonly string[]; expectationIds: readonly string[] },
  limit: number,
): Promise<(OpportunityRow & { slug: string })[]> {
  return db.$queryRaw<(OpportunityRow & { slug: string })[]>`
    SELECT ${columns(readerId)}, v."slug" ${FROM} JOIN "FrameworkVersion" v ON v."id" = o."versionId"
    WHERE o."closedAt" IS NULL AND o."sponsoredAt" IS NOT NULL AND s."deactivatedAt" IS NULL AND (o."openToAll" OR o."sponsorId" = ${readerId})
      AND v."slug" = ANY(${wanted.slugs as string[]})
      AND EXISTS (SELECT 1 FROM "OpportunityExpectation" e WHERE e."opportunityId" = o."id"
                  AND e."expectationId" = ANY(${wanted.expectationIds as string[]}))
      AND o."places" > (SELECT count(*) FROM "OpportunityPlace" p WHERE p."opportunityId" = o."id" AND p."state" IN ${HELD})
    ORDER BY o."startsOn", o."id" LIMIT ${limit}`;
}

/**
 * What is under way for this reader, then what is open to them with a free place and exercises one of these expectations in any version
 * of the framework.
 */
export function listFitting(
  db: Db,
  readerId: string,
  { slug, expectationIds }: { slug: string; expectationIds: readonly string[] },
  limit: number,
): Promise<OpportunityRow[]> {
  return db.$queryRaw<OpportunityRow[]>`
    SELECT ${columns(readerId)} ${FROM} JOIN "FrameworkVersion" v ON v."id" = o."versionId"
    LEFT JOIN "OpportunityPlace" own ON own."opportunityId" = o."id" AND own."personId" = ${readerId}
      AND own."state" IN ('OFFERED', 'ASKED', 'ACCEPTED', 'TAKEN_UP')
    WHERE o."sponsoredAt" IS NOT NULL AND (own."id" IS NOT NULL OR (
      o."closedAt" IS NULL AND s."deactivatedAt" IS NULL AND o."openToAll" AND o."sponsorId" <> ${readerId} AND v."slug" = ${slug}
      AND EXISTS (SELECT 1 FROM "OpportunityExpectation" e WHERE e."opportunityId" = o."id"
                  AND e."expectationId" = ANY(${expectationIds as string[]}))
      AND NOT EXISTS (SELECT 1 FROM "OpportunityPlace" p WHERE p."opportunityId" = o."id" AND p."personId" = ${readerId}
                      AND p."state" = 'FINISHED')
      AND o."places" > (SELECT count(*) FROM "OpportunityPlace" p WHERE p."opportunityId" = o."id" AND p."state" IN ${HELD})))
    ORDER BY (own."id" IS NULL), o."startsOn", o."id" LIMIT ${limit}`;
}

/** Holds it until the transaction ends, so that what is decided of its places is decided one after another. */
export async function lockOpportunity(tx: Tx, id: string, readerId: string): Promise<OpportunityRow | null> {
  await tx.$executeRaw`SELECT 1 FROM "Opportunity" WHERE "id" = ${id} FOR UPDATE`;
  return findOpportunity(tx, id, readerId);
}

export type NewOpportunity = {
  id: string;
  versionId: string;
  sponsorId: string;
  proposedById: string;
  at: Date;
  sponsored: boolean;
  terms: OpportunityTerms;
};

const termColumns = ({ kind, title, body, startsOn, endsOn, places, openToAll }: OpportunityTerms) => ({
  kind,
  title,
  body,
  startsOn: dayStart(startsOn),
  endsOn: endsOn === null ? null : dayStart(endsOn),
  places,
  openToAll,
});

/** False when it is there already, as after a repeated submit. */
export async function insertOpportunity(tx: Tx, given: NewOpportunity): Promise<boolean> {
  const { id, versionId, sponsorId, proposedById, at, sponsored, terms } = given;
  const row = { id, versionId, sponsorId, proposedById, proposedAt: at, sponsoredAt: sponsored ? at : null };
  // No one is shown it before its sponsor stands behind it.
  const openToAll = terms.openToAll && sponsored;
  const data = [{ ...row, ...termColumns(terms), openToAll }];
  const { count } = await tx.opportunity.createMany({ data, skipDuplicates: true });
  if (count === 1) await insertExpectations(tx, id, versionId, terms.expectationIds);
  return count === 1;
}

async function insertExpectations(tx: Tx, opportunityId: string, versionId: string, ids: readonly string[]) {
  const data = ids.map((expectationId) => ({ opportunityId, versionId, expectationId }));
  await tx.opportunityExpectation.createMany({ data });
}

/** Part of a transaction that has locked it and compared the edits. */
export async function updateTerms(tx: Tx, id: string, versionId: string, terms: OpportunityTerms): Promise<void> {
  await tx.opportunity.update({ where: { id }, data: { ...termColumns(terms), edits: { increment: 1 } } });
  await tx.opportunityExpectation.deleteMany({ where: { opportunityId: id } });
  await insertExpectations(tx, id, versionId, terms.expectationIds);
}

export async function markSponsored(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.opportunity.update({ where: { id }, data: { sponsoredAt: at, edits: { increment: 1 } } });
}

/** Closes it and withdraws what waits for an answer. @returns the places that were waiting. */
export async function close(
  tx: Tx,
  id: string,
  by: { id: string; at: Date },
): Promise<{ id: string; personId: string }[]> {
  await tx.opportunity.update({ where: { id }, data: { closedAt: by.at, edits: { increment: 1 } } });
  return tx.$queryRaw<{ id: string; personId: string }[]>`
    UPDATE "OpportunityPlace" SET "state" = 'WITHDRAWN', "answeredBy" = ${by.id}, "answeredAt" = ${by.at},
      "answer" = 'The opportunity was closed.', "edits" = "edits" + 1
    WHERE "opportunityId" = ${id} AND "state" IN ('OFFERED', 'ASKED') RETURNING "id", "personId"`;
}

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
  outcome: string;
  edits: number;
};

const SELECT = Prisma.sql`
  SELECT p."id", p."opportunityId", o."title", o."kind", o."sponsorId", s."name" AS "sponsor", p."personId", w."name" AS "person",
    w."managerId", p."state", p."begunBy", coalesce(b."name", '') AS "begunByName", p."begunAt", p."sentence", p."answer",
    p."answeredAt", p."outcome", p."edits"
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
    ORDER BY p."state" = 'ASKED' DESC, p."begunAt" DESC, p."id" ${rowsOf({ skip, take })}`;
}

/** A person's own places, what waits for them first. */
export function listOwnPlaces(db: Db, personId: string, limit: number): Promise<PlaceRow[]> {
  return db.$queryRaw<PlaceRow[]>`${SELECT} WHERE p."personId" = ${personId}
    ORDER BY p."state" = 'OFFERED' DESC, p."begunAt" DESC, p."id" LIMIT ${limit}`;
}

/** Of a manager's reports, latest first. */
export function listPlacesOfReports(db: Db, managerId: string, { skip, take }: Slice): Promise<PlaceRow[]> {
  return db.$queryRaw<PlaceRow[]>`${SELECT} WHERE w."managerId" = ${managerId} AND w."deactivatedAt" IS NULL
    ORDER BY p."begunAt" DESC, p."id" ${rowsOf({ skip, take })}`;
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
  // The words of the person who gives a place back replace those with which it was accepted.
  const back = move === "withdraw" && place.answeredAt !== null ? { answeredBy: by, answer: words } : {};
  await tx.opportunityPlace.update({
    where: { id: place.id },
    data: { state: to, ...first, ...taken, ...finished, ...back, edits: { increment: 1 } },
  });
}

/** `versionId` is the newest version in which one of them was assessed. */
export type LackingRow = { slug: string; versionId: string; expectationId: string; people: Lacking[] };

/**
 * For which expectations reports of a manager had no opportunity, in one statement for the whole team: of each person the
 * latest assessment that was revealed, as `ratedAssessments` gives it to others. What was recorded together counts; without it
 * what either side said.
 */
export function listLacking(tx: Tx, managerId: string, { skip, take }: Slice): Promise<LackingRow[]> {
  return tx.$queryRaw<LackingRow[]>`
    WITH latest AS (
      SELECT DISTINCT ON (a."subjectId") a."id", a."versionId", v."slug", v."sequence", p."id" AS "personId", p."name"
      FROM "Person" p
      JOIN "Assessment" a ON a."subjectId" = p."id"
      JOIN "Sheet" s ON s."assessmentId" = a."id" AND s."side" = 'SELF' AND s."raterId" = p."id"
      JOIN "FrameworkVersion" v ON v."id" = a."versionId"
      WHERE p."managerId" = ${managerId} AND p."deactivatedAt" IS NULL
        AND s."status" = 'SUBMITTED' AND s."revealedAt" IS NOT NULL
      ORDER BY a."subjectId", s."submittedAt" DESC, a."id"),
    agreed AS (
      SELECT DISTINCT ON (g."assessmentId", g."expectationId") g."assessmentId", g."expectationId", g."kind"
      FROM "AgreedRating" g JOIN latest ON latest."id" = g."assessmentId"
      ORDER BY g."assessmentId", g."expectationId", g."number" DESC),
    said AS (
      SELECT s."assessmentId", r."expectationId",
             json_agg(json_build_object('side', s."side", 'reason', coalesce(r."reason", '')) ORDER BY s."side") AS "reasons"
      FROM latest JOIN "Sheet" s ON s."assessmentId" = latest."id" AND s."revealedAt" IS NOT NULL
      JOIN "Rating" r ON r."sheetId" = s."id" AND r."kind" = 'NO_OPPORTUNITY'
      GROUP BY s."assessmentId", r."expectationId"),
    lacking AS (
      SELECT coalesce(said."assessmentId", agreed."assessmentId") AS "assessmentId",
             coalesce(said."expectationId", agreed."expectationId") AS "expectationId",
             coalesce(agreed."kind" = 'NO_OPPORTUNITY', false) AS "agreed", coalesce(said."reasons", '[]') AS "reasons"
      FROM said FULL JOIN agreed ON agreed."assessmentId" = said."assessmentId" AND agreed."expectationId" = said."expectationId"
      WHERE coalesce(agreed."kind", 'NO_OPPORTUNITY') = 'NO_OPPORTUNITY')
    SELECT latest."slug", (array_agg(latest."versionId" ORDER BY latest."sequence" DESC))[1] AS "versionId", lacking."expectationId",
           json_agg(json_build_object('personId', latest."personId", 'name', latest."name", 'agreed', lacking."agreed",
             'reasons', lacking."reasons") ORDER BY latest."name", latest."personId") AS "people"
    FROM lacking JOIN latest ON latest."id" = lacking."assessmentId"
    GROUP BY latest."slug", lacking."expectationId"
    ORDER BY count(*) DESC, latest."slug", lacking."expectationId" ${rowsOf({ skip, take })}`;
}

/** Everyone of these teams who is here, without a name or an id, in one statement. */
export function listSponsored(
  db: Db,
  teamIds: readonly string[],
  { from, until }: SponsorshipPeriod,
): Promise<SponsoredPerson[]> {
  return db.$queryRaw<SponsoredPerson[]>`
    SELECT t."name" AS "team", l."levelCode" AS "level", p."timeZone", p."startedOn",
      ARRAY(SELECT DISTINCT o."kind"::text FROM "OpportunityPlace" g JOIN "Opportunity" o ON o."id" = g."opportunityId"
        WHERE g."personId" = p."id" AND g."begunBy" <> p."id" AND g."begunAt" >= ${from} AND g."begunAt" < ${until}) AS "offered",
      ARRAY(SELECT DISTINCT o."kind"::text FROM "OpportunityPlace" g JOIN "Opportunity" o ON o."id" = g."opportunityId"
        WHERE g."personId" = p."id" AND g."state" IN ('ACCEPTED', 'TAKEN_UP', 'FINISHED')
          AND g."answeredAt" >= ${from} AND g."answeredAt" < ${until}) AS "taken"
    FROM "Person" p JOIN "Team" t ON t."id" = p."teamId"
    LEFT JOIN LATERAL (SELECT s."levelCode" FROM "Position" s WHERE s."personId" = p."id" AND s."since" < ${until}
      ORDER BY s."since" DESC LIMIT 1) l ON true
    WHERE p."teamId" = ANY(${teamIds as string[]}) AND p."deactivatedAt" IS NULL AND p."startedOn" < ${until}`;
}
