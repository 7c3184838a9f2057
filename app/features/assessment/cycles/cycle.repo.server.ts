import type { FocusSource } from "~/features/assessment/focus/domain/focus";
import type { Reveal } from "~/features/assessment/reveal/domain/hold";
import { hasReach, NO_REACH, type Reach } from "~/kernel/actor";
import { dayStart } from "~/kernel/time/day";
import type { Db, Tx } from "~/platform/database/database.server";
import type { Slice } from "~/platform/database/listed.server";
import { matches, type Searchable } from "~/platform/database/searchable.server";
import { isoDay, rowsOf } from "~/platform/database/sql.server";
import { Prisma } from "~/platform/generated/prisma/client";
import { isOnLeave } from "./cycle-states.repo.server";
import type {
  CycleCard,
  CycleHead,
  CycleLevel,
  JoinRule,
  LeftOutReason,
  OpenDraft,
  Reminder,
  Viewer,
} from "./domain/cycle";
import type { Overlap } from "./domain/opening";
import { coveredPeople, cyclesBelow, isBelow, isCovered, leadsIn } from "./reach.repo.server";

/** People that someone may ask: their reports, people of teams, people at or below others, everyone. @property levels all if empty. */
export type Population = {
  reportsOf: string | null;
  teamIds: readonly string[];
  everyone?: boolean;
  underIds?: readonly string[];
  levels?: readonly string[];
};

/** A person a cycle could ask. */
export type Candidate = {
  id: string;
  name: string;
  startedOn: Date;
  managerId: string | null;
  teamId: string | null;
  team: string | null;
  /** Held today. */
  frameworkSlug: string | null;
  levelCode: string | null;
  /** The reader runs cycles of them for human resources. */
  covered: boolean;
  /** A self-assessment that they have begun by themselves and not submitted. */
  open: { id: string; versionId: string; targetLevel: string } | null;
};

function isOf({ reportsOf, teamIds, everyone, underIds = [], levels = [] }: Population): Prisma.Sql {
  const of = everyone
    ? Prisma.sql`TRUE`
    : Prisma.sql`(p."managerId" = ${reportsOf} OR p."teamId" = ANY(${teamIds as string[]}) OR ${isBelow(underIds)})`;
  return levels.length === 0 ? of : Prisma.sql`${of} AND h."levelCode" = ANY(${levels as string[]})`;
}

/** Active people of a population, by name. @param reach of the reader. */
export const listCandidates = (
  db: Tx,
  population: Population,
  { today, reach }: Asking,
  take: number,
): Promise<Candidate[]> => candidates(db, isOf(population), { today, reach }, take);

/** The day, and what the reader's grants cover. */
type Asking = { today: Date; reach: Reach };

/** Those of some people who are here, by name. */
export const listCandidatesById = (db: Tx, ids: readonly string[], asking: Asking): Promise<Candidate[]> =>
  candidates(db, Prisma.sql`p."id" = ANY(${ids as string[]})`, asking, ids.length);

/** The current level `h` of a person `p`, if any. */
const levelHeld = (
  today: Date,
) => Prisma.sql`LEFT JOIN LATERAL (SELECT o."frameworkSlug", o."levelCode" FROM "Position" o
  WHERE o."personId" = p."id" AND o."since" <= ${today}::date ORDER BY o."since" DESC LIMIT 1) h ON true`;

function candidates(db: Tx, who: Prisma.Sql, { today, reach }: Asking, take: number): Promise<Candidate[]> {
  return db.$queryRaw<Candidate[]>`
    SELECT p."id", p."name", p."startedOn", p."managerId", p."teamId", t."name" AS "team", h."frameworkSlug", h."levelCode",
           ${isCovered(reach)} AS "covered",
           (SELECT json_build_object('id', a."id", 'versionId', a."versionId", 'targetLevel', a."targetLevel")
              FROM "Sheet" s JOIN "Assessment" a ON a."id" = s."assessmentId"
             WHERE s."raterId" = p."id" AND s."side" = 'SELF' AND s."status" = 'DRAFT' AND s."laidAsideAt" IS NULL
               AND a."cycleId" IS NULL) AS "open"
    FROM "Person" p
    LEFT JOIN "Team" t ON t."id" = p."teamId"
    ${levelHeld(today)}
    WHERE p."deactivatedAt" IS NULL AND ${who} ORDER BY p."name", p."id" LIMIT ${take}`;
}

/** Counts the active people of a population on each of these frameworks. Frameworks without any are left out. */
export function countOnFrameworks(
  db: Db,
  population: Population,
  slugs: readonly string[],
  today: Date,
): Promise<{ slug: string; people: number }[]> {
  return db.$queryRaw<{ slug: string; people: number }[]>`
    SELECT h."frameworkSlug" AS "slug", count(*)::int AS "people" FROM "Person" p ${levelHeld(today)}
    WHERE p."deactivatedAt" IS NULL AND ${isOf(population)} AND h."frameworkSlug" = ANY(${slugs as string[]})
    GROUP BY h."frameworkSlug" ORDER BY h."frameworkSlug"`;
}

/** Those of these people whose review in another open cycle isn't revealed yet, by cycle and name; cycles that start later don't count. */
export function listOverlaps(
  tx: Tx,
  { id, closesOn }: Pick<NewCycle, "id" | "closesOn">,
  personIds: readonly string[],
): Promise<Overlap[]> {
  return tx.$queryRaw<Overlap[]>`
    SELECT c."name" AS "cycle", p."name" AS "person"
    FROM "Assessment" a JOIN "ReviewCycle" c ON c."id" = a."cycleId" AND c."closedAt" IS NULL AND c."opensOn" <= ${closesOn}::date
    JOIN "Person" p ON p."id" = a."subjectId"
    WHERE a."subjectId" = ANY(${personIds as string[]}) AND c."id" <> ${id} AND a."takenOutAt" IS NULL
      AND NOT EXISTS (SELECT 1 FROM "Sheet" s WHERE s."assessmentId" = a."id" AND s."revealedAt" IS NOT NULL)
    ORDER BY c."closesOn", c."id", p."name", p."id"`;
}

/** People of a population who started before the rule's day and by now, and who were never in the cycle, nor left out of it on purpose. */
export function listJoined(
  db: Tx,
  population: Population,
  { cycleId, before }: { cycleId: string; before: Date },
  asking: Asking,
  take: number,
): Promise<Candidate[]> {
  const { today } = asking;
  const who = Prisma.sql`${isOf(population)} AND p."startedOn" < ${before}::date AND p."startedOn" <= ${today}::date
    AND NOT EXISTS (SELECT 1 FROM "Assessment" a WHERE a."cycleId" = ${cycleId} AND a."subjectId" = p."id")
    AND NOT EXISTS (SELECT 1 FROM "CycleLeftOut" o WHERE o."cycleId" = ${cycleId} AND o."personId" = p."id" AND o."reason" = 'CHOSEN')`;
  return candidates(db, who, asking, take);
}

/** @param outside leaves out people who are in this cycle. */
export async function listCandidateIds(
  db: Db,
  population: Pick<Population, "reportsOf" | "teamIds" | "underIds">,
  take: number,
  outside?: string,
): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT p."id" FROM "Person" p WHERE p."deactivatedAt" IS NULL AND ${isOf(population)}
      AND NOT EXISTS (SELECT 1 FROM "Assessment" a WHERE a."cycleId" = ${outside ?? null} AND a."subjectId" = p."id"
        AND a."takenOutAt" IS NULL)
    LIMIT ${take}`;
  return rows.map(({ id }) => id);
}

type TeamChoice = { id: string; name: string; people: number };

/** Teams by name, with how many are here. @param ids `null` for all. */
export function listTeams(db: Db, ids: readonly string[] | null, take: number): Promise<TeamChoice[]> {
  return db.$queryRaw<TeamChoice[]>`
    SELECT t."id", t."name",
           (SELECT count(*)::int FROM "Person" p WHERE p."teamId" = t."id" AND p."deactivatedAt" IS NULL) AS "people"
    FROM "Team" t WHERE ${ids === null} OR t."id" = ANY(${(ids ?? []) as string[]}) ORDER BY t."name", t."id" LIMIT ${take}`;
}

/** Those of these people who are here, and whether the reader runs cycles of them for human resources. */
export function listPlaces(
  db: Tx,
  ids: readonly string[],
  reach: Reach,
): Promise<{ id: string; name: string; leads: boolean; covered: boolean }[]> {
  return db.$queryRaw<{ id: string; name: string; leads: boolean; covered: boolean }[]>`
    SELECT p."id", p."name", ${isCovered(reach)} AS "covered",
           EXISTS (SELECT 1 FROM "Person" d WHERE d."managerId" = p."id" AND d."deactivatedAt" IS NULL) AS "leads"
    FROM "Person" p WHERE p."id" = ANY(${ids as string[]}) AND p."deactivatedAt" IS NULL ORDER BY p."name", p."id"`;
}

export type NewCycle = {
  id: string;
  name: string;
  versionId: string;
  level: CycleLevel;
  opensOn: string;
  closesOn: string;
  asksPeers: boolean;
  peerText: "ATTRIBUTED" | "SUMMARY";
  reveal: Reveal;
  revealOn: string | null;
  /** Competencies of a short review. */
  focus: string[];
  focusBy: FocusSource;
  /** For human resources, whose grant has to be in force. */
  byGrant: boolean;
  openedById: string;
  openedAt: Date;
};

/** False when it is there already, as after a repeated submit. */
export async function insertCycle(tx: Tx, { opensOn, closesOn, revealOn, ...cycle }: NewCycle): Promise<boolean> {
  const days = { opensOn: dayStart(opensOn), closesOn: dayStart(closesOn) };
  const row = { ...cycle, ...days, revealOn: revealOn === null ? null : dayStart(revealOn) };
  const { count } = await tx.reviewCycle.createMany({ data: [row], skipDuplicates: true });
  return count === 1;
}

/** `isTaken`: an assessment that was there before, which joins the cycle. */
export type AskedPerson = {
  assessmentId: string;
  personId: string;
  heldLevel: string;
  targetLevel: string;
  isTaken: boolean;
  /** Of its ladder, where the cycle leaves it to ladders. */
  focus: readonly string[];
};

/** An assessment of each, and the first turn of the manager each has now. */
export async function askPeople(
  tx: Tx,
  { id, versionId, openedAt }: Pick<NewCycle, "id" | "versionId" | "openedAt">,
  people: readonly AskedPerson[],
): Promise<void> {
  const taken = people.filter(({ isTaken }) => isTaken).map(({ assessmentId }) => assessmentId);
  await tx.assessment.updateMany({ where: { id: { in: taken }, cycleId: null }, data: { cycleId: id } });
  await tx.$executeRaw`
    INSERT INTO "Assessment" ("id", "cycleId", "subjectId", "versionId", "heldLevel", "targetLevel", "startedAt", "focus")
    SELECT r."assessmentId", ${id}, r."personId", ${versionId}, r."heldLevel", r."targetLevel", ${openedAt}::timestamptz, r."focus"
    FROM jsonb_to_recordset(${JSON.stringify(people.filter(({ isTaken }) => !isTaken))}::jsonb)
      AS r("assessmentId" text, "personId" text, "heldLevel" text, "targetLevel" text, "focus" text[])`;
  await tx.$executeRaw`
    INSERT INTO "ManagerTurn" ("assessmentId", "number", "managerId", "since")
    SELECT a."id", 1, p."managerId", ${openedAt}::timestamptz
    FROM "Assessment" a JOIN "Person" p ON p."id" = a."subjectId" WHERE a."id" = ANY(${people.map((one) => one.assessmentId)})`;
}

export async function leaveOut(
  tx: Tx,
  cycleId: string,
  people: readonly { personId: string; reason: LeftOutReason }[],
): Promise<void> {
  await tx.cycleLeftOut.createMany({ data: people.map((one) => ({ cycleId, ...one })) });
}

/** A cycle, with the teams of its people and what ties the reader to it. */
export type CycleRow = CycleHead & {
  name: string;
  versionId: string;
  openedById: string;
  byGrant: boolean;
  coverage: "none" | "some" | "all";
  /** A newer version of its framework. */
  newer: string | null;
  edits: number;
  joins: JoinRule | null;
  teamIds: string[];
  concernsActor: boolean;
  /** The reader leads managers, and people below them are in it. Always false with a grant over everyone, which covers them anyway. */
  leads: boolean;
};

/** How many of the people of a cycle `c` a human resources grant covers. */
function coverage(reach: Reach): Prisma.Sql {
  if (reach.everyone) return Prisma.sql`'all'`;
  if (!hasReach({ reach })) return Prisma.sql`'none'`;
  return Prisma.sql`(SELECT CASE WHEN coalesce(bool_and(${isCovered(reach)}), FALSE) THEN 'all'
      WHEN bool_or(${isCovered(reach)}) THEN 'some' ELSE 'none' END
    FROM "Assessment" a JOIN "Person" p ON p."id" = a."subjectId" WHERE a."cycleId" = c."id")`;
}

/**
 * Its parts name the cycle by its id, not by the row: PostgreSQL knows how many people that cycle has, and would expect an average one.
 * @param reader whose ties to it come with it.
 */
export async function findCycle(
  db: Tx,
  id: string,
  { id: actorId, reach = NO_REACH }: { id: string; reach?: Reach },
): Promise<CycleRow | null> {
  const [row] = await db.$queryRaw<CycleRow[]>`
    SELECT c."id", c."name", c."versionId", v."slug", v."version", (SELECT n."version" FROM "FrameworkVersion" n
             WHERE n."slug" = v."slug" AND n."sequence" > v."sequence" ORDER BY n."sequence" DESC LIMIT 1) AS "newer", c."level", c."opensOn", c."closesOn", c."asksPeers",
           c."peerText", c."reveal"::text AS "reveal", c."revealOn", c."focus", c."focusBy"::text AS "focusBy",
           EXISTS (SELECT 1 FROM "CycleRelease" r WHERE r."cycleId" = ${id}) AS "released", c."openedById", c."byGrant",
           ${coverage(reach)} AS "coverage", o."name" AS "openedBy", c."openedAt", c."closedAt", c."edits",
           (SELECT json_build_object('at', x."at", 'by', b."name", 'reason', x."reason")
              FROM "CycleChange" x JOIN "Person" b ON b."id" = x."byId"
             WHERE x."cycleId" = ${id} AND x."kind" = 'REOPENED' ORDER BY x."at" DESC LIMIT 1) AS "reopened",
           (SELECT json_build_object('before', ${isoDay`j."before"`}, 'hasReports', j."hasReports", 'teamIds', j."teamIds",
                     'everyone', j."everyone", 'underIds', j."underIds", 'levels', j."levels",
                     'setById', j."setById", 'setBy', b."name")
              FROM "CycleJoinRule" j JOIN "Person" b ON b."id" = j."setById" WHERE j."cycleId" = ${id}) AS "joins",
           ARRAY(SELECT DISTINCT p."teamId" FROM "Assessment" a JOIN "Person" p ON p."id" = a."subjectId"
                  WHERE a."cycleId" = ${id} AND p."teamId" IS NOT NULL) AS "teamIds",
           (EXISTS (SELECT 1 FROM "Person" p JOIN "Assessment" a ON a."subjectId" = p."id" AND a."cycleId" = ${id}
                     WHERE p."id" = ${actorId} OR p."managerId" = ${actorId})
             OR EXISTS (SELECT 1 FROM "ManagerTurn" u JOIN "Assessment" a ON a."id" = u."assessmentId" AND a."cycleId" = ${id}
                         WHERE u."managerId" = ${actorId})) AS "concernsActor",
           ${reach.everyone ? Prisma.sql`FALSE` : leadsIn(id, actorId)} AS "leads"
    FROM "ReviewCycle" c JOIN "FrameworkVersion" v ON v."id" = c."versionId" JOIN "Person" o ON o."id" = c."openedById"
    WHERE c."id" = ${id}`;
  return row ?? null;
}

/** It neither closes nor opens again until the transaction ends. */
export async function lockCycle(tx: Tx, id: string): Promise<void> {
  await tx.$queryRaw`SELECT "id" FROM "ReviewCycle" WHERE "id" = ${id} FOR SHARE`;
}

/** False when someone else changed it since `edits` was read, or it was closed. */
export async function changeDays(
  tx: Tx,
  id: string,
  { edits, opensOn, closesOn }: { edits: number; opensOn: string; closesOn: string },
): Promise<boolean> {
  const { count } = await tx.reviewCycle.updateMany({
    where: { id, edits, closedAt: null },
    data: { opensOn: dayStart(opensOn), closesOn: dayStart(closesOn), edits: { increment: 1 } },
  });
  return count === 1;
}

/** How many other people closing a cycle affects, and how many drafts can't be submitted afterwards. */
export async function countToClose(tx: Tx, id: string, closedBy: string): Promise<{ people: number; drafts: number }> {
  const [row] = await tx.$queryRaw<{ people: number }[]>`
    SELECT count(*)::int AS "people" FROM (${partsOf(id)}) p WHERE p."id" <> ${closedBy}`;
  const people = row?.people ?? 0;
  const drafts = await tx.sheet.count({ where: { assessment: { cycleId: id }, status: "DRAFT", laidAsideAt: null } });
  return { people, drafts };
}

/** Drafts that can't be submitted once a cycle is closed, of people whose states the reader may know. */
export function listDrafts(
  db: Db,
  cycleId: string,
  { partnerOf, reach, isOpener }: Pick<Viewer, "partnerOf" | "reach"> & { isOpener: boolean },
  take: number,
): Promise<OpenDraft[]> {
  return db.$queryRaw<OpenDraft[]>`
    SELECT s."id", r."name" AS "author", CASE WHEN s."side" = 'MANAGER' THEN p."name" END AS "subject"
    FROM "Sheet" s JOIN "Assessment" a ON a."id" = s."assessmentId" JOIN "Person" p ON p."id" = a."subjectId"
    JOIN "Person" r ON r."id" = s."raterId"
    WHERE a."cycleId" = ${cycleId} AND s."status" = 'DRAFT' AND s."laidAsideAt" IS NULL
      AND (${isOpener} OR p."teamId" = ANY(${partnerOf as string[]}) OR ${isCovered(reach)})
    ORDER BY r."name", r."id", p."name", s."id" LIMIT ${take}`;
}

/**
 * Active subjects of a cycle and their managers, by id.
 * @param after the last id of the page before.
 * @param dueBy only of reviews whose own due date isn't after this day, YYYY-MM-DD; `null` for all.
 */
export async function listParts(
  tx: Tx,
  cycleId: string,
  { after, dueBy }: { after: string; dueBy: string | null },
  limit: number,
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT p."id" FROM (${partsOf(cycleId, dueBy)}) p WHERE p."id" > ${after} ORDER BY p."id" LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}

/** Subjects whose reviews the cycle still waits for, or would if it was open. */
export async function listUnrevealed(tx: Tx, cycleId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT a."subjectId" AS "id" FROM "Assessment" a WHERE ${asksIn(cycleId)}
      AND NOT EXISTS (SELECT 1 FROM "Sheet" s WHERE s."assessmentId" = a."id" AND s."revealedAt" IS NOT NULL)`;
  return rows.map(({ id }) => id);
}

/** An assessment `a` that the cycle asks for. */
const asksIn = (cycleId: string) => Prisma.sql`a."cycleId" = ${cycleId} AND a."takenOutAt" IS NULL`;

/** Active subjects of a cycle and their managers. */
function partsOf(cycleId: string, dueBy: string | null = null): Prisma.Sql {
  const asks = Prisma.sql`${asksIn(cycleId)} AND (${dueBy}::date IS NULL OR a."dueOn" IS NULL OR a."dueOn" <= ${dueBy}::date)`;
  return Prisma.sql`
    SELECT p."id" FROM "Person" p WHERE p."deactivatedAt" IS NULL AND p."id" IN (
      SELECT a."subjectId" FROM "Assessment" a WHERE ${asks}
      UNION SELECT s."managerId" FROM "Assessment" a JOIN "Person" s ON s."id" = a."subjectId" WHERE ${asks})`;
}

/** Closes it and lays every draft aside, which so blocks no later one. False when it is closed already. */
export async function closeCycle(tx: Tx, id: string, at: Date): Promise<boolean> {
  const { count } = await tx.reviewCycle.updateMany({ where: { id, closedAt: null }, data: { closedAt: at } });
  if (count === 0) return false;
  await tx.sheet.updateMany({
    where: { assessment: { cycleId: id }, status: "DRAFT", laidAsideAt: null },
    data: { laidAsideAt: at },
  });
  return true;
}

export type Reopening = { id: string; cycleId: string; reason: string; closedAt: Date; byId: string; at: Date };

/** Opens it again, with the record without which the table refuses. False when someone else did so. */
export async function reopenCycle(tx: Tx, { cycleId: id, closedAt, ...change }: Reopening): Promise<boolean> {
  await tx.cycleChange.create({ data: { ...change, cycleId: id, closedAt, kind: "REOPENED" } });
  const { count } = await tx.reviewCycle.updateMany({ where: { id, closedAt }, data: { closedAt: null } });
  return count === 1;
}

/** People whose manager has changed since the cycle last asked one. */
export async function listMoved(tx: Tx, cycleId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT p."id" FROM "Assessment" a JOIN "Person" p ON p."id" = a."subjectId" WHERE ${asksIn(cycleId)}
      AND p."managerId" IS DISTINCT FROM (SELECT u."managerId" FROM "ManagerTurn" u WHERE u."assessmentId" = a."id"
        ORDER BY u."number" DESC LIMIT 1)`;
  return rows.map(({ id }) => id);
}

/** Cycles that someone opened, that ask people of their teams, or that concern themselves; the latest first. */
export function listCycles(db: Db, { id, partnerOf, reach }: Viewer, { skip, take }: Slice): Promise<CycleCard[]> {
  const grant = reach.everyone
    ? Prisma.sql`UNION SELECT "id" FROM "ReviewCycle"`
    : hasReach({ reach })
      ? Prisma.sql`UNION SELECT a."cycleId" FROM ${coveredPeople(reach)} k JOIN "Assessment" a ON a."subjectId" = k."id"`
      : Prisma.empty;
  return db.$queryRaw<CycleCard[]>`
    WITH mine AS (
      SELECT "id" FROM "ReviewCycle" WHERE "openedById" = ${id} AND NOT "byGrant"
      UNION SELECT a."cycleId" FROM "Assessment" a WHERE a."subjectId" = ${id}
      UNION SELECT a."cycleId" FROM "Person" p JOIN "Assessment" a ON a."subjectId" = p."id"
        WHERE p."managerId" = ${id} OR p."teamId" = ANY(${partnerOf as string[]})
      UNION SELECT a."cycleId" FROM "ManagerTurn" u JOIN "Assessment" a ON a."id" = u."assessmentId" WHERE u."managerId" = ${id}
      ${grant}),
    listed AS (SELECT "id", TRUE AS "reads" FROM mine UNION ALL SELECT d."cycleId", FALSE FROM (${cyclesBelow(id)} EXCEPT SELECT "id" FROM mine) d)
    SELECT c."id", c."name", c."opensOn", c."closesOn", c."closedAt", o."name" AS "openedBy", l."reads"
    FROM listed l JOIN "ReviewCycle" c ON c."id" = l."id" JOIN "Person" o ON o."id" = c."openedById"
    ORDER BY c."closedAt" IS NOT NULL, c."closesOn" DESC, c."id" ${rowsOf({ skip, take })}`;
}

export type OpenCycle = { id: string; opensOn: Date; closesOn: Date };

/** Cycles that are not closed and have begun, once for each last day that assessments of it have. */
export function listOpenCycles(db: Db, today: Date): Promise<OpenCycle[]> {
  return db.$queryRaw<OpenCycle[]>`
    SELECT DISTINCT c."id", c."opensOn", greatest(c."closesOn", a."dueOn") AS "closesOn"
    FROM "ReviewCycle" c JOIN "Assessment" a ON a."cycleId" = c."id" AND a."takenOutAt" IS NULL
    WHERE c."closedAt" IS NULL AND c."opensOn" <= ${today}::date ORDER BY 1, 3`;
}

/**
 * Sides of a cycle that someone who is here is still asked for: `personId` for the side of `subject`.
 * @param closesOn only of assessments with this last day; `null` for all.
 */
const missing = (cycleId: string, closesOn: Date | null) => Prisma.sql`
  SELECT x."personId", x."subjectId", p."name" AS "subject", x."closesOn"
  FROM (SELECT a."id", a."subjectId", side."is" AS "side", greatest(c."closesOn", a."dueOn") AS "closesOn",
               CASE side."is" WHEN 'SELF' THEN a."subjectId" ELSE s."managerId" END AS "personId"
        FROM "Assessment" a JOIN "Person" s ON s."id" = a."subjectId" JOIN "ReviewCycle" c ON c."id" = a."cycleId"
        CROSS JOIN (VALUES ('SELF'), ('MANAGER')) side("is") WHERE ${asksIn(cycleId)}
          AND (${closesOn}::date IS NULL OR greatest(c."closesOn", a."dueOn") = ${closesOn}::date)) x
  JOIN "Person" p ON p."id" = x."subjectId" AND p."deactivatedAt" IS NULL
  JOIN "Person" r ON r."id" = x."personId" AND r."deactivatedAt" IS NULL
  WHERE NOT EXISTS (SELECT 1 FROM "Sheet" s WHERE s."assessmentId" = x."id" AND s."side" = x."side"::"SheetSide"
                    AND s."status" = 'SUBMITTED')`;

/** Everyone who still owes the cycle a sheet by its last day, or a later one of some assessments, and is not on leave. */
export async function listToRemind(db: Tx, { id, closesOn }: OpenCycle, today: Date): Promise<string[]> {
  const rows = await db.$queryRaw<{ personId: string }[]>`
    SELECT DISTINCT x."personId" FROM (${missing(id, closesOn)}) x
    WHERE NOT ${isOnLeave(Prisma.sql`x."personId"`, today)} ORDER BY 1`;
  return rows.map(({ personId }) => personId);
}

export type MissingSides = {
  cycle: string;
  closesOn: Date;
  name: string;
  email: string;
  /** Of people; the person's own is `null`. */
  subjects: (string | null)[];
};

/** What a person is still asked for in an open cycle by a day (`null` for any); `null` when nothing, or they have left. */
export async function findMissing(
  db: Db,
  cycleId: string,
  personId: string,
  closesOn: Date | null,
): Promise<MissingSides | null> {
  const [row] = await db.$queryRaw<MissingSides[]>`
    SELECT c."name" AS "cycle", min(x."closesOn") AS "closesOn", r."name", r."email",
           json_agg(CASE WHEN x."subjectId" <> x."personId" THEN x."subject" END
             ORDER BY x."subjectId" <> x."personId", x."subject") AS "subjects"
    FROM (${missing(cycleId, closesOn)}) x JOIN "Person" r ON r."id" = x."personId" JOIN "ReviewCycle" c ON c."id" = ${cycleId}
    WHERE x."personId" = ${personId} AND c."closedAt" IS NULL GROUP BY c."id", r."id"`;
  return row ?? null;
}

export type ReminderJob = { id: string; key: string; personId: string; payload: object };

/**
 * Many at once, each on the record, so that no one gets one of its kind again: a job's own key goes with the job, as soon as
 * done jobs are removed.
 */
export async function enqueueReminders(
  tx: Tx,
  { kind, cycleId, due, at }: { kind: string; cycleId: string; due: Reminder; at: Date },
  jobs: readonly ReminderJob[],
): Promise<void> {
  await tx.$executeRaw`
    WITH given AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(jobs)}::jsonb) AS j("id" text, "key" text, "personId" text, "payload" jsonb)),
    fresh AS (
      INSERT INTO "CycleReminder" ("cycleId", "personId", "kind", "at")
      SELECT ${cycleId}, g."personId", ${due.toUpperCase()}::"ReminderKind", ${at}::timestamptz FROM given g
      ON CONFLICT DO NOTHING RETURNING "personId")
    INSERT INTO "Job" ("id", "kind", "key", "payload", "runAt")
    SELECT g."id", ${kind}, g."key", g."payload", ${at}::timestamptz
    FROM given g JOIN fresh USING ("personId") ON CONFLICT ("key") DO NOTHING`;
}

/** Whether a searching person reads a cycle `c`, as `listCycles` has it. */
const readsCycle = ({ readerId, partnerOf, reach }: Parameters<Searchable>[0]) => Prisma.sql`(
  (c."openedById" = ${readerId} AND NOT c."byGrant") OR ${reach.everyone}
  OR EXISTS (SELECT 1 FROM "Assessment" a WHERE a."cycleId" = c."id" AND a."subjectId" = ${readerId})
  OR EXISTS (SELECT 1 FROM "Person" p JOIN "Assessment" a ON a."subjectId" = p."id" AND a."cycleId" = c."id"
    WHERE p."managerId" = ${readerId} OR p."teamId" = ANY(${partnerOf as string[]}) OR ${isCovered({ ...reach, everyone: false })})
  OR EXISTS (SELECT 1 FROM "ManagerTurn" u JOIN "Assessment" a ON a."id" = u."assessmentId" AND a."cycleId" = c."id"
    WHERE u."managerId" = ${readerId}))`;

const FOUND_CYCLE = Prisma.sql`c."id", c."name" AS "title",
  CASE WHEN c."closedAt" IS NULL THEN 'Review cycle' ELSE 'Closed review cycle' END AS "about"`;
const FOUND_ORDER = Prisma.sql`ORDER BY c."closedAt" IS NOT NULL, c."closesOn" DESC, c."id"`;

/** Cycles in the shape that `listCycles` reads. */
export const SEARCH_CYCLES: Searchable = (by, take) => Prisma.sql`
  SELECT 'cycle' AS "kind", ${FOUND_CYCLE}
  FROM "ReviewCycle" c WHERE ${matches(Prisma.sql`c."name"`)} AND ${readsCycle(by)} ${FOUND_ORDER} LIMIT ${take}`;

/** Cycles further down, of which their leader reads the progress alone. */
export const SEARCH_CYCLES_BELOW: Searchable = (by, take) => Prisma.sql`
  SELECT 'progress' AS "kind", ${FOUND_CYCLE}
  FROM "ReviewCycle" c WHERE ${matches(Prisma.sql`c."name"`)} AND NOT ${readsCycle(by)}
    AND c."id" IN (${cyclesBelow(by.readerId)}) ${FOUND_ORDER} LIMIT ${take}`;
