import { dayStart } from "~/kernel/time/day";
import type { Db, Tx } from "~/platform/database/database.server";
import type { Slice } from "~/platform/database/listed.server";
import { matches, type Searchable } from "~/platform/database/searchable.server";
import { isoDay, isoText, jsonList, rowsOf } from "~/platform/database/sql.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { SessionPart } from "~/platform/sessions/session.server";
import type {
  CandidateCounts,
  Opening,
  OpeningCard,
  OpeningCompetency,
  OpeningKnowledge,
  OpeningStage,
  OpeningStatus,
  OpeningTerms,
} from "./domain/opening";

/** An opening with its plan, in one statement. @param readerId the reader, for `seated`. */
export async function findOpening(db: Db | Tx, id: string, readerId: string): Promise<Opening | null> {
  const [row] = await db.$queryRaw<Opening[]>`
    SELECT o."id", o."role", o."about", o."versionId", v."slug" AS "frameworkSlug", o."lowestLevel", o."highestLevel",
           o."teamId", t."name" AS "teamName", o."headcount", o."leadId", l."name" AS "leadName",
           l."deactivatedAt" IS NOT NULL AS "leadLeft", o."deciderId", d."name" AS "deciderName",
           o."coordinatorId", c."name" AS "coordinatorName", ${isoDay`o."opensOn"`} AS "opensOn",
           ${isoDay`o."fillBy"`} AS "fillBy", o."status"::text, o."edits",
           ${isoText`o."openedAt"`} AS "openedAt",
           ${isoText`o."closedAt"`} AS "closedAt",
           (SELECT ${jsonList`json_build_object('competencyId', m."competencyId", 'must', m."must", 'weight', m."weight",
                     'reason', m."reason") ORDER BY m."competencyId"`}
              FROM "OpeningCompetency" m WHERE m."openingId" = o."id") AS "competencies",
           (SELECT ${jsonList`json_build_object('id', s."id", 'place', s."place", 'name', s."name", 'kitId', s."kitId",
                     'bandId', s."bandId", 'seats', s."seats") ORDER BY s."place"`}
              FROM "OpeningStage" s WHERE s."openingId" = o."id") AS "stages",
           EXISTS (SELECT 1 FROM "InterviewSeat" e JOIN "Interview" i ON i."id" = e."interviewId" JOIN "Candidate" k ON k."id" = i."candidateId"
                   WHERE e."personId" = ${readerId} AND e."status" <> 'OFF' AND k."openingId" = o."id") AS "seated"
    FROM "Opening" o JOIN "FrameworkVersion" v ON v."id" = o."versionId" LEFT JOIN "Team" t ON t."id" = o."teamId"
    JOIN "Person" l ON l."id" = o."leadId" JOIN "Person" d ON d."id" = o."deciderId" JOIN "Person" c ON c."id" = o."coordinatorId"
    WHERE o."id" = ${id}`;
  return row ?? null;
}

/** Part of a transaction: holds it until that ends. */
export async function lockOpening(tx: Tx, id: string, readerId: string): Promise<Opening | null> {
  await tx.$executeRaw`SELECT 1 FROM "Opening" WHERE "id" = ${id} FOR UPDATE`;
  return findOpening(tx, id, readerId);
}

const columnsOf = ({ opensOn, fillBy, ...rest }: OpeningTerms) => ({
  ...rest,
  opensOn: dayStart(opensOn),
  fillBy: fillBy === null ? null : dayStart(fillBy),
});

export type NewOpening = { id: string; versionId: string; leadId: string; createdAt: Date; terms: OpeningTerms };

/** False when it is there already, as after a repeated submit. */
export async function insertOpening(tx: Tx, { terms, ...about }: NewOpening): Promise<boolean> {
  const { count } = await tx.opening.createMany({ data: [{ ...about, ...columnsOf(terms) }], skipDuplicates: true });
  return count === 1;
}

/** Part of a transaction that has locked it and compared the edits; so are all below. */
export async function updateTerms(tx: Tx, id: string, terms: OpeningTerms): Promise<void> {
  await tx.opening.update({ where: { id }, data: { ...columnsOf(terms), edits: { increment: 1 } } });
}

export type Moved =
  | { status: "OPEN"; openedAt: Date; opensOn: string }
  | { status: "CLOSED"; closedAt: Date }
  | { leadId: string };

export async function moveOpening(tx: Tx, id: string, moved: Moved): Promise<void> {
  const data = "opensOn" in moved ? { ...moved, opensOn: dayStart(moved.opensOn) } : moved;
  await tx.opening.update({ where: { id }, data: { ...data, edits: { increment: 1 } } });
}

/** Its plan goes with it; the database lets nothing but a draft go. */
export async function deleteDraft(tx: Tx, id: string): Promise<void> {
  await tx.opening.delete({ where: { id } });
}

/** Whether the actor discarded it before: doing it again is no error. */
export async function wasDiscarded(tx: Tx, actorId: string, objectId: string): Promise<boolean> {
  return (await tx.auditEntry.count({ where: { actorId, objectId, action: "opening.discard" } })) > 0;
}

/** All of them anew, since places are unique at every moment. */
export async function replaceStages(tx: Tx, openingId: string, stages: readonly OpeningStage[]): Promise<void> {
  await tx.openingStage.deleteMany({ where: { openingId } });
  const data = stages.map(({ id, place, name, kitId, bandId, seats }) => {
    return { id, openingId, place, name, kitId, bandId, seats };
  });
  await tx.openingStage.createMany({ data });
  await tx.opening.update({ where: { id: openingId }, data: { edits: { increment: 1 } } });
}

export async function replaceCompetencies(
  tx: Tx,
  openingId: string,
  competencies: readonly OpeningCompetency[],
): Promise<void> {
  await tx.openingCompetency.deleteMany({ where: { openingId } });
  await tx.openingCompetency.createMany({ data: competencies.map((one) => ({ openingId, ...one })) });
  await tx.opening.update({ where: { id: openingId }, data: { edits: { increment: 1 } } });
}

/** The plan follows its opening to another version of the framework. */
export async function setVersion(tx: Tx, id: string, versionId: string): Promise<void> {
  await tx.opening.update({ where: { id }, data: { versionId, edits: { increment: 1 } } });
}

export function listTeams(db: Db | Tx): Promise<{ id: string; name: string }[]> {
  return db.team.findMany({ select: { id: true, name: true }, orderBy: [{ name: "asc" }, { id: "asc" }], take: 1000 });
}

export type Reachable = { id: string; name: string; email: string };

/** People who are here and may lead openings now. */
export function listLeads(db: Db | Tx, now: Date): Promise<Reachable[]> {
  const role = "HIRING_LEAD" as const;
  const inForce = { role, since: { lte: now }, OR: [{ until: null }, { until: { gt: now } }] };
  return db.person.findMany({
    where: { deactivatedAt: null, roles: { some: inForce } },
    select: { id: true, name: true, email: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: 500,
  });
}

/** Those of them who are here. */
export function listHere(tx: Tx, ids: readonly string[]): Promise<Reachable[]> {
  return tx.person.findMany({
    where: { id: { in: [...ids] }, deactivatedAt: null },
    select: { id: true, name: true, email: true },
  });
}

/** What people's parts in an opening, present or past, let them know of it; nothing while it is planned. */
export async function knowledgeOf(
  db: Db | Tx,
  openingId: string,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, OpeningKnowledge>> {
  const parts = await db.openingPart.findMany({ where: { openingId, personId: { in: [...personIds] } } });
  return new Map(parts.map(({ personId, knows }) => [personId, knows]));
}

const CARD = Prisma.sql`
  o."id", o."role", o."lowestLevel", o."highestLevel", t."name" AS "teamName", o."leadId", l."name" AS "leadName", o."deciderId",
  o."coordinatorId", ${isoDay`o."opensOn"`} AS "opensOn", ${isoDay`o."fillBy"`} AS "fillBy", o."status"::text
  FROM "Opening" o JOIN "Person" l ON l."id" = o."leadId" LEFT JOIN "Team" t ON t."id" = o."teamId"`;

/** Openings of one state, or of any, that a person runs or has a seat in: open ones first, then drafts. */
export function listOpenings(
  db: Db,
  { readerId, status }: { readerId: string; status: OpeningStatus | null },
  { skip, take }: Slice,
): Promise<OpeningCard[]> {
  const ofState = status === null ? Prisma.empty : Prisma.sql`AND o."status" = ${status}::"OpeningStatus"`;
  return db.$queryRaw<OpeningCard[]>`
    WITH mine AS (
      SELECT o."id" FROM "Opening" o WHERE ${readerId} IN (o."leadId", o."deciderId", o."coordinatorId")
      UNION SELECT c."openingId" FROM "InterviewSeat" e JOIN "Interview" i ON i."id" = e."interviewId"
        JOIN "Candidate" c ON c."id" = i."candidateId" WHERE e."personId" = ${readerId} AND e."status" <> 'OFF'
    )
    SELECT ${CARD} WHERE o."id" IN (SELECT "id" FROM mine) ${ofState}
    ORDER BY CASE o."status" WHEN 'OPEN' THEN 1 WHEN 'DRAFT' THEN 2 ELSE 3 END, o."opensOn" DESC, lower(o."role"), o."id"
    ${rowsOf({ skip, take })}`;
}

/** Openings that are not closed and that a person leads, decides on or coordinates. */
export function listRunOpenings(db: Db, readerId: string, take: number): Promise<OpeningCard[]> {
  return db.$queryRaw<OpeningCard[]>`
    SELECT ${CARD} WHERE ${readerId} IN (o."leadId", o."deciderId", o."coordinatorId") AND o."status" <> 'CLOSED'
    ORDER BY o."status" <> 'OPEN', o."opensOn" DESC, lower(o."role"), o."id" LIMIT ${take}`;
}

/** Openings that are not closed and whose leads have left. */
export function listLeadless(db: Db, take: number): Promise<OpeningCard[]> {
  return db.$queryRaw<OpeningCard[]>`
    SELECT ${CARD} WHERE l."deactivatedAt" IS NOT NULL AND o."status" <> 'CLOSED'
    ORDER BY o."opensOn" DESC, lower(o."role"), o."id" LIMIT ${take}`;
}

/** In one statement. By the latest debrief of each candidate: an outcome is known to those who run the opening, and nothing else is. */
/** People in upcoming interviews of an opening. */
export async function countToMeet(tx: Tx, openingId: string, at: Date): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(DISTINCT e."personId")::int AS "count"
    FROM "InterviewSeat" e JOIN "Interview" i ON i."id" = e."interviewId" JOIN "Candidate" c ON c."id" = i."candidateId"
    WHERE c."openingId" = ${openingId} AND i."status" = 'PLANNED' AND i."startsAt" > ${at}::timestamptz AND e."status" <> 'OFF'`;
  return row?.count ?? 0;
}

/** Interviewers with scorecards in draft: states, never what they say. @property lost of interviews that closing calls off. */
export type ScorecardDrafts = { personId: string; name: string; drafts: number; lost: number };

export function listScorecardDrafts(db: Db, openingId: string, now: Date, take: number): Promise<ScorecardDrafts[]> {
  return db.$queryRaw<ScorecardDrafts[]>`
    SELECT p."id" AS "personId", p."name", count(*)::int AS "drafts", count(*) FILTER (WHERE i."startsAt" > ${now}::timestamptz)::int AS "lost"
    FROM "Candidate" c JOIN "Interview" i ON i."candidateId" = c."id" AND i."status" = 'PLANNED'
    JOIN "InterviewSeat" e ON e."interviewId" = i."id" AND e."status" <> 'OFF'
    JOIN "Scorecard" s ON s."interviewId" = e."interviewId" AND s."personId" = e."personId" AND s."status" = 'DRAFT' AND s."version" = 1
    JOIN "Person" p ON p."id" = e."personId"
    WHERE c."openingId" = ${openingId} GROUP BY p."id" ORDER BY p."name", p."id" LIMIT ${take}`;
}

export async function countCandidates(db: Db, openingId: string): Promise<CandidateCounts> {
  const [counts] = await db.$queryRaw<CandidateCounts[]>`
    SELECT count(*)::int AS "total", count(*) FILTER (WHERE s."state" = 'withdrawn')::int AS "withdrawn",
           count(*) FILTER (WHERE s."state" = 'erased')::int AS "erased",
           count(*) FILTER (WHERE s."state" = 'waiting')::int AS "waiting",
           count(*) FILTER (WHERE s."state" = 'interviewed')::int AS "interviewed",
           count(*) FILTER (WHERE s."state" = 'to decide')::int AS "toDecide",
           count(*) FILTER (WHERE s."state" = 'hired')::int AS "hired",
           count(*) FILTER (WHERE s."state" = 'not hired')::int AS "notHired"
    FROM (
      SELECT CASE WHEN h."outcome" = 'HIRE' THEN 'hired' WHEN h."outcome" IS NOT NULL AND h."outcome" <> 'ANOTHER_STAGE' THEN 'not hired'
                  WHEN c."withdrawnAt" IS NOT NULL THEN 'withdrawn' WHEN c."erasedAt" IS NOT NULL THEN 'erased' WHEN d."status" = 'OPEN' THEN 'to decide'
                  WHEN EXISTS (SELECT 1 FROM "Interview" i WHERE i."debriefId" = d."id" AND i."status" = 'PLANNED') THEN 'interviewed'
                  ELSE 'waiting' END AS "state"
      FROM "Candidate" c
      LEFT JOIN LATERAL (SELECT * FROM "Debrief" x WHERE x."candidateId" = c."id" ORDER BY x."number" DESC LIMIT 1) d ON true
      LEFT JOIN "HiringDecision" h ON h."debriefId" = d."id"
      WHERE c."openingId" = ${openingId}
    ) s`;
  return (
    counts ?? { total: 0, withdrawn: 0, erased: 0, waiting: 0, interviewed: 0, toDecide: 0, hired: 0, notHired: 0 }
  );
}

declare module "~/platform/sessions/session.server" {
  interface SessionParts {
    /** They answer for an opening, have a seat in an interview, or are offered a starting plan. */
    hires: boolean;
  }
}

export const HIRES: SessionPart = () => Prisma.sql`
  (EXISTS (SELECT 1 FROM "InterviewSeat" e WHERE e."personId" = p."id")
    OR EXISTS (SELECT 1 FROM "Opening" o WHERE o."leadId" = p."id" OR o."deciderId" = p."id" OR o."coordinatorId" = p."id")
    OR EXISTS (SELECT 1 FROM "StartingPlan" a WHERE a."personId" = p."id" AND a."state" = 'OFFERED'))`;

/** Openings in the shape that `listOpenings` reads. */
export const SEARCH_OPENINGS: Searchable = ({ readerId }, take) => Prisma.sql`
  SELECT 'opening' AS "kind", o."id", o."role" AS "title",
         CASE o."status" WHEN 'OPEN' THEN 'Opening' WHEN 'DRAFT' THEN 'Draft opening' ELSE 'Closed opening' END AS "about"
  FROM "Opening" o WHERE ${matches(Prisma.sql`o."role"`)} AND (${readerId} IN (o."leadId", o."deciderId", o."coordinatorId")
    OR EXISTS (SELECT 1 FROM "InterviewSeat" e JOIN "Interview" i ON i."id" = e."interviewId"
      JOIN "Candidate" c ON c."id" = i."candidateId"
      WHERE c."openingId" = o."id" AND e."personId" = ${readerId} AND e."status" <> 'OFF'))
  ORDER BY o."status" <> 'OPEN', o."opensOn" DESC, o."id" LIMIT ${take}`;
