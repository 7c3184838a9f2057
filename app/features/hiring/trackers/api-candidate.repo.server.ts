import { findReferrer } from "~/features/hiring/candidates/candidate-identity.repo.server";
import type { DebriefStatus } from "~/features/hiring/debriefs/domain/debrief";
import type { OpeningStatus } from "~/features/hiring/openings/domain/opening";
import { dayStart } from "~/kernel/time/day";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { CandidateFacts } from "./domain/api-candidate";
import type { SentCandidate } from "./domain/api-told";

export type TrackedCandidate = { externalId: string; openingId: string; addedAt: Date; withdrawnAt: Date | null } & {
  facts: CandidateFacts;
};

type Row = Omit<TrackedCandidate, "facts"> & {
  number: number | null;
  status: DebriefStatus | null;
  interviewed: boolean;
};

/**
 * Candidates of an opening whom a tracker has given an id, by that id.
 * @param which those to whose ids this applies: an order or an equality that the index of ids answers.
 */
async function readTracked(
  db: Db | Tx,
  openingId: string,
  which: Prisma.Sql,
  take: number,
): Promise<TrackedCandidate[]> {
  const rows = await db.$queryRaw<Row[]>`
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

/** Why nobody is added. */
export type NotAdded = "there" | "no-opening" | "not-open" | "address-taken" | "no-referrer" | "referrer-judges";

/** Whether somebody can be added, and who referred them; until the transaction ends nobody else adds or closes the opening. */
export async function checkTracked(
  tx: Tx,
  openingId: string,
  { externalId, email, referredBy }: SentCandidate,
): Promise<NotAdded | { referredById: string | null }> {
  const [opening] = await tx.$queryRaw<{ status: OpeningStatus; leadId: string; deciderId: string }[]>`
    SELECT "status"::text, "leadId", "deciderId" FROM "Opening" WHERE "id" = ${openingId} FOR SHARE`;
  if (!opening || opening.status === "DRAFT") return "no-opening";
  const where = { openingId, OR: [{ externalId }, { email }] };
  const known = await tx.candidateIdentity.findMany({ where, select: { externalId: true } });
  if (known.some((one) => one.externalId === externalId)) return "there";
  if (opening.status !== "OPEN") return "not-open";
  if (known.length > 0) return "address-taken";
  if (referredBy === null) return { referredById: null };
  const referrer = await findReferrer(tx, referredBy);
  if (!referrer) return "no-referrer";
  if (referrer.id === opening.leadId || referrer.id === opening.deciderId) return "referrer-judges";
  return { referredById: referrer.id };
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
