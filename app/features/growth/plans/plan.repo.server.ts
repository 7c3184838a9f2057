import { type Position, positionOn } from "~/features/people/directory/domain/position";
import { dayStart } from "~/kernel/time/day";
import type { Db, Tx } from "~/platform/database/database.server";
import type { Slice } from "~/platform/database/listed.server";
import { isoDay, isoText, jsonList, rowsOf } from "~/platform/database/sql.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { OpenAction } from "./domain/growth-home";
import type { CheckIn, Goal, GoalState, GoalStep, GoalWords, Target } from "./domain/plan-goal";

export type PlanOwner = {
  id: string;
  name: string;
  managerId: string | null;
  manager: string | null;
  held: { frameworkSlug: string; levelCode: string } | null;
  target: (Target & { version: number }) | null;
  /** Current version of the framework of the target, else of the level held. */
  versionId: string | null;
  /** That framework, where it is retired. */
  retiredSlug: string | null;
};

const ownerColumns = Prisma.sql`p."id", p."name", p."managerId", m."name" AS "manager", h."held", w."target", (
             SELECT v."id" FROM "FrameworkVersion" v
             WHERE v."slug" = coalesce(w."target"->>'frameworkSlug', h."held"->>'frameworkSlug')
             ORDER BY v."sequence" DESC LIMIT 1) AS "versionId", (
             SELECT r."slug" FROM "FrameworkRetirement" r
             WHERE r."slug" = coalesce(w."target"->>'frameworkSlug', h."held"->>'frameworkSlug')) AS "retiredSlug"`;
const fromOwner = (today: Date) => Prisma.sql`FROM "Person" p LEFT JOIN "Person" m ON m."id" = p."managerId"
    LEFT JOIN LATERAL (
      SELECT json_build_object('frameworkSlug', s."frameworkSlug", 'levelCode', s."levelCode") AS "held" FROM "Position" s
      WHERE s."personId" = p."id" AND s."since" <= ${today}::timestamptz ORDER BY s."since" DESC LIMIT 1) h ON true
    LEFT JOIN LATERAL (
      SELECT json_build_object('frameworkSlug', g."frameworkSlug", 'targetLevel', g."targetLevel",
               'targetOn', ${isoDay`g."targetOn"`}, 'version', g."version") AS "target"
      FROM "GrowthPlan" g WHERE g."personId" = p."id") w ON true`;

/** Someone with where they stand and where they want to get to, in one statement. */
export async function findOwner(db: Tx, personId: string, today: Date): Promise<PlanOwner | null> {
  const [row] = await db.$queryRaw<PlanOwner[]>`
    SELECT ${ownerColumns} ${fromOwner(today)} WHERE p."id" = ${personId}`;
  return row ?? null;
}

/** `place`: of a review its assessment, of a 1:1 its series and the meeting's day. */
export type FoundAction = Omit<OpenAction, "to"> & { place: string };
export type OwnerWithActions = PlanOwner & { actions: FoundAction[] };

/** More than anyone keeps open. */
const ACTIONS_SHOWN = 50;

/** The same with the person's own open action items of both kinds, soonest first, still in one statement. */
export async function findOwnerWithActions(db: Db, personId: string, today: Date): Promise<OwnerWithActions | null> {
  const [row] = await db.$queryRaw<OwnerWithActions[]>`
    SELECT ${ownerColumns},
           (SELECT ${jsonList`json_build_object('id', x."id", 'from', x."from", 'text', x."text", 'dueOn', ${isoDay`x."dueOn"`},
                     'other', x."other", 'place', x."place") ORDER BY x."dueOn", x."since", x."id"`} FROM (
              SELECT a."id", 'review' AS "from", a."text", a."dueOn", NULL AS "other", a."assessmentId" AS "place",
                     a."createdAt" AS "since"
              FROM "Assessment" s JOIN "ReviewAction" a ON a."assessmentId" = s."id"
              WHERE s."subjectId" = ${personId} AND a."owner" = 'SUBJECT' AND a."doneAt" IS NULL
              UNION ALL
              SELECT a."id", 'one-to-one', a."text", a."dueOn", w."name", o."id" || '/' || ${isoDay`a."madeOn"`}, a."addedAt"
              FROM "OneToOneAction" a JOIN "OneToOne" o ON o."id" = a."oneToOneId"
              JOIN "Person" w ON w."id" = CASE WHEN o."managerId" = ${personId} THEN o."reportId" ELSE o."managerId" END
              WHERE a."ownerId" = ${personId} AND a."doneAt" IS NULL
              ORDER BY 4, 7, 1 LIMIT ${ACTIONS_SHOWN}) x) AS "actions"
    ${fromOwner(today)} WHERE p."id" = ${personId}`;
  return row ?? null;
}

export type PlanGlance = {
  position: Position | null;
  /** The framework of the level is retired. */
  retired: boolean;
  targetLevel: string | null;
  targetOn: string | null;
  goals: { id: string; title: string }[];
};
type Held = {
  frameworkSlug: string;
  levelCode: string;
  since: string;
  overlayCode: string | null;
  until: string | null;
  retired: boolean;
};

/** A person's level, target level and active goals, at most five, in one statement. */
export async function findGlance(db: Db, personId: string, today: Date): Promise<PlanGlance> {
  const [row] = await db.$queryRaw<(Omit<PlanGlance, "position" | "retired"> & { held: Held | null })[]>`
    SELECT (SELECT json_build_object('frameworkSlug', s."frameworkSlug", 'levelCode', s."levelCode",
              'since', ${isoDay`s."since"`}, 'overlayCode', s."overlayCode", 'until', ${isoDay`s."overlayUntil"`},
              'retired', EXISTS (SELECT 1 FROM "FrameworkRetirement" r WHERE r."slug" = s."frameworkSlug"))
              FROM "Position" s WHERE s."personId" = p."id" AND s."since" <= ${today}::timestamptz
              ORDER BY s."since" DESC LIMIT 1) AS "held",
           g."targetLevel", ${isoDay`g."targetOn"`} AS "targetOn",
           (SELECT ${jsonList`json_build_object('id', o."id", 'title', o."title") ORDER BY o."createdAt", o."id"`}
              FROM "GrowthGoal" o WHERE o."personId" = p."id" AND o."state" = 'OPEN') AS "goals"
    FROM "Person" p LEFT JOIN "GrowthPlan" g ON g."personId" = p."id" WHERE p."id" = ${personId}`;
  if (!row) return { position: null, retired: false, targetLevel: null, targetOn: null, goals: [] };
  const { held, ...plan } = row;
  return { ...plan, position: held && positionOn([toPosition(held)], today), retired: held?.retired ?? false };
}

function toPosition({ frameworkSlug, levelCode, since, overlayCode, until }: Held): Position {
  const overlay = overlayCode !== null && until !== null ? { code: overlayCode, until: dayStart(until) } : null;
  return { frameworkSlug, levelCode, overlay, since: dayStart(since) };
}

/** Part of a transaction that has compared the versions; `seen` is 0 where there is none yet. */
export async function storeTarget(
  tx: Tx,
  personId: string,
  { frameworkSlug, targetLevel, targetOn }: Target,
  { seen, at }: { seen: number; at: Date },
): Promise<void> {
  const row = {
    frameworkSlug,
    targetLevel,
    targetOn: targetOn && dayStart(targetOn),
    changedAt: at,
    version: seen + 1,
  };
  await tx.growthPlan.upsert({ where: { personId }, create: { personId, ...row }, update: row });
}

type GoalRow = Omit<Goal, "agreed"> & {
  agreedById: string | null;
  agreedBy: string | null;
  agreedAt: Date | null;
  agreedVersion: number | null;
};

/** The latest check-ins of each goal come with it. */
async function readGoals(db: Tx, which: Prisma.Sql, checkIns: number): Promise<Goal[]> {
  const rows = await db.$queryRaw<GoalRow[]>`
    SELECT g."id", g."personId", p."name" AS "person", p."managerId", g."versionId", g."expectationId", g."title",
           g."opportunity", g."evidence", g."rhythm"::text, ${isoDay`g."dueOn"`} AS "dueOn", g."state"::text, g."reason", g."closedAt", g."sharedAt",
           g."agreedById", a."name" AS "agreedBy", g."agreedAt", g."agreedVersion", g."version", g."createdAt",
           (SELECT ${jsonList`c ORDER BY c."at" DESC, c."id" DESC`} FROM (
              SELECT c."id", c."recordedById" AS "authorId", w."name" AS "author", c."sentence" AS "text",
                     ${isoText`c."recordedAt"`} AS "at"
              FROM "GoalCheckIn" c JOIN "Person" w ON w."id" = c."recordedById"
              WHERE c."goalId" = g."id" ORDER BY c."recordedAt" DESC, c."id" DESC LIMIT ${checkIns}) c) AS "checkIns",
           (SELECT ${jsonList`json_build_object('id', s."id", 'text', s."text", 'dueOn', ${isoDay`s."dueOn"`},
                     'doneAt', ${isoText`s."doneAt"`}) ORDER BY s."addedAt", s."id"`}
              FROM "GoalStep" s WHERE s."goalId" = g."id") AS "steps"
    FROM "GrowthGoal" g JOIN "Person" p ON p."id" = g."personId" LEFT JOIN "Person" a ON a."id" = g."agreedById"
    ${which}`;
  return rows.map(({ agreedById, agreedBy, agreedAt, agreedVersion, ...row }) => ({
    ...row,
    agreed:
      agreedById && agreedBy && agreedAt && agreedVersion
        ? { byId: agreedById, by: agreedBy, at: agreedAt, version: agreedVersion }
        : null,
  }));
}

/** A page of someone's goals: open ones first, oldest first; then those that are closed, the latest first. */
export function listGoals(db: Tx, personId: string, onlyShared: boolean, { skip, take }: Slice): Promise<Goal[]> {
  return readGoals(
    db,
    Prisma.sql`WHERE g."personId" = ${personId} AND (g."sharedAt" IS NOT NULL OR NOT ${onlyShared})
      ORDER BY (g."state" <> 'OPEN'), CASE WHEN g."state" = 'OPEN' THEN g."createdAt" END, g."closedAt" DESC, g."id"
      ${rowsOf({ skip, take })}`,
    1,
  );
}

const CHECK_INS_SHOWN = 200;

export async function findGoal(db: Tx, id: string): Promise<Goal | null> {
  const [goal] = await readGoals(db, Prisma.sql`WHERE g."id" = ${id}`, CHECK_INS_SHOWN);
  return goal ?? null;
}

/** Expectations of someone's open goals; their number is that of the goals. */
export async function openExpectations(tx: Tx, personId: string): Promise<string[]> {
  const rows = await tx.growthGoal.findMany({ where: { personId, state: "OPEN" }, select: { expectationId: true } });
  return rows.map(({ expectationId }) => expectationId);
}

export type NewGoal = GoalWords & {
  id: string;
  personId: string;
  versionId: string;
  expectationId: string;
  sharedAt: Date | null;
  at: Date;
};

/** Part of a transaction that has made sure that it is new and that there is room for it. */
export async function insertGoal(tx: Tx, { at, dueOn, ...goal }: NewGoal): Promise<void> {
  await tx.growthGoal.create({ data: { ...goal, dueOn: dueOn && dayStart(dueOn), createdAt: at, changedAt: at } });
}

export async function storeWords(tx: Tx, id: string, words: GoalWords, at: Date): Promise<void> {
  const { title, opportunity, evidence, rhythm, dueOn } = words;
  const texts = { title, opportunity, evidence, rhythm, dueOn: dueOn && dayStart(dueOn) };
  const data = { ...texts, changedAt: at, version: { increment: 1 } };
  await tx.growthGoal.update({ where: { id }, data });
}

export async function storeState(
  tx: Tx,
  id: string,
  { state, reason, at }: { state: GoalState; reason: string | null; at: Date },
): Promise<void> {
  const closedAt = state === "OPEN" ? null : at;
  await tx.growthGoal.update({ where: { id }, data: { state, reason, closedAt, changedAt: at } });
}

export async function storeShared(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.growthGoal.update({ where: { id }, data: { sharedAt: at, changedAt: at } });
}

export async function storeAgreed(tx: Tx, id: string, by: { id: string; at: Date; version: number }): Promise<void> {
  const data = { agreedById: by.id, agreedAt: by.at, agreedVersion: by.version };
  await tx.growthGoal.update({ where: { id }, data });
}

/** False when it is there already, as after a repeated submit. */
export async function insertStep(
  tx: Tx,
  { dueOn, at, ...step }: Pick<GoalStep, "id" | "text" | "dueOn"> & { goalId: string; at: Date },
): Promise<boolean> {
  const row = { ...step, dueOn: dueOn && dayStart(dueOn), addedAt: at };
  const { count } = await tx.goalStep.createMany({ data: [row], skipDuplicates: true });
  return count === 1;
}

/** False when it was so before, or belongs to another goal. */
export async function storeStepDone(tx: Tx, goalId: string, id: string, doneAt: Date | null): Promise<boolean> {
  const where = { id, goalId, doneAt: doneAt ? null : { not: null } };
  const { count } = await tx.goalStep.updateMany({ where, data: { doneAt } });
  return count === 1;
}

/** Only open ones: a done step is part of how the goal went. */
export async function deleteStep(tx: Tx, goalId: string, id: string): Promise<boolean> {
  const { count } = await tx.goalStep.deleteMany({ where: { id, goalId, doneAt: null } });
  return count === 1;
}

/** False when it is there already, as after a repeated submit. */
export async function insertCheckIn(
  tx: Tx,
  given: Pick<CheckIn, "id" | "authorId" | "text"> & { goalId: string; at: Date },
): Promise<boolean> {
  const { id, goalId, authorId, text, at } = given;
  const row = { id, goalId, recordedById: authorId, sentence: text, recordedAt: at };
  const { count } = await tx.goalCheckIn.createMany({ data: [row], skipDuplicates: true });
  return count === 1;
}
