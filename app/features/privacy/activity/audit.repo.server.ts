import type { Db } from "~/platform/database/database.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { SessionPart } from "~/platform/sessions/session.server";
import type { LoggedEntry } from "./domain/audit-entry";
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
  /** Only entries before this place in the chain. */
  before?: bigint;
};

/** Latest first. Pages continue at a place in the chain: later entries do not shift them, and no page costs more than the first. */
export function listEntries(db: Db, filter: AuditFilter, take: number): Promise<LoggedEntry[]> {
  return db.$queryRaw<LoggedEntry[]>`
    SELECT e."id"::text AS "id", e."at", e."actorId", a."name" AS "actor", e."action", e."subjectId",
           s."name" AS "subject", e."before", e."after", e."reason"
    FROM "AuditEntry" e
    LEFT JOIN "Person" a ON a."id" = e."actorId" LEFT JOIN "Person" s ON s."id" = e."subjectId"
    WHERE ${Prisma.join(conditions(filter), " AND ")}
    ORDER BY e."id" DESC LIMIT ${take}`;
}

/**
 * The same with the names of objects that have one. Sealed matter has none; of hiring there is the candidate's code, and the role of an
 * opening.
 */
export function listObjectEntries(db: Db, filter: AuditFilter, take: number): Promise<ObjectEntry[]> {
  return db.$queryRaw<ObjectEntry[]>`
    WITH page AS MATERIALIZED (
      SELECT e.* FROM "AuditEntry" e WHERE ${Prisma.join(conditions(filter), " AND ")} ORDER BY e."id" DESC LIMIT ${take}
    )
    SELECT e."id"::text AS "id", e."at", e."actorId", a."name" AS "actor", e."action", e."subjectId", s."name" AS "subject",
           e."before", e."after", e."reason", e."objectId", ${CANDIDATE_CODE} AS "candidate",
           coalesce(t."name", o."role", g."name", c."name", f."name", k."name", r."role"::text, q."name") AS "object"
    FROM page e
    LEFT JOIN "Person" a ON a."id" = e."actorId" LEFT JOIN "Person" s ON s."id" = e."subjectId"
    LEFT JOIN "Team" t ON t."id" = e."objectId" LEFT JOIN "Opening" o ON o."id" = e."objectId"
    LEFT JOIN "MentorshipProgramme" g ON g."id" = e."objectId" LEFT JOIN "ReviewCycle" c ON c."id" = e."objectId"
    LEFT JOIN "CalibrationSession" f ON f."id" = e."objectId" LEFT JOIN "ApiToken" k ON k."id" = e."objectId"
    LEFT JOIN "RoleGrant" r ON r."id" = e."objectId" LEFT JOIN "Person" q ON q."id" = e."objectId"
    ORDER BY e."id" DESC`;
}

/** Of an act on a candidate, an interview or a debrief. */
const CANDIDATE_CODE = Prisma.sql`
  coalesce((SELECT x."code" FROM "Candidate" x WHERE x."id" = e."objectId"),
    (SELECT x."code" FROM "Interview" i JOIN "Candidate" x ON x."id" = i."candidateId" WHERE i."id" = e."objectId"))`;

function conditions(filter: AuditFilter): Prisma.Sql[] {
  const { personId, subjectId, notById, action, object, notCandidates, from, until, before } = filter;
  const all = [Prisma.sql`true`];
  if (notCandidates) all.push(Prisma.sql`e."action" NOT LIKE ALL (${[...CANDIDATE_ACTS]}::text[])`);
  if (object)
    all.push(Prisma.sql`e."objectId" IN (SELECT ${object} UNION ALL SELECT x."id" FROM "Candidate" x WHERE x."code" = ${object}
      UNION ALL SELECT i."id" FROM "Interview" i JOIN "Candidate" x ON x."id" = i."candidateId" WHERE x."code" = ${object})`);
  if (personId) all.push(Prisma.sql`(e."actorId" = ${personId} OR e."subjectId" = ${personId})`);
  if (subjectId) all.push(Prisma.sql`e."subjectId" = ${subjectId}`);
  if (notById) all.push(Prisma.sql`e."actorId" IS DISTINCT FROM ${notById}`);
  if (action) all.push(Prisma.sql`e."action" = ${action}`);
  if (from) all.push(Prisma.sql`e."at" >= ${from}::timestamptz`);
  if (until) all.push(Prisma.sql`e."at" < ${until}::timestamptz`);
  if (before) all.push(Prisma.sql`e."id" < ${before}`);
  return all;
}

/** The latest entries about a person, of certain kinds, by others; looks at a limited part of the log. */
export function listRecent(
  db: Db,
  personId: string,
  { actions, since, among, take }: { actions: readonly string[]; since: Date; among: number; take: number },
): Promise<LoggedEntry[]> {
  return db.$queryRaw<LoggedEntry[]>`
    SELECT e."id"::text AS "id", e."at", e."actorId", a."name" AS "actor", e."action", e."subjectId",
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
