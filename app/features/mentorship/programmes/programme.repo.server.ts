import { dayText } from "~/kernel/time/day";
import type { Db, Tx } from "~/platform/database/database.server";
import type { Slice } from "~/platform/database/listed.server";
import { matches, type Searchable } from "~/platform/database/searchable.server";
import { isoDay, isoText, jsonList, rowsOf } from "~/platform/database/sql.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { Programme, ProgrammeCard, ProgrammeSettings, RoundCard } from "./domain/programme";

/** As it is for someone on a day (`YYYY-MM-DD`). */
export type Reading = { readerId: string; today: string };

/**
 * The sides for which a programme (`m`) takes a reader: now, or when one of its rounds opened. None before the first did, so that
 * its owner can set it up in peace.
 */
const openFor = ({ readerId, today }: Reading) => Prisma.sql`
  ARRAY(SELECT DISTINCT side FROM (
      SELECT r."opensOn" AS "day" FROM "MentorshipRound" r WHERE r."programmeId" = m."id" AND r."status" <> 'DRAFT'
      UNION SELECT ${today}::date WHERE EXISTS (
        SELECT 1 FROM "MentorshipRound" r WHERE r."programmeId" = m."id" AND r."status" <> 'DRAFT')) days,
    unnest(mentorship_open_for(m."id", ${readerId}, days."day")) side ORDER BY side)`;

const enrolledAs = ({ readerId }: Reading) => Prisma.sql`
  ARRAY(SELECT DISTINCT e."side"::text FROM "MentorshipEnrolment" e JOIN "MentorshipRound" r ON r."id" = e."roundId"
        WHERE r."programmeId" = m."id" AND e."personId" = ${readerId} AND e."withdrawnAt" IS NULL ORDER BY 1)`;

/** A programme, in one statement. */
export async function findProgramme(db: Db | Tx, id: string, reading: Reading): Promise<Programme | null> {
  const rows = await db.$queryRaw<Omit<Programme, "teamIds">[]>`
    SELECT m."id", m."name", m."purpose", m."kind"::text, m."way"::text, m."ownerId", o."name" AS "ownerName",
           o."deactivatedAt" IS NOT NULL AS "ownerLeft", m."menteeLevels", m."mentorLevels", m."newWithinMonths", m."weeks",
           m."rhythm"::text, m."overlapMinutes", m."apartUnderOneManager", m."coolDownMonths", m."mentorsEach", m."answerDays",
           m."requestsEach", m."weights", m."edits",
           ${isoText`m."endedAt"`} AS "endedAt",
           (SELECT ${jsonList`json_build_object('id', t."id", 'name', t."name") ORDER BY t."name", t."id"`}
            FROM "MentorshipProgrammeTeam" x JOIN "Team" t ON t."id" = x."teamId" WHERE x."programmeId" = m."id") AS "teams",
           ${openFor(reading)} AS "openFor", ${enrolledAs(reading)} AS "enrolledAs"
    FROM "MentorshipProgramme" m JOIN "Person" o ON o."id" = m."ownerId" WHERE m."id" = ${id}`;
  const [row] = rows;
  return row ? { ...row, teamIds: row.teams.map((team) => team.id) } : null;
}

const CARD = Prisma.sql`
  m."id", m."name", m."kind"::text, m."ownerId", o."name" AS "ownerName", m."endedAt" IS NOT NULL AS "ended",
  (SELECT json_build_object('name', r."name", 'status', r."status", 'closesOn', ${isoDay`r."closesOn"`},
                            'endsOn', ${isoDay`r."endsOn"`})
   FROM "MentorshipRound" r WHERE r."programmeId" = m."id" AND r."status" IN ('ENROLLING', 'RUNNING')
   ORDER BY r."status" = 'ENROLLING' DESC, r."number" DESC LIMIT 1) AS "round"`;

/** Programmes that someone owns, takes part in or could; ended ones come last. */
export function listProgrammes(db: Db, reading: Reading, { skip, take }: Slice): Promise<ProgrammeCard[]> {
  return db.$queryRaw<ProgrammeCard[]>`
    SELECT ${CARD} FROM "MentorshipProgramme" m JOIN "Person" o ON o."id" = m."ownerId"
    WHERE m."ownerId" = ${reading.readerId} OR cardinality(${enrolledAs(reading)}) > 0
       OR (m."endedAt" IS NULL AND cardinality(${openFor(reading)}) > 0)
    ORDER BY m."endedAt" IS NOT NULL, m."ownerId" <> ${reading.readerId}, lower(m."name"), m."id" ${rowsOf({ skip, take })}`;
}

/** Programmes of one owner that have not ended. */
export function listOwned(db: Db, ownerId: string, take: number): Promise<ProgrammeCard[]> {
  return db.$queryRaw<ProgrammeCard[]>`
    SELECT ${CARD} FROM "MentorshipProgramme" m JOIN "Person" o ON o."id" = m."ownerId"
    WHERE m."ownerId" = ${ownerId} AND m."endedAt" IS NULL ORDER BY lower(m."name"), m."id" LIMIT ${take}`;
}

/** Programmes whose owners have left: someone has to take them over. */
export function listOwnerless(db: Db, take: number): Promise<ProgrammeCard[]> {
  return db.$queryRaw<ProgrammeCard[]>`
    SELECT ${CARD} FROM "MentorshipProgramme" m JOIN "Person" o ON o."id" = m."ownerId"
    WHERE o."deactivatedAt" IS NOT NULL AND m."endedAt" IS NULL ORDER BY lower(m."name"), m."id" LIMIT ${take}`;
}

/** Part of a transaction: holds it until that ends. */
export async function lockProgramme(tx: Tx, id: string, reading: Reading): Promise<Programme | null> {
  await tx.$executeRaw`SELECT 1 FROM "MentorshipProgramme" WHERE "id" = ${id} FOR UPDATE`;
  return findProgramme(tx, id, reading);
}

const columnsOf = ({ teamIds: _teams, menteeLevels, mentorLevels, weights, ...rest }: ProgrammeSettings) => ({
  ...rest,
  menteeLevels: [...menteeLevels],
  mentorLevels: [...mentorLevels],
  weights: { ...weights },
});

export type NewProgramme = { id: string; ownerId: string; createdAt: Date; settings: ProgrammeSettings };

/** False when it is there already, as after a repeated submit. */
export async function insertProgramme(tx: Tx, { settings, ...about }: NewProgramme): Promise<boolean> {
  const data = [{ ...about, ...columnsOf(settings) }];
  const { count } = await tx.mentorshipProgramme.createMany({ data, skipDuplicates: true });
  if (count === 1) await insertTeams(tx, about.id, settings.teamIds);
  return count === 1;
}

async function insertTeams(tx: Tx, programmeId: string, teamIds: readonly string[]): Promise<void> {
  await tx.mentorshipProgrammeTeam.createMany({ data: teamIds.map((teamId) => ({ programmeId, teamId })) });
}

/** Part of a transaction that has locked it and compared the edits. */
export async function updateSettings(tx: Tx, id: string, settings: ProgrammeSettings): Promise<void> {
  await tx.mentorshipProgramme.update({ where: { id }, data: { ...columnsOf(settings), edits: { increment: 1 } } });
  await tx.mentorshipProgrammeTeam.deleteMany({ where: { programmeId: id } });
  await insertTeams(tx, id, settings.teamIds);
}

export async function markEnded(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.mentorshipProgramme.update({ where: { id }, data: { endedAt: at, edits: { increment: 1 } } });
}

export async function setOwner(tx: Tx, id: string, ownerId: string): Promise<void> {
  await tx.mentorshipProgramme.update({ where: { id }, data: { ownerId, edits: { increment: 1 } } });
}

export function listTeams(db: Db | Tx): Promise<{ id: string; name: string }[]> {
  return db.team.findMany({ select: { id: true, name: true }, orderBy: [{ name: "asc" }, { id: "asc" }], take: 1000 });
}

/** Whether one of its rounds takes people or runs. */
export async function hasLivingRound(tx: Tx, programmeId: string): Promise<boolean> {
  const where = { programmeId, status: { in: ["ENROLLING" as const, "RUNNING" as const] } };
  return (await tx.mentorshipRound.count({ where })) > 0;
}

/** People who are here and may own programmes now. */
export function listOwners(db: Db | Tx, now: Date): Promise<{ id: string; name: string; email: string }[]> {
  const inForce = {
    role: "PROGRAMME_OWNER" as const,
    since: { lte: now },
    OR: [{ until: null }, { until: { gt: now } }],
  };
  return db.person.findMany({
    where: { deactivatedAt: null, roles: { some: inForce } },
    select: { id: true, name: true, email: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: 500,
  });
}

/** Rounds of a programme that a reader may see, the latest first; drafts are their owner's alone. */
export function listRounds(
  db: Db,
  { programmeId, readerId, owns }: { programmeId: string; readerId: string; owns: boolean },
  { skip, take }: Slice,
): Promise<RoundCard[]> {
  return db.$queryRaw<RoundCard[]>`
    SELECT r."id", r."name", r."number", r."status"::text, ${isoDay`r."opensOn"`} AS "opensOn",
           ${isoDay`r."closesOn"`} AS "closesOn", ${isoDay`r."startsOn"`} AS "startsOn",
           ${isoDay`r."endsOn"`} AS "endsOn", mine."sides" AS "enrolledAs"
    FROM "MentorshipRound" r
    CROSS JOIN LATERAL (SELECT ARRAY(SELECT e."side"::text FROM "MentorshipEnrolment" e
      WHERE e."roundId" = r."id" AND e."personId" = ${readerId} AND e."withdrawnAt" IS NULL ORDER BY 1) AS "sides") mine
    WHERE r."programmeId" = ${programmeId}
      AND (${owns} OR (r."status" <> 'DRAFT' AND (cardinality(mine."sides") > 0
           OR cardinality(mentorship_open_for(r."programmeId", ${readerId}, r."opensOn")) > 0)))
    ORDER BY r."number" DESC ${rowsOf({ skip, take })}`;
}

/** Programs in the shape that `listProgrammes` reads. */
export const SEARCH_PROGRAMMES: Searchable = ({ readerId, today: day }, take) => {
  const reading = { readerId, today: dayText(day) };
  return Prisma.sql`
    SELECT 'programme' AS "kind", m."id", m."name" AS "title",
           CASE WHEN m."endedAt" IS NULL THEN 'Mentorship program' ELSE 'Ended mentorship program' END AS "about"
    FROM (SELECT * FROM "MentorshipProgramme" m WHERE ${matches(Prisma.sql`m."name"`)} OFFSET 0) m
    WHERE m."ownerId" = ${readerId} OR cardinality(${enrolledAs(reading)}) > 0
       OR (m."endedAt" IS NULL AND cardinality(${openFor(reading)}) > 0)
    ORDER BY m."endedAt" IS NOT NULL, lower(m."name"), m."id" LIMIT ${take}`;
};
