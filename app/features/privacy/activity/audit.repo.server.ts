import type { Db } from "~/platform/database/database.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { SessionPart } from "~/platform/sessions/session.server";
import type { LoggedEntry } from "./domain/audit-entry";

export type AuditFilter = {
  /** Done by them or to their record. */
  personId?: string;
  /** About them. */
  subjectId?: string;
  /** Not done by them. */
  notById?: string;
  action?: string;
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

function conditions({ personId, subjectId, notById, action, from, until, before }: AuditFilter): Prisma.Sql[] {
  const all = [Prisma.sql`true`];
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
