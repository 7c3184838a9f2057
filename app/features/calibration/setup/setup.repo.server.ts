import type {
  CalibrationPurpose,
  CalibrationRole,
  CalibrationRule,
  CalibrationUnit,
} from "~/features/calibration/session/domain/session";
import type { Actor } from "~/kernel/actor";
import { dayStart } from "~/kernel/time/day";
import type { Db, Tx } from "~/platform/database/database.server";
import { jsonList } from "~/platform/database/sql.server";
import { Prisma } from "~/platform/generated/prisma/client";

export type Details = {
  name: string;
  unit: CalibrationUnit;
  rule: CalibrationRule;
  ratersEach: number;
  mostEach: number;
  /** YYYY-MM-DD. */
  opensOn: string;
  closesOn: string;
  secondReaderId: string;
};
export type NewSession = Details & {
  id: string;
  purpose: CalibrationPurpose;
  versionId: string;
  cycleId: string | null;
  seed: number;
  createdById: string;
  createdAt: Date;
  followsId?: string;
};

const inDays = <Given extends Details>({ opensOn, closesOn, ...rest }: Given) => ({
  ...rest,
  opensOn: dayStart(opensOn),
  closesOn: dayStart(closesOn),
});

/** False when it is there already, as after a repeated submit. */
export async function insertSession(tx: Tx, given: NewSession): Promise<boolean> {
  const { count } = await tx.calibrationSession.createMany({ data: [inDays(given)], skipDuplicates: true });
  return count === 1;
}

/** False when someone else has changed the set-up since `edits` was read. */
export async function updateDetails(tx: Tx, id: string, edits: number, details: Details): Promise<boolean> {
  const { count } = await tx.calibrationSession.updateMany({
    where: { id, edits },
    data: { ...inDays(details), edits: { increment: 1 } },
  });
  return count === 1;
}

/** Counts a change of who takes part or who is rated, so that anyone who looked at it before hears of it. */
export async function countEdit(tx: Tx, id: string): Promise<void> {
  await tx.calibrationSession.update({ where: { id }, data: { edits: { increment: 1 } } });
}

/** Those who were not of it before. */
export async function addPeople(tx: Tx, sessionId: string, people: readonly Candidate[]): Promise<Candidate[]> {
  const rows = people.map(({ id: personId, targetLevel, heldLevel, teamId, assessmentId, caseId }) => {
    return { sessionId, personId, targetLevel, heldLevel, teamId, assessmentId, caseId };
  });
  const added = await tx.calibrationSubject.createManyAndReturn({
    data: rows,
    skipDuplicates: true,
    select: { personId: true },
  });
  const ids = new Set(added.map(({ personId }) => personId));
  return people.filter(({ id }) => ids.has(id));
}

/** @returns who was of it. */
export async function removePeople(tx: Tx, sessionId: string, personIds: readonly string[]): Promise<string[]> {
  const where = { sessionId, personId: { in: [...personIds] } };
  const found = await tx.calibrationSubject.findMany({ where, select: { personId: true } });
  await tx.calibrationSubject.deleteMany({ where });
  return found.map(({ personId }) => personId);
}

export async function countPeople(tx: Tx, sessionId: string): Promise<number> {
  return tx.calibrationSubject.count({ where: { sessionId } });
}

export async function rolesOf(tx: Tx, sessionId: string, personId: string): Promise<CalibrationRole[]> {
  const rows = await tx.calibrationParticipant.findMany({ where: { sessionId, personId }, select: { role: true } });
  return rows.map(({ role }) => role);
}

export async function countParticipants(tx: Tx, sessionId: string): Promise<number> {
  return (await tx.calibrationParticipant.groupBy({ by: ["personId"], where: { sessionId } })).length;
}

/** What someone is in a session from now on; nothing takes them out of it. */
export async function setRoles(
  tx: Tx,
  sessionId: string,
  personId: string,
  roles: readonly CalibrationRole[],
  addedAt: Date,
): Promise<void> {
  await tx.calibrationParticipant.deleteMany({ where: { sessionId, personId, role: { notIn: [...roles] } } });
  const data = roles.map((role) => ({ sessionId, personId, role, addedAt }));
  await tx.calibrationParticipant.createMany({ data, skipDuplicates: true });
}

/** Roles of a session that has none yet. */
export async function addParticipants(
  tx: Tx,
  sessionId: string,
  roles: ReadonlyMap<string, readonly CalibrationRole[]>,
  addedAt: Date,
): Promise<void> {
  const data = [...roles].flatMap(([personId, given]) => given.map((role) => ({ sessionId, personId, role, addedAt })));
  await tx.calibrationParticipant.createMany({ data });
}

export async function setMostEach(tx: Tx, id: string, mostEach: number): Promise<void> {
  await tx.calibrationSession.update({ where: { id }, data: { mostEach }, select: { id: true } });
}

/** Whether a rater has written anything, about a person or a vignette. */
export async function hasBegunToRate(tx: Tx, sessionId: string, raterId: string): Promise<boolean> {
  return (await tx.calibrationSheet.count({ where: { sessionId, raterId } })) > 0;
}

export async function dropAssignments(tx: Tx, sessionId: string, raterId: string): Promise<void> {
  await tx.calibrationAssignment.deleteMany({ where: { sessionId, raterId } });
}

/** False when it is not in preparation any more. */
export async function deleteSession(tx: Tx, id: string): Promise<boolean> {
  const { count } = await tx.calibrationSession.deleteMany({ where: { id, status: "PREPARING" } });
  return count === 1;
}

/** Whether someone discarded a session of that id before. */
export async function wasDiscarded(tx: Tx, actorId: string, objectId: string): Promise<boolean> {
  return (await tx.auditEntry.count({ where: { actorId, objectId, action: "calibration.discard" } })) > 0;
}

/** Someone whom a session could be about, as they are now. */
export type Candidate = {
  id: string;
  name: string;
  managerId: string | null;
  /** Everyone above them, at any distance. */
  managerIds: string[];
  teamId: string | null;
  team: string | null;
  /** Of the review, of the promotion case, or the level held; with what the outcome goes back to. */
  targetLevel: string;
  heldLevel: string | null;
  assessmentId: string | null;
  caseId: string | null;
};

/** What a session is for, as far as it decides of whom it can be. */
export type About = { purpose: CalibrationPurpose; cycleId: string | null; slug: string };

export type Population = {
  everyone: boolean;
  reportsOf: string | null;
  /** Everyone below these people, at any distance. */
  underIds: readonly string[];
  teamIds: readonly string[];
  ids: readonly string[];
  /** Held now; everyone's, when empty. */
  level: string;
  /** Only who began to work here on this day or later. */
  since: Date | null;
  /** Only people whose review was started after this moment and who are in no session of the cycle. */
  lateSince?: Date;
};

const GOES_BACK_TO: Record<CalibrationPurpose, Prisma.Sql> = {
  CYCLE_RATINGS: Prisma.sql`a."targetLevel" IS NOT NULL`,
  PROMOTION_CASES: Prisma.sql`c."toLevel" IS NOT NULL`,
  HIRE_LEVELS: Prisma.sql`h."levelCode" IS NOT NULL`,
};

/** Everyone below these people, as a select in parentheses. A circle of managers ends, since each is found once. */
export const below = (ids: readonly string[]) => Prisma.sql`(
  WITH RECURSIVE below AS (
    SELECT r."id" FROM "Person" r WHERE r."managerId" = ANY(${ids as string[]})
    UNION SELECT d."id" FROM below b JOIN "Person" d ON d."managerId" = b."id")
  SELECT b."id" FROM below b)`;

/** Everyone above a person `p`. */
const ABOVE = Prisma.sql`ARRAY(
  WITH RECURSIVE up AS (SELECT p."managerId" AS "id" UNION SELECT u."managerId" FROM up JOIN "Person" u ON u."id" = up."id")
  SELECT up."id" FROM up WHERE up."id" IS NOT NULL)`;

/** Active people of a population with what a session is for: a review of the cycle, a submitted case, a level held. */
export function listCandidates(
  db: Tx,
  { purpose, cycleId, slug }: About,
  { everyone, reportsOf, underIds, teamIds, ids, level, since, lateSince }: Population,
  today: Date,
  take: number,
): Promise<Candidate[]> {
  return db.$queryRaw<Candidate[]>`
    SELECT p."id", p."name", p."managerId", ${ABOVE} AS "managerIds", p."teamId", team."name" AS "team",
           coalesce(a."targetLevel", c."toLevel", h."levelCode") AS "targetLevel",
           coalesce(a."heldLevel", c."fromLevel", h."levelCode") AS "heldLevel", a."id" AS "assessmentId", c."id" AS "caseId"
    FROM "Person" p
    LEFT JOIN "Team" team ON team."id" = p."teamId"
    LEFT JOIN LATERAL (SELECT o."frameworkSlug", o."levelCode" FROM "Position" o
      WHERE o."personId" = p."id" AND o."since" <= ${today}::date ORDER BY o."since" DESC LIMIT 1) held ON true
    LEFT JOIN LATERAL (SELECT held."levelCode" WHERE held."frameworkSlug" = ${slug}) h ON true
    LEFT JOIN LATERAL (SELECT x."id", x."targetLevel", x."heldLevel", x."startedAt", x."takenOutAt" FROM "Assessment" x
      WHERE x."subjectId" = p."id" AND x."cycleId" = ${cycleId} ORDER BY x."startedAt", x."id" LIMIT 1) a
      ON ${purpose} = 'CYCLE_RATINGS'
    LEFT JOIN LATERAL (SELECT y."id", y."fromLevel", y."toLevel" FROM "PromotionCase" y JOIN "FrameworkVersion" v
        ON v."id" = y."versionId" AND v."slug" = ${slug}
      WHERE y."subjectId" = p."id" AND y."status" IN ('SUBMITTED', 'IN_CALIBRATION')
      ORDER BY y."submittedAt" DESC, y."id" LIMIT 1) c ON ${purpose} = 'PROMOTION_CASES'
    WHERE p."deactivatedAt" IS NULL AND ${GOES_BACK_TO[purpose]}
      AND (${everyone} OR p."managerId" = ${reportsOf} OR p."id" IN ${below(underIds)} OR p."teamId" = ANY(${teamIds as string[]})
        OR p."id" = ANY(${ids as string[]}))
      AND (${level} = '' OR held."levelCode" = ${level}) AND (${since}::date IS NULL OR p."startedOn" >= ${since}::date)
      AND (${lateSince ?? null}::timestamptz IS NULL OR a."startedAt" > ${lateSince ?? null}::timestamptz AND NOT EXISTS (
        SELECT 1 FROM "CalibrationSubject" x JOIN "CalibrationSession" y ON y."id" = x."sessionId"
        WHERE x."personId" = p."id" AND y."cycleId" = ${cycleId}))
      AND (${lateSince ?? null}::timestamptz IS NULL OR a."takenOutAt" IS NULL)
    ORDER BY p."name", p."id" LIMIT ${take}`;
}

/** Someone with reports, below or beside whom people can be chosen. @property reports how many of their reports can be. */
type Leader = { id: string; name: string; managerId: string | null; reports: number };

type Choosable = {
  teams: { id: string; name: string }[];
  cycles: { id: string; name: string; versionId: string }[];
  /** Held by such people. */
  levels: string[];
  leaders: Leader[];
  people: number;
  reports: number;
};

const CYCLES = 100;
const LEADERS = 500;

/** Of whom someone may make a session, and the review cycles in which such people are, in one statement. */
export async function findChoosable(
  db: Db | Tx,
  { id, partnerOf, reach }: Pick<Actor, "id" | "partnerOf" | "reach">,
): Promise<Choosable> {
  const teamIds = [...partnerOf, ...reach.teamIds];
  const [row] = await db.$queryRaw<[Choosable]>`
    WITH theirs AS MATERIALIZED (
      SELECT p."id", p."managerId" FROM "Person" p
      WHERE p."deactivatedAt" IS NULL AND p."id" <> ${id}
        AND (${reach.everyone} OR p."id" IN ${below([id, ...reach.underIds])} OR p."teamId" = ANY(${teamIds})
          OR p."id" = ANY(${reach.underIds as string[]})))
    SELECT (SELECT ${jsonList`json_build_object('id', t."id", 'name', t."name") ORDER BY t."name"`}
              FROM "Team" t WHERE ${reach.everyone} OR t."id" = ANY(${teamIds})) AS "teams",
           (SELECT ${jsonList`c ORDER BY c."closesOn" DESC, c."id"`} FROM (
              SELECT r."id", r."name", r."versionId", r."closesOn" FROM "ReviewCycle" r
              WHERE r."id" IN (SELECT a."cycleId" FROM "Assessment" a JOIN theirs ON theirs."id" = a."subjectId")
              ORDER BY r."closesOn" DESC, r."id" LIMIT ${CYCLES}) c) AS "cycles",
           ARRAY(SELECT DISTINCT o."levelCode" FROM "Position" o JOIN theirs ON theirs."id" = o."personId" ORDER BY 1) AS "levels",
           (SELECT ${jsonList`l ORDER BY l."name", l."id"`} FROM (
              SELECT m."id", m."name", m."managerId", count(*)::int AS "reports" FROM theirs
              JOIN theirs own ON own."id" = theirs."managerId" JOIN "Person" m ON m."id" = own."id"
              GROUP BY m."id" ORDER BY m."name", m."id" LIMIT ${LEADERS}) l) AS "leaders",
           (SELECT count(*)::int FROM theirs) AS "people",
           (SELECT count(*)::int FROM theirs WHERE "managerId" = ${id}) AS "reports"`;
  return row;
}

/** Roles by person, of those who are still here. */
export async function listRolesHere(tx: Tx, sessionId: string): Promise<Map<string, CalibrationRole[]>> {
  const rows = await tx.calibrationParticipant.findMany({
    where: { sessionId, person: { deactivatedAt: null } },
    select: { personId: true, role: true },
  });
  const roles = new Map<string, CalibrationRole[]>();
  for (const { personId, role } of rows) roles.set(personId, [...(roles.get(personId) ?? []), role]);
  return roles;
}

/** Active people with what a drawing depends on. */
export function listHere(
  db: Tx,
  ids: readonly string[],
): Promise<{ id: string; name: string; teamId: string | null; managerId: string | null }[]> {
  return db.person.findMany({
    where: { id: { in: [...ids] }, deactivatedAt: null },
    select: { id: true, name: true, teamId: true, managerId: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
}

/** A person's part in a session: subject, or participant. */
export async function listTaking(db: Db | Tx, sessionId: string): Promise<Map<string, string>> {
  const rows = await db.$queryRaw<{ personId: string; rated: boolean }[]>`
    SELECT "personId", true AS "rated" FROM "CalibrationSubject" WHERE "sessionId" = ${sessionId}
    UNION ALL SELECT "personId", false FROM "CalibrationParticipant" WHERE "sessionId" = ${sessionId}`;
  return new Map(
    rows.map(({ personId, rated }) => [personId, rated ? "Is rated in this session." : "Takes part in it."]),
  );
}

export async function listRated(db: Db, sessionId: string): Promise<string[]> {
  const rows = await db.calibrationSubject.findMany({ where: { sessionId }, select: { personId: true } });
  return rows.map(({ personId }) => personId);
}

/** The managers and teams above people, for the calibration permissions. */
export function listCalibrated(
  db: Db | Tx,
  ids: readonly string[],
): Promise<Pick<Candidate, "id" | "managerIds" | "teamId">[]> {
  return db.$queryRaw`
    SELECT p."id", ${ABOVE} AS "managerIds", p."teamId" FROM "Person" p WHERE p."id" = ANY(${[...ids]}::text[])`;
}

/** False when someone else has changed the session since `edits` was read, or the rating is over. */
export async function storeLastDay(tx: Tx, id: string, edits: number, closesOn: Date): Promise<boolean> {
  const { count } = await tx.calibrationSession.updateMany({
    where: { id, edits, status: "RATING" },
    data: { closesOn, edits: { increment: 1 } },
  });
  return count === 1;
}

/** Raters who are here and have not submitted everything they are asked for. */
export async function listRatersBehind(tx: Tx, sessionId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT a."raterId" AS "id" FROM "CalibrationAssignment" a
    JOIN "Person" p ON p."id" = a."raterId" AND p."deactivatedAt" IS NULL
    WHERE a."sessionId" = ${sessionId} AND NOT is_recused(a."sessionId", a."raterId", a."personId")
      AND NOT EXISTS (SELECT 1 FROM "CalibrationSheet" t WHERE t."sessionId" = a."sessionId" AND t."raterId" = a."raterId"
        AND t."personId" = a."personId" AND t."status" = 'SUBMITTED') ORDER BY 1`;
  return rows.map(({ id }) => id);
}
