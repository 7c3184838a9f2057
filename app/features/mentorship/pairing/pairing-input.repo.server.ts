import type { Db, Tx } from "~/platform/database/database.server";
import { isoDay, jsonList } from "~/platform/database/sql.server";
import type { PairIds, PairingFrame, PairingMentor, PairingPerson, PastPair } from "./domain/hard-rules";
import type { PairingPeople } from "./domain/run";

/**
 * Whom a round is to pair and what is known of them, in five statements, however many they are; in four where its frame is known. Who withdrew or was deactivated
 * is not among them; a mentor's seats are what this round and all programmes leave, a mentee's wish what they still want.
 * @param today `YYYY-MM-DD`, on which people stand where they do. @param without a pair whose mentee is looked at as if it had ended.
 * @returns `null` when there is no such round.
 */
export async function readPairingPeople(
  db: Db | Tx,
  roundId: string,
  today: string,
  { without = null, known = null }: { without?: string | null; known?: PairingFrame | null } = {},
): Promise<PairingPeople | null> {
  const frame = known ?? (await findFrame(db, roundId));
  if (!frame) return null;
  const chains = await readChains(db, roundId);
  const [mentees, mentors] = [await readMentees(db, roundId, without), await readMentors(db, roundId, today)];
  const above = ({ id }: { id: string }) => ({ above: chains.get(id) ?? [] });
  return {
    frame,
    mentees: mentees.map((mentee) => ({ ...mentee, ...above(mentee) })),
    mentors: mentors.map((mentor) => ({ ...mentor, ...above(mentor) })),
    ...(await readTogether(db, roundId)),
  };
}

async function findFrame(db: Db | Tx, roundId: string): Promise<PairingFrame | null> {
  const [frame] = await db.$queryRaw<PairingFrame[]>`
    SELECT ${isoDay`r."startsOn"`} AS "startsOn", ${isoDay`r."endsOn"`} AS "endsOn", m."overlapMinutes",
           m."apartUnderOneManager", m."coolDownMonths", m."weights"
    FROM "MentorshipRound" r JOIN "MentorshipProgramme" m ON m."id" = r."programmeId" WHERE r."id" = ${roundId}`;
  return frame ?? null;
}

/** Everyone above each person who is enrolled, nearest first. */
async function readChains(db: Db | Tx, roundId: string): Promise<Map<string, string[]>> {
  const rows = await db.$queryRaw<{ id: string; above: string[] }[]>`
    WITH RECURSIVE chain("id", "aboveId", "distance") AS (
      SELECT DISTINCT p."id", p."managerId", 1 FROM "MentorshipEnrolment" e JOIN "Person" p ON p."id" = e."personId"
      WHERE e."roundId" = ${roundId} AND e."withdrawnAt" IS NULL AND p."managerId" IS NOT NULL
      UNION
      SELECT c."id", m."managerId", c."distance" + 1 FROM chain c JOIN "Person" m ON m."id" = c."aboveId"
      WHERE m."managerId" IS NOT NULL AND c."distance" < 100)
    SELECT "id", array_agg("aboveId" ORDER BY "distance") AS "above" FROM chain GROUP BY "id"`;
  return new Map(rows.map(({ id, above }) => [id, above]));
}

type Unplaced<T> = Omit<T, "above">;

function readMentees(
  db: Db | Tx,
  roundId: string,
  without: string | null,
): Promise<Unplaced<PairingPeople["mentees"][number]>[]> {
  return db.$queryRaw<Unplaced<PairingPeople["mentees"][number]>[]>`
    SELECT p."id", p."teamId", p."managerId", p."timeZone", e."languages", e."targetLevel",
           CASE WHEN e."frameworkSlug" IS NULL OR e."heldLevel" IS NULL THEN NULL
             ELSE json_build_object('frameworkSlug', e."frameworkSlug", 'levelCode', e."heldLevel") END AS "heldLevel",
           e."wanted" - l."count" AS "wanted", h."hours", f."refuses",
           ARRAY(SELECT w."wishedId" FROM "EnrolmentWish" w WHERE w."enrolmentId" = e."id" ORDER BY w."rank") AS "wishes",
           coalesce((SELECT json_agg(json_build_object('versionId', x."versionId", 'expectationId', x."expectationId") ORDER BY x."place")
                     FROM "EnrolmentExpectation" x WHERE x."enrolmentId" = e."id"), '[]') AS "expectations",
           b."waited"
    FROM "MentorshipEnrolment" e JOIN "Person" p ON p."id" = e."personId"
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS "count" FROM "MentorshipPair" o
      WHERE o."roundId" = e."roundId" AND o."menteeId" = p."id" AND o."status" <> 'ENDED'
        AND o."id" IS DISTINCT FROM ${without}::text) l
    CROSS JOIN LATERAL (
      SELECT ${jsonList`json_build_object('weekday', o."weekday", 'fromMinute', o."fromMinute", 'untilMinute',
               o."untilMinute") ORDER BY o."weekday", o."fromMinute"`} AS "hours"
      FROM "MentorshipHours" o WHERE o."personId" = p."id") h
    CROSS JOIN LATERAL (
      SELECT coalesce(array_agg(o."aboutId" ORDER BY o."aboutId"), '{}') AS "refuses"
      FROM "MentorshipRefusal" o WHERE o."byId" = p."id") f
    CROSS JOIN LATERAL (
      SELECT EXISTS (
        SELECT 1 FROM (SELECT o."id" FROM "MentorshipRound" r
                       JOIN "MentorshipRound" o ON o."programmeId" = r."programmeId" AND o."number" < r."number"
                       WHERE r."id" = e."roundId" AND o."publishedAt" IS NOT NULL ORDER BY o."number" DESC LIMIT 1) q
        JOIN "MentorshipEnrolment" o ON o."roundId" = q."id" AND o."personId" = p."id" AND o."side" = 'MENTEE'
        WHERE o."withdrawnAt" IS NULL
          AND NOT EXISTS (SELECT 1 FROM "MentorshipPair" a WHERE a."roundId" = q."id" AND a."menteeId" = p."id")) AS "waited") b
    WHERE e."roundId" = ${roundId} AND e."side" = 'MENTEE' AND e."withdrawnAt" IS NULL AND p."deactivatedAt" IS NULL
      AND e."wanted" > l."count"
    ORDER BY p."id"`;
}

function readMentors(db: Db | Tx, roundId: string, today: string): Promise<Unplaced<PairingMentor>[]> {
  return db.$queryRaw<Unplaced<PairingMentor>[]>`
    SELECT p."id", p."teamId", p."managerId", p."timeZone", e."languages", coalesce(m."pathways", '{}') AS "pathways",
           greatest(least(e."seats" - l."here", coalesce(m."seats", 0) - l."anywhere"), 0) AS "seats", h."hours", f."refuses",
           ARRAY(SELECT w."wishedId" FROM "EnrolmentWish" w WHERE w."enrolmentId" = e."id" ORDER BY w."rank") AS "wishes",
           coalesce((SELECT json_agg(json_build_object('frameworkSlug', o."frameworkSlug", 'competencyId', o."competencyId",
                       'levelCode', o."levelCode") ORDER BY o."frameworkSlug", o."competencyId")
                     FROM "MentorOffer" o WHERE o."personId" = p."id"), '[]') AS "offers",
           (SELECT json_build_object('frameworkSlug', o."frameworkSlug", 'levelCode', o."levelCode") FROM "Position" o
            WHERE o."personId" = p."id" AND o."since" <= ${today}::date ORDER BY o."since" DESC LIMIT 1) AS "position"
    FROM "MentorshipEnrolment" e JOIN "Person" p ON p."id" = e."personId"
    LEFT JOIN "MentorProfile" m ON m."personId" = p."id"
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS "anywhere", (count(*) FILTER (WHERE o."roundId" = e."roundId"))::int AS "here"
      FROM "MentorshipPair" o WHERE o."mentorId" = p."id" AND o."status" <> 'ENDED') l
    CROSS JOIN LATERAL (
      SELECT ${jsonList`json_build_object('weekday', o."weekday", 'fromMinute', o."fromMinute", 'untilMinute',
               o."untilMinute") ORDER BY o."weekday", o."fromMinute"`} AS "hours"
      FROM "MentorshipHours" o WHERE o."personId" = p."id") h
    CROSS JOIN LATERAL (
      SELECT coalesce(array_agg(o."aboutId" ORDER BY o."aboutId"), '{}') AS "refuses"
      FROM "MentorshipRefusal" o WHERE o."byId" = p."id") f
    WHERE e."roundId" = ${roundId} AND e."side" = 'MENTOR' AND e."withdrawnAt" IS NULL AND p."deactivatedAt" IS NULL
    ORDER BY p."id"`;
}

type Together = Pick<PairingPeople, "past" | "living" | "decisions">;
type TogetherRow = {
  kind: "PAST" | "LIVING" | "LOCK" | "FORBID";
  menteeId: string;
  mentorId: string;
  until: string | null;
};

/** Earlier and present pairs of people of this round, either way round, and what its owner settled. */
async function readTogether(db: Db | Tx, roundId: string): Promise<Together> {
  const rows = await db.$queryRaw<TogetherRow[]>`
    SELECT 'PAST' AS "kind", e."personId" AS "menteeId", t."personId" AS "mentorId",
           max(${isoDay`coalesce(p."endedAt" AT TIME ZONE 'UTC', p."endsOn"::timestamp)`}) AS "until"
    FROM "MentorshipPair" p
    JOIN "MentorshipEnrolment" e ON e."personId" IN (p."menteeId", p."mentorId")
    JOIN "MentorshipEnrolment" t ON t."personId" IN (p."menteeId", p."mentorId") AND t."personId" <> e."personId"
    WHERE e."roundId" = ${roundId} AND e."side" = 'MENTEE' AND t."roundId" = ${roundId} AND t."side" = 'MENTOR'
    GROUP BY e."personId", t."personId"
    UNION ALL
    SELECT 'LIVING', p."menteeId", p."mentorId", NULL FROM "MentorshipPair" p
    WHERE p."roundId" = ${roundId} AND p."status" <> 'ENDED'
    UNION ALL
    SELECT d."kind"::text, d."menteeId", d."mentorId", NULL FROM "PairingDecision" d WHERE d."roundId" = ${roundId}
    ORDER BY 1, 2, 3`;
  const pairs = (kind: TogetherRow["kind"]) =>
    rows.filter((row) => row.kind === kind).map(({ menteeId, mentorId }) => ({ menteeId, mentorId }));
  return {
    past: rows.flatMap(({ menteeId, mentorId, until }) => (until === null ? [] : [{ menteeId, mentorId, until }])),
    living: pairs("LIVING"),
    decisions: (["LOCK", "FORBID"] as const).flatMap((kind) => pairs(kind).map((pair) => ({ ...pair, kind }))),
  };
}

/** Two people of a round, as far as the hard rules ask; of refusals, wishes and earlier pairs (either way round) those of the two. */
type TwoPeople = { mentee: PairingPerson; mentor: PairingPerson; past: PastPair | null; forbidden: boolean };

type Row = PairingPerson & { side: "MENTEE" | "MENTOR"; pastUntil: string | null; forbidden: boolean };

/** One statement. @returns `null` when one of them does not take part on that side, or no longer. */
export async function findTwoPeople(db: Db | Tx, roundId: string, two: PairIds): Promise<TwoPeople | null> {
  const { menteeId, mentorId } = two;
  const rows = await db.$queryRaw<Row[]>`
    WITH RECURSIVE two AS (
      SELECT e."id" AS "enrolmentId", e."side"::text AS "side", e."languages", p."id", p."teamId", p."managerId", p."timeZone"
      FROM "MentorshipEnrolment" e JOIN "Person" p ON p."id" = e."personId"
      WHERE e."roundId" = ${roundId} AND e."withdrawnAt" IS NULL AND p."deactivatedAt" IS NULL
        AND (e."personId", e."side"::text) IN ((${menteeId}, 'MENTEE'), (${mentorId}, 'MENTOR'))),
    chain("of", "id", "managerId", "path") AS (
      SELECT t."side", m."id", m."managerId", ARRAY[m."id"] FROM two t JOIN "Person" m ON m."id" = t."managerId"
      UNION ALL
      SELECT c."of", m."id", m."managerId", c."path" || m."id" FROM chain c JOIN "Person" m ON m."id" = c."managerId"
      WHERE m."id" <> ALL (c."path"))
    SELECT t."side", t."id", t."teamId", t."managerId", t."timeZone", t."languages",
      ARRAY(SELECT c."id" FROM chain c WHERE c."of" = t."side" ORDER BY cardinality(c."path")) AS "above",
      coalesce((SELECT json_agg(json_build_object('weekday', h."weekday", 'fromMinute', h."fromMinute",
                                                  'untilMinute', h."untilMinute") ORDER BY h."weekday", h."fromMinute")
                FROM "MentorshipHours" h WHERE h."personId" = t."id"), '[]') AS "hours",
      ARRAY(SELECT r."aboutId" FROM "MentorshipRefusal" r
            WHERE r."byId" = t."id" AND r."aboutId" IN (${menteeId}, ${mentorId})) AS "refuses",
      ARRAY(SELECT w."wishedId" FROM "EnrolmentWish" w
            WHERE w."enrolmentId" = t."enrolmentId" AND w."wishedId" IN (${menteeId}, ${mentorId})) AS "wishes",
      (SELECT ${isoDay`max(coalesce((q."endedAt" AT TIME ZONE 'UTC')::date, q."endsOn"))`}
       FROM "MentorshipPair" q WHERE q."menteeId" IN (${menteeId}, ${mentorId})
         AND q."mentorId" IN (${menteeId}, ${mentorId})) AS "pastUntil",
      EXISTS (SELECT 1 FROM "PairingDecision" d WHERE d."roundId" = ${roundId} AND d."menteeId" = ${menteeId}
                AND d."mentorId" = ${mentorId} AND d."kind" = 'FORBID') AS "forbidden"
    FROM two t`;
  const mentee = rows.find(({ side }) => side === "MENTEE");
  const mentor = rows.find(({ side }) => side === "MENTOR");
  if (!mentee || !mentor) return null;
  const past = mentee.pastUntil === null ? null : { ...two, until: mentee.pastUntil };
  return { mentee: personOf(mentee), mentor: personOf(mentor), past, forbidden: mentee.forbidden };
}

function personOf({ side: _side, pastUntil: _past, forbidden: _forbidden, ...person }: Row): PairingPerson {
  return person;
}
