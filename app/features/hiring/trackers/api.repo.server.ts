import type { DebriefStatus } from "~/features/hiring/debriefs/domain/debrief";
import type { OpeningStatus } from "~/features/hiring/openings/domain/opening";
import { dayStart, dayText } from "~/kernel/time/day";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { Prisma } from "~/platform/generated/prisma/client";
import { type CandidateFacts, type SentCandidate, startOfDay, type ToldDecision, type ToldOpening } from "./domain/api";

/** Where a page goes on: after what was added then, by id where several were. */
export type AfterRow = { at: Date; id: string };
type AskedOpenings = { status?: "open" | "closed"; after: AfterRow | null; take: number };
export type ListedOpening = ToldOpening & { createdAt: Date };

const OPENING_COLUMNS = {
  id: true,
  role: true,
  status: true,
  lowestLevel: true,
  highestLevel: true,
  headcount: true,
  opensOn: true,
  fillBy: true,
  closedAt: true,
  createdAt: true,
} as const;

/** Openings that are or were open; drafts are not shown outside. */
export async function listOpenings(db: Db | Tx, { status, after, take }: AskedOpenings): Promise<ListedOpening[]> {
  const wanted = status ? [status === "open" ? ("OPEN" as const) : ("CLOSED" as const)] : (["OPEN", "CLOSED"] as const);
  const from = after && { OR: [{ createdAt: { gt: after.at } }, { createdAt: after.at, id: { gt: after.id } }] };
  const rows = await db.opening.findMany({
    where: { status: { in: [...wanted] }, ...from },
    select: OPENING_COLUMNS,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take,
  });
  return rows.map(openingOf);
}

export async function findListedOpening(db: Db | Tx, id: string): Promise<ListedOpening | null> {
  const row = await db.opening.findFirst({ where: { id, status: { not: "DRAFT" } }, select: OPENING_COLUMNS });
  return row && openingOf(row);
}

function openingOf(row: Prisma.OpeningGetPayload<{ select: typeof OPENING_COLUMNS }>): ListedOpening {
  return {
    ...row,
    status: row.status === "CLOSED" ? "closed" : "open",
    opensOn: dayText(row.opensOn),
    fillBy: row.fillBy && dayText(row.fillBy),
    closedAt: row.closedAt?.toISOString() ?? null,
  };
}

export type TrackedCandidate = { externalId: string; openingId: string; addedAt: Date; withdrawnAt: Date | null } & {
  facts: CandidateFacts;
};

type CandidateRow = Omit<TrackedCandidate, "facts"> & {
  number: number | null;
  status: DebriefStatus | null;
  interviewed: boolean;
};

/**
 * Candidates of an opening who have an id of a tracker, by that id.
 * @param which those to whose ids this applies: an order or an equality that the index of ids answers.
 */
async function readTracked(
  db: Db | Tx,
  openingId: string,
  which: Prisma.Sql,
  take: number,
): Promise<TrackedCandidate[]> {
  const rows = await db.$queryRaw<CandidateRow[]>`
    SELECT n."externalId", c."openingId", c."createdAt" AS "addedAt", c."withdrawnAt", d."number", d."status"::text AS "status",
           EXISTS (SELECT 1 FROM "Interview" i WHERE i."candidateId" = c."id" AND i."status" = 'PLANNED') AS "interviewed"
    FROM "CandidateIdentity" n JOIN "Candidate" c ON c."id" = n."candidateId"
    LEFT JOIN LATERAL (SELECT b."number", b."status" FROM "Debrief" b WHERE b."candidateId" = c."id"
                       ORDER BY b."number" DESC LIMIT 1) d ON true
    WHERE n."openingId" = ${openingId} AND n."externalId" ${which}
    ORDER BY n."externalId" LIMIT ${take}`;
  return rows.map(({ number, status, interviewed, ...row }) => ({
    ...row,
    facts: {
      withdrawn: row.withdrawnAt !== null,
      lastDebrief: number === null || status === null ? null : { number, status },
      interviewed,
    },
  }));
}

export function listTracked(db: Db | Tx, openingId: string, after: string, take: number): Promise<TrackedCandidate[]> {
  return readTracked(db, openingId, Prisma.sql`> ${after}`, take);
}

export async function findTracked(db: Db | Tx, openingId: string, is: string): Promise<TrackedCandidate | null> {
  return (await readTracked(db, openingId, Prisma.sql`= ${is}`, 1))[0] ?? null;
}

/** Of a new candidate, what Waymark makes. */
export type MadeForCandidate = { id: string; debriefId: string; code: string; at: Date; reason: string };

/** Why a candidate is not added. */
export type NotAdded = "there" | "no-opening" | "not-open" | "address-taken";

/** Whether a candidate can be added, and to which opening; until the transaction ends no one else adds to it or closes it. */
export async function checkTracked(
  tx: Tx,
  openingId: string,
  { externalId, email }: SentCandidate,
): Promise<NotAdded | { leadId: string; deciderId: string }> {
  const [opening] = await tx.$queryRaw<{ status: OpeningStatus; leadId: string; deciderId: string }[]>`
    SELECT "status"::text, "leadId", "deciderId" FROM "Opening" WHERE "id" = ${openingId} FOR SHARE`;
  if (!opening || opening.status === "DRAFT") return "no-opening";
  const where = { openingId, OR: [{ externalId }, { email }] };
  const known = await tx.candidateIdentity.findMany({ where, select: { externalId: true } });
  if (known.some((one) => one.externalId === externalId)) return "there";
  if (opening.status !== "OPEN") return "not-open";
  return known.length > 0 ? "address-taken" : opening;
}

/** Part of a transaction that has checked them. */
export async function insertTracked(
  tx: Tx,
  openingId: string,
  given: SentCandidate & { referredById: string | null },
  { id, debriefId, code, at, reason }: MadeForCandidate,
): Promise<void> {
  await tx.candidate.create({ data: { id, openingId, code, createdAt: at } });
  const { name, email, phone, timeZone, source, referredById, externalId, consent } = given;
  const consented = { consentedOn: dayStart(consent.givenOn), consentUntil: dayStart(consent.until) };
  await tx.candidateIdentity.create({
    data: { candidateId: id, openingId, name, email, phone, timeZone, source, referredById, externalId, ...consented },
  });
  await tx.debrief.create({ data: { id: debriefId, candidateId: id, number: 1, createdAt: at } });
  await recordAudit(tx, { at, actorId: null, action: "candidate.add", subjectId: null, objectId: id, reason });
}

type AskedDecisions = { since?: string; opening?: string; after: AfterRow | null; take: number };

const DECISION_COLUMNS = {
  id: true,
  outcome: true,
  levelCode: true,
  otherOpeningId: true,
  decidedAt: true,
  debrief: { select: { candidate: { select: { openingId: true, identity: { select: { externalId: true } } } } } },
} as const;

/** What was decided, without why; the earliest first. */
export async function listDecisions(
  db: Db | Tx,
  { since, opening, after, take }: AskedDecisions,
): Promise<ToldDecision[]> {
  const rows = await db.hiringDecision.findMany({
    where: {
      ...(since === undefined ? {} : { decidedAt: { gte: dayStart(since.slice(0, 10)) } }),
      ...(opening === undefined ? {} : { debrief: { candidate: { openingId: opening } } }),
      ...(after && { OR: [{ decidedAt: { gt: after.at } }, { decidedAt: after.at, id: { gt: after.id } }] }),
    },
    select: DECISION_COLUMNS,
    orderBy: [{ decidedAt: "asc" }, { id: "asc" }],
    take,
  });
  return rows.map(decisionOf);
}

/** After which decision a page goes on. */
export async function findDecisionPlace(db: Db | Tx, id: string): Promise<AfterRow | null> {
  const row = await db.hiringDecision.findUnique({ where: { id }, select: { decidedAt: true } });
  return row && { at: row.decidedAt, id };
}

export async function findDecision(db: Db | Tx, id: string): Promise<ToldDecision | null> {
  const row = await db.hiringDecision.findUnique({ where: { id }, select: DECISION_COLUMNS });
  return row && decisionOf(row);
}

const OUTCOME = {
  HIRE: "hire",
  NO_HIRE: "no-hire",
  ANOTHER_STAGE: "another-stage",
  OTHER_OPENING: "other-opening",
} as const;

function decisionOf({
  id,
  outcome,
  levelCode,
  otherOpeningId,
  decidedAt,
  debrief: { candidate },
}: Prisma.HiringDecisionGetPayload<{ select: typeof DECISION_COLUMNS }>): ToldDecision {
  return {
    id,
    openingId: candidate.openingId,
    externalId: candidate.identity?.externalId ?? null,
    outcome: OUTCOME[outcome],
    level: levelCode,
    otherOpeningId,
    decidedAt: startOfDay(decidedAt),
  };
}
