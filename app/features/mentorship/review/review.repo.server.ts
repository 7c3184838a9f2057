import type { PairingDecisionKind } from "~/features/mentorship/pairing/domain/run";
import type { Db, Tx } from "~/platform/database/database.server";
import type { Slice } from "~/platform/database/listed.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { PairedPerson } from "./domain/pairing-groups";
import type {
  Named,
  PairOrder,
  ReviewedPair,
  ReviewedSeat,
  ReviewedUnmatched,
  RunHead,
  SettledPair,
} from "./domain/review-page";
import type { RunPairing } from "./domain/run-difference";

const doneRuns = (order: string) =>
  Prisma.raw(`(SELECT json_build_object('id', b."id", 'number', b."number") FROM "PairingRun" b
  WHERE b."roundId" = r."roundId" AND b."status" = 'DONE' ${order} ORDER BY b."number" DESC LIMIT 1)`);

/** Of run `r`. */
const HEAD = Prisma.sql`
  r."id", r."number", r."mode"::text, r."mentees", r."mentors", r."matched", r."total", r."floor", r."floorCost",
  to_char(r."finishedAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "finishedAt",
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
  { menteeId, mentorId }: { menteeId: string; mentorId: string },
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

/** Pairs of a run. @param asked a part of a name, or nothing; by the mentee's name, or the fewest points first. */
export function listPairs(
  db: Db,
  run: { id: string; roundId: string },
  asked: { name: string; by: PairOrder },
  { skip, take }: Slice,
): Promise<ReviewedPair[]> {
  const like = contains(asked.name);
  const first = asked.by === "points" ? Prisma.sql`p."points", ` : Prisma.empty;
  return db.$queryRaw<ReviewedPair[]>`
    SELECT json_build_object('id', e."id", 'name', e."name") AS "mentee",
      json_build_object('id', t."id", 'name', t."name") AS "mentor",
      p."layer", p."points", p."rules", p."locked", d."kind"::text AS "decision"
    FROM "PairingRunPair" p
    JOIN "Person" e ON e."id" = p."menteeId" JOIN "Person" t ON t."id" = p."mentorId"
    LEFT JOIN "PairingDecision" d ON d."roundId" = ${run.roundId} AND d."menteeId" = p."menteeId" AND d."mentorId" = p."mentorId"
    WHERE p."runId" = ${run.id} AND (e."name" ILIKE ${like} OR t."name" ILIKE ${like})
    ORDER BY ${first}e."name", e."id", p."layer", t."id" LIMIT ${take} OFFSET ${skip}`;
}

export function listUnmatched(db: Db, runId: string, { skip, take }: Slice): Promise<ReviewedUnmatched[]> {
  return db.$queryRaw<ReviewedUnmatched[]>`
    SELECT json_build_object('id', e."id", 'name', e."name") AS "mentee", u."reason"
    FROM "PairingRunUnmatched" u JOIN "Person" e ON e."id" = u."menteeId"
    WHERE u."runId" = ${runId} ORDER BY e."name", e."id" LIMIT ${take} OFFSET ${skip}`;
}

/** The seats that are worth most first. */
export function listSeats(db: Db, runId: string, { skip, take }: Slice): Promise<ReviewedSeat[]> {
  return db.$queryRaw<ReviewedSeat[]>`
    SELECT json_build_object('id', t."id", 'name', t."name") AS "mentor", s."seats", s."taken", s."worthMatched", s."worthPoints"
    FROM "PairingRunSeat" s JOIN "Person" t ON t."id" = s."mentorId"
    WHERE s."runId" = ${runId}
    ORDER BY s."worthMatched" DESC, s."worthPoints" DESC, t."name", t."id" LIMIT ${take} OFFSET ${skip}`;
}

export function listSettled(db: Db, roundId: string, { skip, take }: Slice): Promise<SettledPair[]> {
  return db.$queryRaw<SettledPair[]>`
    SELECT json_build_object('id', e."id", 'name', e."name") AS "mentee",
      json_build_object('id', t."id", 'name', t."name") AS "mentor", d."kind"::text,
      to_char(d."madeAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "madeAt"
    FROM "PairingDecision" d
    JOIN "Person" e ON e."id" = d."menteeId" JOIN "Person" t ON t."id" = d."mentorId"
    WHERE d."roundId" = ${roundId} ORDER BY e."name", e."id", t."name", t."id" LIMIT ${take} OFFSET ${skip}`;
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

/** Every mentee of a run, without a name or an id, with the points of their first pair. */
export function listPaired(db: Db, runId: string, at: Date): Promise<PairedPerson[]> {
  return db.$queryRaw<PairedPerson[]>`
    SELECT coalesce(t."name", 'No team') AS "team", l."levelCode" AS "level", p."timeZone", p."startedOn", x."points"
    FROM (SELECT r."menteeId", r."points" FROM "PairingRunPair" r WHERE r."runId" = ${runId} AND r."layer" = 1
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
    ORDER BY p."name", p."id" LIMIT ${take} OFFSET ${skip}`;
}
