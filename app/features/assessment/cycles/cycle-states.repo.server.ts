import type { FocusSource } from "~/features/assessment/focus/domain/focus";
import type { Reveal } from "~/features/assessment/reveal/domain/hold";
import type { Db } from "~/platform/database/database.server";
import type { Slice } from "~/platform/database/listed.server";
import { isoDay, rowsOf } from "~/platform/database/sql.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { AskedFacts, LeftOutReason, SideFacts, Viewer } from "./domain/cycle";
import { isCovered, isShownTo, type Runner } from "./reach.repo.server";

/** One side of an assessment as facts about it, and who is asked for it. */
type SideRow = SideFacts & { onLeave: boolean };

export type StateRow = {
  assessmentId: string;
  subjectId: string;
  subject: string;
  /** They have left. */
  left: boolean;
  targetLevel: string;
  teamId: string | null;
  team: string | null;
  /** The reader runs cycles of them for human resources. */
  covered: boolean;
  /** Its own last day. */
  dueOn: Date | null;
  takenOutAt: Date | null;
  /** Why it was taken out. */
  reason: string | null;
  managerId: string | null;
  manager: string | null;
  managerLeft: boolean;
  /** How many managers the cycle has asked so far for this side. */
  turns: number;
  self: SideRow;
  managers: SideRow;
};

type Flat = Omit<StateRow, "self" | "managers"> & {
  cycleId: string;
  selfSheet: boolean;
  selfSubmittedAt: Date | null;
  selfRevealedAt: Date | null;
  selfWithdrawn: boolean;
  selfOnLeave: boolean;
  managersSheet: boolean;
  managersSubmittedAt: Date | null;
  managersRevealedAt: Date | null;
  managersWithdrawn: boolean;
  managersOnLeave: boolean;
};

/** Whether someone is away on a day. */
export const isOnLeave = (personId: Prisma.Sql, today: Date) => Prisma.sql`EXISTS (SELECT 1 FROM "Leave" l
  WHERE l."personId" = ${personId} AND l."from" <= ${today}::date AND (l."until" IS NULL OR l."until" >= ${today}::date))`;

const wasWithdrawn = (rater: Prisma.Sql) => Prisma.sql`EXISTS (SELECT 1 FROM "SheetWithdrawal" w
  WHERE w."assessmentId" = a."id" AND w."raterId" = ${rater})`;

/**
 * The states of both sides, of those assessments of a cycle (or of those subjects' latest) that `where` leaves; nothing of
 * what a sheet says is read. `a` is the assessment, `p` its subject, `c` the cycle.
 */
function states(where: Prisma.Sql, today: Date, covered = Prisma.sql`FALSE`): Prisma.Sql {
  return Prisma.sql`
    SELECT a."id" AS "assessmentId", a."subjectId", p."name" AS "subject", p."deactivatedAt" IS NOT NULL AS "left",
           a."targetLevel", a."cycleId", p."teamId", ${covered} AS "covered",
           (SELECT t."name" FROM "Team" t WHERE t."id" = p."teamId") AS "team", a."dueOn", a."takenOutAt",
           CASE WHEN a."takenOutAt" IS NOT NULL THEN (SELECT x."reason" FROM "CycleChange" x
              WHERE x."assessmentId" = a."id" AND x."kind" = 'TAKEN_OUT' ORDER BY x."at" DESC LIMIT 1) END AS "reason",
           p."managerId", m."name" AS "manager", m."deactivatedAt" IS NOT NULL AS "managerLeft",
           (SELECT count(*)::int FROM "ManagerTurn" u WHERE u."assessmentId" = a."id") AS "turns",
           s."id" IS NOT NULL AS "selfSheet", s."submittedAt" AS "selfSubmittedAt", s."revealedAt" AS "selfRevealedAt",
           ${wasWithdrawn(Prisma.sql`a."subjectId"`)} AS "selfWithdrawn",
           ${isOnLeave(Prisma.sql`a."subjectId"`, today)} AS "selfOnLeave",
           g."id" IS NOT NULL AS "managersSheet", g."submittedAt" AS "managersSubmittedAt",
           g."revealedAt" AS "managersRevealedAt", ${wasWithdrawn(Prisma.sql`g."raterId"`)} AS "managersWithdrawn",
           ${isOnLeave(Prisma.sql`p."managerId"`, today)} AS "managersOnLeave"
    FROM "Assessment" a JOIN "Person" p ON p."id" = a."subjectId" JOIN "ReviewCycle" c ON c."id" = a."cycleId"
    LEFT JOIN "Person" m ON m."id" = p."managerId"
    LEFT JOIN "Sheet" s ON s."assessmentId" = a."id" AND s."side" = 'SELF'
    LEFT JOIN "Sheet" g ON g."assessmentId" = a."id" AND g."side" = 'MANAGER'
      AND (g."laidAsideAt" IS NULL OR g."laidAsideAt" IN (c."closedAt", a."takenOutAt"))
    WHERE ${where}`;
}

function toRow({ cycleId: _cycleId, ...row }: Flat): StateRow {
  const { selfSheet, selfSubmittedAt, selfRevealedAt, selfWithdrawn, selfOnLeave, ...others } = row;
  const { managersSheet, managersSubmittedAt, managersRevealedAt, managersWithdrawn, managersOnLeave, ...rest } =
    others;
  return {
    ...rest,
    self: {
      sheet: selfSheet ? { submittedAt: selfSubmittedAt, revealedAt: selfRevealedAt } : null,
      withdrawn: selfWithdrawn,
      onLeave: selfOnLeave,
    },
    managers: {
      sheet: managersSheet ? { submittedAt: managersSubmittedAt, revealedAt: managersRevealedAt } : null,
      withdrawn: managersWithdrawn,
      onLeave: managersOnLeave,
    },
  };
}

/**
 * One page of a cycle's people as its reader may know them: all of them for the person who opened it; else those of the teams they
 * partner or run cycles of for human resources, themselves, and those whose manager they are or were in it.
 */
export async function listStates(
  db: Db,
  cycleId: string,
  { id, partnerOf, reach, isOpener }: Viewer & { isOpener: boolean },
  today: Date,
  { skip, take }: Slice,
): Promise<StateRow[]> {
  const where = Prisma.sql`a."cycleId" = ${cycleId} AND (${isOpener} OR p."teamId" = ANY(${partnerOf as string[]})
    OR ${isCovered(reach)} OR a."subjectId" = ${id} OR p."managerId" = ${id} OR EXISTS (
      SELECT 1 FROM "ManagerTurn" u WHERE u."assessmentId" = a."id" AND u."managerId" = ${id}))`;
  const rows = await db.$queryRaw<Flat[]>`
    ${states(where, today, isCovered(reach))} ORDER BY p."name", a."id" ${rowsOf({ skip, take })}`;
  return rows.map(toRow);
}

/** Whether a cycle still holds back reviews that both authors have submitted. */
export async function holdsReviews(db: Db, cycleId: string): Promise<boolean> {
  const [row] = await db.$queryRaw<{ holds: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM "Assessment" a WHERE a."cycleId" = ${cycleId} AND a."takenOutAt" IS NULL AND 2 = (
      SELECT count(*) FROM "Sheet" h WHERE h."assessmentId" = a."id" AND h."submittedAt" IS NOT NULL AND h."revealedAt" IS NULL)) AS "holds"`;
  return row?.holds ?? false;
}

/** The first people of a cycle whose state someone may know because they run it or lead managers, as its progress page counts them. */
export async function listShown(
  db: Db,
  cycleId: string,
  runner: Runner,
  today: Date,
  take: number,
): Promise<StateRow[]> {
  const where = Prisma.sql`a."cycleId" = ${cycleId} AND ${isShownTo(runner)}`;
  const rows = await db.$queryRaw<Flat[]>`${states(where, today)} ORDER BY p."name", a."id" LIMIT ${take}`;
  return rows.map(toRow);
}

export type LatestState = StateRow & { cycleId: string; cycle: string; closesOn: Date; closed: boolean };

type LatestFlat = Flat & Pick<LatestState, "cycle" | "closesOn" | "closed">;

/** The latest cycle of someone, an expression; at most one row. Only that one's state is worked out. */
const latestReview = (subjectId: Prisma.Sql, today: Date) => Prisma.sql`
  SELECT f.*, c."name" AS "cycle", greatest(c."closesOn", f."dueOn") AS "closesOn", c."closedAt" IS NOT NULL AS "closed"
  FROM (${states(
    Prisma.sql`a."id" = (
      SELECT l."id" FROM "Assessment" l JOIN "ReviewCycle" o ON o."id" = l."cycleId"
      WHERE l."subjectId" = ${subjectId} AND l."takenOutAt" IS NULL AND o."opensOn" <= ${today}::date
      ORDER BY o."openedAt" DESC, o."id" LIMIT 1)`,
    today,
  )}) f JOIN "ReviewCycle" c ON c."id" = f."cycleId"`;

/** The latest self-assessment of someone, an expression; at most one row. */
const latestSheet = (personId: Prisma.Sql) => Prisma.sql`
  SELECT s."assessmentId" AS "ownId", s."status" AS "ownStatus", a."startedAt" AS "ownStartedAt",
         s."submittedAt" AS "ownSubmittedAt", coalesce(c."asksPeers", false) AS "asksPeers"
  FROM "Assessment" a JOIN "Sheet" s ON s."assessmentId" = a."id" AND s."raterId" = a."subjectId" AND s."side" = 'SELF'
  LEFT JOIN "ReviewCycle" c ON c."id" = a."cycleId"
  WHERE a."subjectId" = ${personId} ORDER BY a."startedAt" DESC, a."id" DESC LIMIT 1`;

const toLatest = ({ cycle, closesOn, closed, ...flat }: LatestFlat): LatestState => ({
  ...toRow(flat),
  cycleId: flat.cycleId,
  cycle,
  closesOn,
  closed,
});

/** Someone's latest review, if a cycle has asked for one. */
export async function findLatestReview(db: Db, subjectId: string, today: Date): Promise<LatestState | null> {
  const [row] = await db.$queryRaw<LatestFlat[]>`${latestReview(Prisma.sql`${subjectId}`, today)}`;
  return row ? toLatest(row) : null;
}

/** That a self-assessment exists and how far it is, without what it says. */
export type SheetState = {
  assessmentId: string;
  status: "DRAFT" | "SUBMITTED";
  startedAt: Date;
  submittedAt: Date | null;
  /** Its cycle asks peers. */
  asksPeers: boolean;
};

export type Latest = { own: SheetState | null; review: LatestState | null };

type OwnRow = {
  ownId: string;
  ownStatus: SheetState["status"];
  ownStartedAt: Date;
  ownSubmittedAt: Date | null;
  asksPeers: boolean;
};

/** What a left join gives: all of it or nothing. */
type OrNothing<T> = T | { [Name in keyof T]: null };

/** Each person's latest self-assessment and latest review, in one statement. */
export async function listLatest(db: Db, personIds: readonly string[], today: Date): Promise<Map<string, Latest>> {
  const rows = await db.$queryRaw<({ id: string } & OrNothing<LatestFlat> & OrNothing<OwnRow>)[]>`
    SELECT i."id", r.*, o."ownId", o."ownStatus", o."ownStartedAt", o."ownSubmittedAt", o."asksPeers"
    FROM unnest(${personIds as string[]}::text[]) AS i("id")
    LEFT JOIN LATERAL (${latestReview(Prisma.sql`i."id"`, today)}) r ON true
    LEFT JOIN LATERAL (${latestSheet(Prisma.sql`i."id"`)}) o ON true`;
  return new Map(
    rows.map((row) => [
      row.id,
      {
        own: row.ownId === null ? null : toSheetState(row),
        review: row.assessmentId === null ? null : toLatest(row),
      },
    ]),
  );
}

function toSheetState({ ownId, ownStatus, ownStartedAt, ownSubmittedAt, asksPeers }: OwnRow): SheetState {
  return { assessmentId: ownId, status: ownStatus, startedAt: ownStartedAt, submittedAt: ownSubmittedAt, asksPeers };
}

export type LeftOutRow = { id: string; name: string; reason: LeftOutReason };

/** People a cycle does not ask and never has, by name: all for the person who opened it, else those of the teams that the reader partners. */
export function listLeftOut(
  db: Db,
  cycleId: string,
  { partnerOf, reach, isOpener }: Viewer & { isOpener: boolean },
  take: number,
): Promise<LeftOutRow[]> {
  return db.$queryRaw<LeftOutRow[]>`
    SELECT p."id", p."name", o."reason" FROM "CycleLeftOut" o JOIN "Person" p ON p."id" = o."personId"
    WHERE o."cycleId" = ${cycleId} AND (${isOpener} OR p."teamId" = ANY(${partnerOf as string[]}) OR ${isCovered(reach)})
      AND NOT EXISTS (SELECT 1 FROM "Assessment" a WHERE a."cycleId" = o."cycleId" AND a."subjectId" = o."personId")
    ORDER BY p."name", p."id" LIMIT ${take}`;
}

export type AskedRow = AskedFacts & {
  assessmentId: string;
  cycleId: string;
  cycle: string;
  closesOn: Date;
  subject: string;
  targetLevel: string;
  /** The subject's manager now. */
  manager: string | null;
};

/** The last day of an assessment `a` in its cycle `c`. */
const DUE_ON = Prisma.sql`greatest(c."closesOn", a."dueOn")`;

type AskedJoined = Omit<AskedRow, "own"> & { hasSheet: boolean; submitted: boolean; laidAside: boolean };

const own = (personId: string) =>
  Prisma.sql`SELECT a."id", 'subject' AS "tie" FROM "Assessment" a WHERE a."subjectId" = ${personId} AND a."cycleId" IS NOT NULL`;

const managed = (personId: string) => Prisma.sql`
  SELECT a."id", 'manager' AS "tie" FROM "Person" p JOIN "Assessment" a ON a."subjectId" = p."id"
  WHERE p."managerId" = ${personId} AND a."cycleId" IS NOT NULL`;

const IS_REVEALED = Prisma.sql`EXISTS (SELECT 1 FROM "Sheet" r WHERE r."assessmentId" = a."id" AND r."revealedAt" IS NOT NULL)`;

/** A previous manager has submitted their review. */
const stands = (personId: string) => Prisma.sql`EXISTS (SELECT 1 FROM "Sheet" g WHERE g."assessmentId" = a."id"
  AND g."side" = 'MANAGER' AND g."status" = 'SUBMITTED' AND g."raterId" <> ${personId})`;

/** Unrevealed assessments of open cycles in which a person is the subject, or the subject's manager now, with their own sheet. */
export const askedOf = (personId: string, today: Date) => Prisma.sql`
  SELECT a."id", a."subjectId", a."startedAt", tied."tie", c."name" AS "cycle", c."reveal", ${DUE_ON} AS "closesOn", p."name" AS "subject", p."managerId",
         s."id" IS NOT NULL AND s."laidAsideAt" IS NULL AS "begun", s."submittedAt" IS NOT NULL AS "submitted", ${stands(personId)} AS "stands",
         2 = (SELECT count(*) FROM "Sheet" h WHERE h."assessmentId" = a."id" AND h."submittedAt" IS NOT NULL) AS "held"
  FROM (${own(personId)} UNION ALL ${managed(personId)}) tied JOIN "Assessment" a ON a."id" = tied."id" AND a."takenOutAt" IS NULL
  JOIN "ReviewCycle" c ON c."id" = a."cycleId" AND c."closedAt" IS NULL AND c."opensOn" <= ${today}::date
  JOIN "Person" p ON p."id" = a."subjectId" AND p."deactivatedAt" IS NULL
  LEFT JOIN "Sheet" s ON s."assessmentId" = a."id" AND s."raterId" = ${personId}
  WHERE NOT ${IS_REVEALED}`;

/** Everything that open cycles have to do with someone, in one statement; the soonest first. */
export async function listAsked(db: Db, personId: string, today: Date, take: number): Promise<AskedRow[]> {
  const rows = await db.$queryRaw<AskedJoined[]>`
    WITH tied AS (
      ${own(personId)} UNION ALL ${managed(personId)}
      UNION
      SELECT u."assessmentId", 'former' FROM "ManagerTurn" u JOIN "Assessment" a ON a."id" = u."assessmentId"
        JOIN "Person" p ON p."id" = a."subjectId"
        WHERE u."managerId" = ${personId} AND p."managerId" IS DISTINCT FROM ${personId})
    SELECT a."id" AS "assessmentId", tied."tie", c."id" AS "cycleId", c."name" AS "cycle", ${DUE_ON} AS "closesOn", p."name" AS "subject",
           a."targetLevel", m."name" AS "manager", s."id" IS NOT NULL AS "hasSheet", s."submittedAt" IS NOT NULL AS "submitted",
           s."laidAsideAt" IS NOT NULL AS "laidAside",
           ${IS_REVEALED} AS "revealed", ${stands(personId)} AS "stands"
    FROM tied JOIN "Assessment" a ON a."id" = tied."id" AND a."takenOutAt" IS NULL
    JOIN "ReviewCycle" c ON c."id" = a."cycleId" AND c."closedAt" IS NULL AND c."opensOn" <= ${today}::date
    JOIN "Person" p ON p."id" = a."subjectId" AND p."deactivatedAt" IS NULL
    LEFT JOIN "Person" m ON m."id" = p."managerId"
    LEFT JOIN "Sheet" s ON s."assessmentId" = a."id" AND s."raterId" = ${personId}
    ORDER BY ${DUE_ON}, tied."tie" DESC, p."name", a."id" LIMIT ${take}`;
  return rows.map(({ hasSheet, submitted, laidAside, ...row }) => ({
    ...row,
    own: hasSheet ? { submitted, laidAside } : null,
  }));
}

export type AskedSide = {
  subjectId: string;
  subject: string;
  managerId: string | null;
  targetLevel: string;
  cycle: {
    id: string;
    name: string;
    opensOn: string;
    closesOn: string;
    closedAt: string | null;
    reveal: Reveal;
    focusBy: FocusSource;
  };
  takenOut: boolean;
  /** Both reviews are submitted and not revealed. */
  held: boolean;
  /** The manager's side was submitted by someone else. */
  stands: boolean;
  /** A self-assessment that the person has open elsewhere. */
  hasOpen: boolean;
  /** The two have not agreed yet on what the review is about. */
  waitsForFocus: boolean;
};

/** What a cycle asks of an assessment, for someone who has no sheet of it; `null` where no cycle asks. */
export async function findAskedSide(db: Db, assessmentId: string, personId: string): Promise<AskedSide | null> {
  const [row] = await db.$queryRaw<AskedSide[]>`
    SELECT a."subjectId", p."name" AS "subject", p."managerId", a."targetLevel",
           json_build_object('id', c."id", 'name', c."name", 'opensOn', ${isoDay`c."opensOn"`},
             'closesOn', ${isoDay`greatest(c."closesOn", a."dueOn")`}, 'closedAt', c."closedAt", 'reveal', c."reveal", 'focusBy', c."focusBy") AS "cycle",
           c."focusBy" = 'AGREED' AND cardinality(a."focus") = 0 AS "waitsForFocus",
           a."takenOutAt" IS NOT NULL AS "takenOut", 2 = (SELECT count(*) FROM "Sheet" h
             WHERE h."assessmentId" = a."id" AND h."submittedAt" IS NOT NULL AND h."revealedAt" IS NULL) AS "held",
           EXISTS (SELECT 1 FROM "Sheet" g WHERE g."assessmentId" = a."id" AND g."side" = 'MANAGER'
                   AND g."status" = 'SUBMITTED') AS "stands",
           EXISTS (SELECT 1 FROM "Sheet" o WHERE o."raterId" = ${personId} AND o."side" = 'SELF' AND o."status" = 'DRAFT'
                   AND o."laidAsideAt" IS NULL) AS "hasOpen"
    FROM "Assessment" a JOIN "Person" p ON p."id" = a."subjectId" JOIN "ReviewCycle" c ON c."id" = a."cycleId"
    WHERE a."id" = ${assessmentId}`;
  return row ?? null;
}
