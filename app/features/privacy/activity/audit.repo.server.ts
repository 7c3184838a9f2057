import type { Db } from "~/platform/database/database.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { SessionPart } from "~/platform/sessions/session.server";
import type { LoggedEntry } from "./domain/audit-entry";
import type { LogPlace } from "./domain/log-place";
import { CANDIDATE_ACTS, type ObjectEntry } from "./domain/shown-entry";

export type AuditFilter = {
  /** Done by them or to their record. */
  personId?: string;
  /** About them. */
  subjectId?: string;
  /** Not done by them. */
  notById?: string;
  action?: string;
  /** About this object, by its id or a candidate's code. */
  object?: string;
  /** Without entries about candidates. */
  notCandidates?: boolean;
  from?: Date;
  /** Up to, and without. */
  until?: Date;
};

const ENTRY = Prisma.sql`e."at", e."actorId", a."name" AS "actor", e."action", e."subjectId", s."name" AS "subject",
  e."before", e."after", e."reason"`;
const PEOPLE = Prisma.sql`LEFT JOIN "Person" a ON a."id" = e."actorId" LEFT JOIN "Person" s ON s."id" = e."subjectId"`;

/** All that was recorded about a person, as their export lists it; a batch before a place in the chain, latest first. */
export function listOfSubject(
  db: Db,
  subjectId: string,
  before: bigint | undefined,
  take: number,
): Promise<(LoggedEntry & { id: bigint })[]> {
  const earlier = before === undefined ? Prisma.empty : Prisma.sql`AND e."id" < ${before}`;
  return db.$queryRaw<(LoggedEntry & { id: bigint })[]>`
    SELECT e."id", ${ENTRY} FROM "AuditEntry" e ${PEOPLE}
    WHERE e."subjectId" = ${subjectId} ${earlier} ORDER BY e."id" DESC LIMIT ${take}`;
}

export type PlacedEntry = LoggedEntry & { isCandidate: boolean };

/** What was done to a person's record, latest first. */
export function listOwn(
  db: Db,
  filter: { subjectId: string; notById?: string; place?: LogPlace },
  take: number,
): Promise<PlacedEntry[]> {
  const { place } = filter;
  const from = place?.at ? Prisma.sql`e."at" <= ${place.at}::timestamptz` : Prisma.sql`true`;
  return db.$queryRaw<PlacedEntry[]>`
    SELECT ${ENTRY}, false AS "isCandidate" FROM "AuditEntry" e ${PEOPLE}
    WHERE ${Prisma.join([...conditions(filter), from], " AND ")}
    ORDER BY e."at" DESC, e."id" DESC LIMIT ${take} OFFSET ${place?.at ? place.skip : 0}`;
}

const DAY = Prisma.sql`(e."at" AT TIME ZONE 'UTC')::date`;
const IS_CANDIDATE = Prisma.sql`e."action" LIKE ANY (${[...CANDIDATE_ACTS]}::text[])`;

/** @property today acts on candidates are in the log when their day is over: those who watch it grow would learn their time. */
export type LogSlice = { place?: LogPlace; today: Date; take: number };

/**
 * The log by day, latest first, with the names of objects that have one. Sealed matter has none; of hiring there is the candidate's
 * code, and the role of an opening. Acts on candidates end their day in the order of what is shown of them. Pages continue at a place
 * in this order, so that neither neighbors nor the ends of pages say when they were done.
 */
export function listObjectEntries(
  db: Db,
  filter: AuditFilter,
  { place, today, take }: LogSlice,
): Promise<ObjectEntry[]> {
  const where = [...conditions(filter), Prisma.sql`(NOT (${IS_CANDIDATE}) OR ${DAY} < ${today}::date)`];
  if (place) {
    const later = place.at ? Prisma.sql`(${IS_CANDIDATE} OR e."at" <= ${place.at}::timestamptz)` : IS_CANDIDATE;
    where.push(Prisma.sql`${DAY} <= ${place.day}::date AND (${DAY} < ${place.day}::date OR ${later})`);
  }
  return db.$queryRaw<ObjectEntry[]>`
    WITH page AS MATERIALIZED (
      SELECT l.*, row_number() OVER (ORDER BY ${ORDER}) AS "line"
      FROM (SELECT e.*, ${DAY} AS "day", ${IS_CANDIDATE} AS "isCandidate",
              CASE WHEN ${IS_CANDIDATE} THEN ${CANDIDATE_CODE} END AS "candidate",
              CASE WHEN NOT (${IS_CANDIDATE}) THEN e."at" END AS "moment"
            FROM "AuditEntry" e WHERE ${Prisma.join(where, " AND ")}) l
      ORDER BY ${ORDER} LIMIT ${take} OFFSET ${place?.skip ?? 0}
    )
    SELECT ${ENTRY}, e."objectId", e."isCandidate", e."candidate",
           coalesce(t."name", o."role", g."name", c."name", f."name", k."name", r."role"::text, q."name") AS "object"
    FROM page e ${PEOPLE}
    LEFT JOIN "Team" t ON t."id" = e."objectId" LEFT JOIN "Opening" o ON o."id" = e."objectId"
    LEFT JOIN "MentorshipProgramme" g ON g."id" = e."objectId" LEFT JOIN "ReviewCycle" c ON c."id" = e."objectId"
    LEFT JOIN "CalibrationSession" f ON f."id" = e."objectId" LEFT JOIN "ApiToken" k ON k."id" = e."objectId"
    LEFT JOIN "RoleGrant" r ON r."id" = e."objectId" LEFT JOIN "Person" q ON q."id" = e."objectId"
    ORDER BY e."line"`;
}

/** Order of lines `l`. Acts that look alike may come in either order. */
const ORDER = Prisma.sql`l."day" DESC, l."isCandidate", l."moment" DESC,
  CASE WHEN l."isCandidate" THEN l."action" END, l."candidate", l."id" DESC`;

/** Of an act on a candidate, an interview or a debrief. */
const CANDIDATE_CODE = Prisma.sql`
  coalesce((SELECT x."code" FROM "Candidate" x WHERE x."id" = e."objectId"),
    (SELECT x."code" FROM "Interview" i JOIN "Candidate" x ON x."id" = i."candidateId" WHERE i."id" = e."objectId"))`;

function conditions(filter: AuditFilter): Prisma.Sql[] {
  const { personId, subjectId, notById, action, object, notCandidates, from, until } = filter;
  const all = [Prisma.sql`true`];
  if (notCandidates) all.push(Prisma.sql`NOT (${IS_CANDIDATE})`);
  if (object)
    all.push(Prisma.sql`e."objectId" IN (SELECT ${object} UNION ALL SELECT x."id" FROM "Candidate" x WHERE x."code" = ${object}
      UNION ALL SELECT i."id" FROM "Interview" i JOIN "Candidate" x ON x."id" = i."candidateId" WHERE x."code" = ${object})`);
  if (personId) all.push(Prisma.sql`(e."actorId" = ${personId} OR e."subjectId" = ${personId})`);
  if (subjectId) all.push(Prisma.sql`e."subjectId" = ${subjectId}`);
  if (notById) all.push(Prisma.sql`e."actorId" IS DISTINCT FROM ${notById}`);
  if (action) all.push(Prisma.sql`e."action" = ${action}`);
  // Days as well: only they have an index, and the log is read along it.
  if (from)
    all.push(Prisma.sql`e."at" >= ${from}::timestamptz AND ${DAY} >= (${from}::timestamptz AT TIME ZONE 'UTC')::date`);
  if (until)
    all.push(Prisma.sql`e."at" < ${until}::timestamptz AND ${DAY} <= (${until}::timestamptz AT TIME ZONE 'UTC')::date`);
  return all;
}

/** The latest entries about a person, of certain kinds, by others; looks at a limited part of the log. */
export function listRecent(
  db: Db,
  personId: string,
  { actions, since, among, take }: { actions: readonly string[]; since: Date; among: number; take: number },
): Promise<LoggedEntry[]> {
  return db.$queryRaw<LoggedEntry[]>`
    SELECT e."at", e."actorId", a."name" AS "actor", e."action", e."subjectId",
           NULL::text AS "subject", NULL::text AS "before", NULL::text AS "after", NULL::text AS "reason"
    FROM (SELECT x.* FROM "AuditEntry" x WHERE x."subjectId" = ${personId} ORDER BY x."id" DESC LIMIT ${among}) e
    LEFT JOIN "Person" a ON a."id" = e."actorId"
    WHERE e."actorId" IS DISTINCT FROM ${personId} AND e."action" = ANY(${actions as string[]}) AND e."at" >= ${since}::timestamptz
    ORDER BY e."id" DESC LIMIT ${take}`;
}

declare module "~/platform/sessions/session.server" {
  interface SessionParts {
    /** Position of the latest audit entry by or about a person. */
    lastAct: string | null;
  }
}

export const LAST_ACT: SessionPart = () => Prisma.sql`
  (greatest((SELECT max(e."id") FROM "AuditEntry" e WHERE e."actorId" = p."id"),
    (SELECT max(e."id") FROM "AuditEntry" e WHERE e."subjectId" = p."id")))::text`;
