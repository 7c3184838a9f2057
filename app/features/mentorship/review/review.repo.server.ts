import { FIT_FROM, type FitCounts } from "~/features/mentorship/pairing/domain/fit";
import type { PairIds } from "~/features/mentorship/pairing/domain/hard-rules";
import type { PairingDecision, PairingDecisionKind } from "~/features/mentorship/pairing/domain/run";
import type { MentorshipSide } from "~/features/mentorship/programmes/domain/programme";
import type { MentorshipRound } from "~/features/mentorship/rounds/domain/round";
import type { Db, Tx } from "~/platform/database/database.server";
import type { Slice } from "~/platform/database/listed.server";
import { isoText, rowsOf } from "~/platform/database/sql.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { PairedPerson, RunPairing } from "./domain/publishable";
import type {
  Named,
  PairDetails,
  PairOrder,
  ReviewedPair,
  ReviewedSeat,
  ReviewedUnmatched,
  RunHead,
  SettledPair,
} from "./domain/review-page";

const doneRuns = (order: string) =>
  Prisma.raw(`(SELECT json_build_object('id', b."id", 'number', b."number") FROM "PairingRun" b
  WHERE b."roundId" = r."roundId" AND b."status" = 'DONE' ${order} ORDER BY b."number" DESC LIMIT 1)`);

/** Of run `r`. */
const HEAD = Prisma.sql`
  r."id", r."number", r."mode"::text, r."mentees", r."mentors", r."matched", r."total", r."floor", r."floorCost",
  ${isoText`r."finishedAt"`} AS "finishedAt",
  ${doneRuns('AND b."number" < r."number"')} AS "before", ${doneRuns("")} AS "latest",
  ((SELECT count(*) FROM "PairingDecision" d LEFT JOIN "PairingRunPair" p
      ON p."runId" = r."id" AND p."menteeId" = d."menteeId" AND p."mentorId" = d."mentorId"
    WHERE d."roundId" = r."roundId"
      AND CASE d."kind" WHEN 'LOCK' THEN p."locked" IS NOT TRUE ELSE p."runId" IS NOT NULL END
      AND 2 = (SELECT count(*) FROM "MentorshipEnrolment" e WHERE e."roundId" = d."roundId" AND e."withdrawnAt" IS NULL
        AND (e."personId", e."side") IN ((d."menteeId", 'MENTEE'), (d."mentorId", 'MENTOR'))))
   + (SELECT count(*) FROM "PairingRunPair" p WHERE p."runId" = r."id" AND p."locked" AND NOT EXISTS (
      SELECT 1 FROM "PairingDecision" d WHERE d."roundId" = r."roundId" AND d."menteeId" = p."menteeId"
        AND d."mentorId" = p."mentorId")))::int AS "unsettled"`;

/** `null` unless the run is one of the round, and finished. In one statement, as those below. */
export async function findRun(db: Db | Tx, roundId: string, runId: string): Promise<RunHead | null> {
  const [row] = await db.$queryRaw<RunHead[]>`
    SELECT ${HEAD} FROM "PairingRun" r WHERE r."id" = ${runId} AND r."roundId" = ${roundId} AND r."status" = 'DONE'`;
  return row ?? null;
}

/** With what it was worked out from and came to, compressed. */
type Certified = RunHead & { certificate: Uint8Array };

export async function findWithCertificate(db: Db, roundId: string, runId: string): Promise<Certified | null> {
  const [row] = await db.$queryRaw<Certified[]>`
    SELECT ${HEAD}, c."content" AS "certificate" FROM "PairingRun" r JOIN "PairingCertificate" c ON c."runId" = r."id"
    WHERE r."id" = ${runId} AND r."roundId" = ${roundId} AND r."status" = 'DONE'`;
  return row ?? null;
}

/** And two people, with what is settled about them; `null` also where there is no such person. */
export async function findAsked(
  db: Db,
  roundId: string,
  runId: string,
  { menteeId, mentorId }: PairIds,
): Promise<(Certified & { mentee: Named; mentor: Named; decision: PairingDecisionKind | null }) | null> {
  const [row] = await db.$queryRaw<
    (Certified & { mentee: Named; mentor: Named; decision: PairingDecisionKind | null })[]
  >`
    SELECT ${HEAD}, c."content" AS "certificate", json_build_object('id', e."id", 'name', e."name") AS "mentee",
      json_build_object('id', t."id", 'name', t."name") AS "mentor", d."kind"::text AS "decision"
    FROM "PairingRun" r JOIN "PairingCertificate" c ON c."runId" = r."id"
    JOIN "Person" e ON e."id" = ${menteeId} JOIN "Person" t ON t."id" = ${mentorId}
    LEFT JOIN "PairingDecision" d ON d."roundId" = r."roundId" AND d."menteeId" = e."id" AND d."mentorId" = t."id"
    WHERE r."id" = ${runId} AND r."roundId" = ${roundId} AND r."status" = 'DONE'`;
  return row ?? null;
}

const contains = (text: string) => `%${text.replace(/[\\%_]/g, "\\$&")}%`;

/** A match with its fit in hundredths. */
type PairRow = Omit<ReviewedPair, "fit"> & { fit: number };

/**
 * Matches of a run, without what they came from, which is wide.
 * @param asked a part of a name, or nothing; the weakest first, or by the mentee's name.
 */
export function listPairs(
  db: Db,
  run: { id: string; roundId: string },
  asked: { name: string; by: PairOrder },
  slice: Slice,
): Promise<PairRow[]> {
  const like = contains(asked.name);
  const named =
    asked.name === ""
      ? Prisma.empty
      : Prisma.sql`AND (e."name" ILIKE ${like}
          OR EXISTS (SELECT 1 FROM "Person" t WHERE t."id" = p."mentorId" AND t."name" ILIKE ${like}))`;
  const order =
    asked.by === "fit" ? Prisma.sql`p."place"` : Prisma.sql`e."name", p."menteeId", p."layer", p."mentorId"`;
  // By fit and unfiltered, a page needs no name to be found.
  const needsNames = asked.by === "name" || asked.name !== "";
  const names = needsNames ? Prisma.sql`JOIN "Person" e ON e."id" = p."menteeId"` : Prisma.empty;
  return db.$queryRaw<PairRow[]>`
    SELECT json_build_object('id', e."id", 'name', e."name") AS "mentee",
      json_build_object('id', t."id", 'name', t."name") AS "mentor",
      p."layer", p."fit", p."locked", d."kind"::text AS "decision"
    FROM (SELECT p."menteeId", p."mentorId", p."layer", p."fit", p."locked", p."place" FROM "PairingRunPair" p ${names}
          WHERE p."runId" = ${run.id} ${named} ORDER BY ${order} ${rowsOf(slice)}) p
    JOIN "Person" e ON e."id" = p."menteeId" JOIN "Person" t ON t."id" = p."mentorId"
    LEFT JOIN "PairingDecision" d ON d."roundId" = ${run.roundId} AND d."menteeId" = p."menteeId" AND d."mentorId" = p."mentorId"
    ORDER BY ${order}`;
}

/** What matches of a run came from, in the order given. */
export function listDetails(db: Db, runId: string, pairs: readonly PairIds[]): Promise<PairDetails[]> {
  return db.$queryRaw<PairDetails[]>`
    SELECT p."points", p."rules"
    FROM unnest(${pairs.map(({ menteeId }) => menteeId)}::text[], ${pairs.map(({ mentorId }) => mentorId)}::text[])
      WITH ORDINALITY AS a("menteeId", "mentorId", "place")
    JOIN "PairingRunPair" p ON p."runId" = ${runId} AND p."menteeId" = a."menteeId" AND p."mentorId" = a."mentorId"
    ORDER BY a."place"`;
}

/** How many matches of a run are how good. */
export async function countFits(db: Db, runId: string): Promise<FitCounts> {
  const [row] = await db.$queryRaw<FitCounts[]>`
    SELECT (count(*) FILTER (WHERE "fit" < ${FIT_FROM.good}))::int AS "fair",
      (count(*) FILTER (WHERE "fit" >= ${FIT_FROM.good} AND "fit" < ${FIT_FROM.strong}))::int AS "good",
      (count(*) FILTER (WHERE "fit" >= ${FIT_FROM.strong}))::int AS "strong"
    FROM "PairingRunPair" WHERE "runId" = ${runId}`;
  return row ?? { fair: 0, good: 0, strong: 0 };
}

export function listUnmatched(db: Db, runId: string, { skip, take }: Slice): Promise<ReviewedUnmatched[]> {
  return db.$queryRaw<ReviewedUnmatched[]>`
    SELECT json_build_object('id', e."id", 'name', e."name") AS "mentee", u."reason"
    FROM "PairingRunUnmatched" u JOIN "Person" e ON e."id" = u."menteeId"
    WHERE u."runId" = ${runId} ORDER BY e."name", e."id" ${rowsOf({ skip, take })}`;
}

/** The seats that are worth most first, with what limits each mentor now. */
export function listSeats(
  db: Db,
  { id, roundId }: { id: string; roundId: string },
  { skip, take }: Slice,
): Promise<ReviewedSeat[]> {
  return db.$queryRaw<ReviewedSeat[]>`
    SELECT json_build_object('id', t."id", 'name', t."name") AS "mentor", s."seats", s."taken", s."worthMatched", s."worthPoints",
      coalesce(e."seats", 0) AS "offered", coalesce(m."seats", 0) AS "limit",
      (SELECT count(*) FROM "MentorshipPair" o WHERE o."mentorId" = t."id" AND o."status" <> 'ENDED'
         AND o."roundId" <> ${roundId})::int AS "elsewhere"
    FROM "PairingRunSeat" s JOIN "Person" t ON t."id" = s."mentorId"
    LEFT JOIN "MentorProfile" m ON m."personId" = t."id"
    LEFT JOIN "MentorshipEnrolment" e ON e."roundId" = ${roundId} AND e."personId" = t."id" AND e."side" = 'MENTOR'
    WHERE s."runId" = ${id}
    ORDER BY s."worthMatched" DESC, s."worthPoints" DESC, t."name", t."id" ${rowsOf({ skip, take })}`;
}

export function listSettled(db: Db, roundId: string, { skip, take }: Slice): Promise<SettledPair[]> {
  return db.$queryRaw<SettledPair[]>`
    SELECT json_build_object('id', e."id", 'name', e."name") AS "mentee",
      json_build_object('id', t."id", 'name', t."name") AS "mentor", d."kind"::text,
      ${isoText`d."madeAt"`} AS "madeAt"
    FROM "PairingDecision" d
    JOIN "Person" e ON e."id" = d."menteeId" JOIN "Person" t ON t."id" = d."mentorId"
    WHERE d."roundId" = ${roundId} ORDER BY e."name", e."id", t."name", t."id" ${rowsOf({ skip, take })}`;
}

/** Pairs that are in one run and not in the other, which are few unless everything changed. */
export function listOnlyIn(db: Db, runId: string, otherId: string): Promise<RunPairing[]> {
  return db.$queryRaw<RunPairing[]>`
    SELECT p."menteeId", p."mentorId", p."points" FROM "PairingRunPair" p
    WHERE p."runId" = ${runId} AND NOT EXISTS (SELECT 1 FROM "PairingRunPair" o
      WHERE o."runId" = ${otherId} AND o."menteeId" = p."menteeId" AND o."mentorId" = p."mentorId")`;
}

/** All pairs of a run, as ids. */
export function listPairings(db: Db | Tx, runId: string): Promise<(RunPairing & { layer: number })[]> {
  return db.$queryRaw`
    SELECT p."menteeId", p."mentorId", p."points", p."layer" FROM "PairingRunPair" p WHERE p."runId" = ${runId}
    ORDER BY p."menteeId", p."layer", p."mentorId"`;
}

/** What people are called, in an order that tells nothing of what happened to their rows. */
export async function namesOf(db: Db | Tx, ids: Iterable<string>): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const select = { id: true, name: true };
  const rows = await db.person.findMany({ where: { id: { in: wanted } }, select, orderBy: { id: "asc" } });
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Every mentee of a run, without a name or an id, with the fit of their first match. */
export function listPaired(db: Db, runId: string, at: Date): Promise<PairedPerson[]> {
  return db.$queryRaw<PairedPerson[]>`
    SELECT coalesce(t."name", 'No team') AS "team", l."levelCode" AS "level", p."timeZone", p."startedOn", x."fit"
    FROM (SELECT r."menteeId", r."fit" FROM "PairingRunPair" r WHERE r."runId" = ${runId} AND r."layer" = 1
          UNION ALL
          SELECT u."menteeId", NULL FROM "PairingRunUnmatched" u WHERE u."runId" = ${runId}) x
    JOIN "Person" p ON p."id" = x."menteeId" LEFT JOIN "Team" t ON t."id" = p."teamId"
    LEFT JOIN LATERAL (SELECT s."levelCode" FROM "Position" s WHERE s."personId" = p."id" AND s."since" <= ${at}
      ORDER BY s."since" DESC LIMIT 1) l ON true`;
}

/** People enrolled on a side of a round whose names hold the text, by name. */
export function listEnrolled(
  db: Db,
  roundId: string,
  { side, name }: { side: "MENTEE" | "MENTOR"; name: string },
  { skip, take }: Slice,
): Promise<Named[]> {
  return db.$queryRaw<Named[]>`
    SELECT p."id", p."name" FROM "MentorshipEnrolment" e JOIN "Person" p ON p."id" = e."personId"
    WHERE e."roundId" = ${roundId} AND e."side" = ${side}::"MentorshipSide" AND e."withdrawnAt" IS NULL
      AND p."name" ILIKE ${contains(name)}
    ORDER BY p."name", p."id" ${rowsOf({ skip, take })}`;
}

/** Two people of a round, as far as settling something about them depends on it. */
export type Deciding = {
  mentee: string;
  mentor: string;
  decision: PairingDecisionKind | null;
  /** Of the mentee: how many mentors, and to how many others they are fixed. */
  wanted: number;
  menteeFixed: number;
  /** Of the mentor: seats in the round, and how many others are fixed to them. */
  seats: number;
  mentorFixed: number;
};

/** `null` unless both are enrolled, each on their side. In one statement. */
export async function findDeciding(
  db: Db | Tx,
  roundId: string,
  { menteeId, mentorId }: PairIds,
): Promise<Deciding | null> {
  const [row] = await db.$queryRaw<Deciding[]>`
    SELECT e."name" AS "mentee", t."name" AS "mentor", d."kind"::text AS "decision", a."wanted", b."seats",
      (SELECT count(*) FROM "PairingDecision" o WHERE o."roundId" = a."roundId" AND o."kind" = 'LOCK'
         AND o."menteeId" = a."personId" AND o."mentorId" <> b."personId")::int AS "menteeFixed",
      (SELECT count(*) FROM "PairingDecision" o WHERE o."roundId" = a."roundId" AND o."kind" = 'LOCK'
         AND o."mentorId" = b."personId" AND o."menteeId" <> a."personId")::int AS "mentorFixed"
    FROM "MentorshipEnrolment" a
    JOIN "MentorshipEnrolment" b ON b."roundId" = a."roundId" AND b."side" = 'MENTOR' AND b."withdrawnAt" IS NULL
      AND b."personId" = ${mentorId}
    JOIN "Person" e ON e."id" = a."personId" JOIN "Person" t ON t."id" = b."personId"
    LEFT JOIN "PairingDecision" d ON d."roundId" = a."roundId" AND d."menteeId" = a."personId" AND d."mentorId" = b."personId"
    WHERE a."roundId" = ${roundId} AND a."personId" = ${menteeId} AND a."side" = 'MENTEE' AND a."withdrawnAt" IS NULL`;
  return row ?? null;
}

export async function putDecision(
  tx: Tx,
  roundId: string,
  { menteeId, mentorId, kind }: PairingDecision,
  madeAt: Date,
): Promise<void> {
  const key = { roundId, menteeId, mentorId };
  await tx.pairingDecision.upsert({
    where: { roundId_menteeId_mentorId: key },
    create: { ...key, kind, madeAt },
    update: { kind, madeAt },
  });
}

/** False when nothing was settled about the two. */
export async function removeDecision(tx: Tx, roundId: string, { menteeId, mentorId }: PairIds): Promise<boolean> {
  const { count } = await tx.pairingDecision.deleteMany({ where: { roundId, menteeId, mentorId } });
  return count > 0;
}

type NewPairs = {
  round: Pick<MentorshipRound, "id" | "startsOn" | "endsOn">;
  runId: string;
  pairs: readonly (Pick<RunPairing, "menteeId" | "mentorId"> & { id: string })[];
  at: Date;
};

/** The pairs of a run, and the round as running. */
export async function insertPublished(tx: Tx, { round, runId, pairs, at }: NewPairs): Promise<void> {
  const [startsOn, endsOn] = [new Date(round.startsOn), new Date(round.endsOn)];
  const made = { roundId: round.id, runId, origin: "RUN" as const, startsOn, endsOn, createdAt: at };
  await tx.mentorshipPair.createMany({
    data: pairs.map(({ id, menteeId, mentorId }) => ({ ...made, id, menteeId, mentorId })),
  });
  await tx.mentorshipRound.update({
    where: { id: round.id },
    data: { status: "RUNNING", publishedAt: at, publishedRunId: runId },
  });
}

export type Told = { id: string; name: string; sides: MentorshipSide[] };

/** Everyone enrolled in a round who is here. */
export function listToTell(tx: Db | Tx, roundId: string): Promise<Told[]> {
  return tx.$queryRaw<Told[]>`
    SELECT p."id", p."name", array_agg(e."side"::text ORDER BY e."side") AS "sides"
    FROM "MentorshipEnrolment" e JOIN "Person" p ON p."id" = e."personId"
    WHERE e."roundId" = ${roundId} AND e."withdrawnAt" IS NULL AND p."deactivatedAt" IS NULL
    GROUP BY p."id" ORDER BY p."id"`;
}

/** Mentees of a round whom a run has not thought of: they enrolled after it had begun. */
export async function countNewcomers(db: Db | Tx, roundId: string, runId: string): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM "MentorshipEnrolment" e
    WHERE e."roundId" = ${roundId} AND e."side" = 'MENTEE' AND e."withdrawnAt" IS NULL
      AND NOT EXISTS (SELECT 1 FROM "PairingRunPair" p WHERE p."runId" = ${runId} AND p."menteeId" = e."personId")
      AND NOT EXISTS (SELECT 1 FROM "PairingRunUnmatched" u WHERE u."runId" = ${runId} AND u."menteeId" = e."personId")
      AND NOT EXISTS (SELECT 1 FROM "MentorshipPair" l WHERE l."roundId" = e."roundId" AND l."menteeId" = e."personId"
        AND l."status" <> 'ENDED')`;
  return row?.count ?? 0;
}
