import type { Db, Tx } from "~/platform/database/database.server";
import { isoText, jsonList } from "~/platform/database/sql.server";

/** Times offered to a candidate. Times are ISO texts. */
export type Offer = {
  id: string;
  candidateId: string;
  openingId: string;
  code: string;
  role: string;
  debriefId: string;
  stageId: string;
  stageName: string;
  minutes: number;
  place: string;
  sentById: string;
  sentByName: string;
  coordinatorId: string;
  withdrawnAt: string | null;
  erasedAt: string | null;
  expiresAt: string;
  endedAt: string | null;
  interviewId: string | null;
  /** When the chosen interview is. */
  chosen: string | null;
  times: string[];
  email: string;
  timeZone: string;
};

type Which = { id: string } | { tokenHash: string };

/** One offer, as long as the candidate's name is kept, in one statement. */
export async function findOffer(db: Db | Tx, which: Which): Promise<Offer | null> {
  const { id, tokenHash } = { id: null, tokenHash: null, ...which };
  const [row] = await db.$queryRaw<Offer[]>`
    SELECT f."id", f."candidateId", c."openingId", c."code", o."role", f."debriefId", f."stageId", s."name" AS "stageName", f."minutes",
           f."place", f."sentById", p."name" AS "sentByName", o."coordinatorId", ${isoText`c."withdrawnAt"`} AS "withdrawnAt",
           ${isoText`c."erasedAt"`} AS "erasedAt", ${isoText`f."expiresAt"`} AS "expiresAt",
           ${isoText`f."endedAt"`} AS "endedAt", f."interviewId",
           (SELECT ${isoText`i."startsAt"`} FROM "Interview" i WHERE i."id" = f."interviewId" AND i."status" = 'PLANNED') AS "chosen",
           (SELECT ${jsonList`${isoText`t."startsAt"`} ORDER BY t."startsAt"`} FROM "InterviewOfferTime" t WHERE t."offerId" = f."id") AS "times",
           n."email", n."timeZone"
    FROM "InterviewOffer" f JOIN "Candidate" c ON c."id" = f."candidateId" JOIN "Opening" o ON o."id" = c."openingId"
    JOIN "OpeningStage" s ON s."id" = f."stageId" JOIN "Person" p ON p."id" = f."sentById"
    JOIN "CandidateIdentity" n ON n."candidateId" = c."id"
    WHERE f."id" = ${id} OR f."tokenHash" = ${tokenHash}`;
  return row ?? null;
}

export type OpenOffer = { id: string; stageId: string; expiresAt: Date; times: number };

/** Offers that a candidate can still choose from. */
export async function listOpenOffers(db: Db | Tx, candidateId: string, now: Date): Promise<OpenOffer[]> {
  const rows = await db.interviewOffer.findMany({
    where: { candidateId, endedAt: null, expiresAt: { gt: now } },
    select: { id: true, stageId: true, expiresAt: true, _count: { select: { times: true } } },
    orderBy: { createdAt: "asc" },
  });
  return rows.map(({ _count, ...row }) => ({ ...row, times: _count.times }));
}

export type NewOffer = {
  id: string;
  candidateId: string;
  debriefId: string;
  stageId: string;
  minutes: number;
  place: string;
  sentById: string;
  createdAt: Date;
  expiresAt: Date;
};

/** Replaces an earlier offer of the stage. False when it is there already, as after a repeated submit. */
export async function insertOffer(tx: Tx, offer: NewOffer, times: readonly Date[]): Promise<boolean> {
  if ((await tx.interviewOffer.count({ where: { id: offer.id } })) > 0) return false;
  const { candidateId, stageId, createdAt: endedAt } = offer;
  await tx.interviewOffer.updateMany({ where: { candidateId, stageId, endedAt: null }, data: { endedAt } });
  await tx.interviewOffer.create({ data: offer });
  await tx.interviewOfferTime.createMany({ data: times.map((startsAt) => ({ offerId: offer.id, startsAt })) });
  return true;
}

/** A link for it; only the latest works. False when it is over. */
export async function storeOfferToken(tx: Tx, id: string, tokenHash: string): Promise<boolean> {
  const { count } = await tx.interviewOffer.updateMany({ where: { id, endedAt: null }, data: { tokenHash } });
  return count === 1;
}

/** Part of a transaction that holds the candidate. */
export async function endOffer(tx: Tx, id: string, endedAt: Date, interviewId: string | null): Promise<void> {
  await tx.interviewOffer.update({ where: { id }, data: { endedAt, interviewId } });
}

/** Open offers of a stage end when its interview is planned in another way. @param except the one that was chosen from. */
export async function endOffersOf(
  tx: Tx,
  { candidateId, stageId }: { candidateId: string; stageId: string },
  endedAt: Date,
  except: string | null,
): Promise<void> {
  const other = except === null ? {} : { id: { not: except } };
  await tx.interviewOffer.updateMany({ where: { candidateId, stageId, endedAt: null, ...other }, data: { endedAt } });
}

/** A candidate's clocks. */
export async function findCandidateZone(db: Db, candidateId: string): Promise<string | null> {
  const row = await db.candidateIdentity.findUnique({ where: { candidateId }, select: { timeZone: true } });
  return row?.timeZone ?? null;
}

/** An interview as its candidate is told of it; `null` where they are not. */
export type CandidateInvitation = {
  id: string;
  role: string;
  stageName: string;
  place: string;
  startsAt: Date;
  minutes: number;
  status: "PLANNED" | "CALLED_OFF";
  sequence: number;
  email: string;
  timeZone: string;
};

export function listCandidateInvitations(tx: Tx, interviewIds: readonly string[]): Promise<CandidateInvitation[]> {
  return tx.$queryRaw<CandidateInvitation[]>`
    SELECT i."id", o."role", s."name" AS "stageName", i."place", i."startsAt", i."minutes", i."status"::text, i."sequence",
           n."email", n."timeZone"
    FROM "Interview" i JOIN "OpeningStage" s ON s."id" = i."stageId" JOIN "Opening" o ON o."id" = s."openingId"
    JOIN "CandidateIdentity" n ON n."candidateId" = i."candidateId"
    WHERE i."id" = ANY(${[...interviewIds]}::text[]) AND i."invitesCandidate" ORDER BY i."startsAt", i."id"`;
}

/** Their interviews that begin between two moments. */
export async function listInvitedBetween(
  db: Db,
  from: Date,
  until: Date,
): Promise<(CandidateInvitation & { at: Date })[]> {
  return db.$queryRaw<(CandidateInvitation & { at: Date })[]>`
    SELECT i."id", o."role", s."name" AS "stageName", i."place", i."startsAt", i."minutes", i."status"::text, i."sequence",
           n."email", n."timeZone", i."startsAt" AS "at"
    FROM "Interview" i JOIN "OpeningStage" s ON s."id" = i."stageId" JOIN "Opening" o ON o."id" = s."openingId"
    JOIN "CandidateIdentity" n ON n."candidateId" = i."candidateId"
    WHERE i."invitesCandidate" AND i."status" = 'PLANNED' AND i."startsAt" >= ${from}::timestamptz AND i."startsAt" < ${until}::timestamptz
    ORDER BY i."startsAt", i."id" LIMIT 10000`;
}

export type LapsedOffer = { id: string; candidateId: string; code: string; role: string; coordinatorId: string };

/** Offers that ran out between two moments without a choice. */
export function listLapsedOffers(db: Db, from: Date, until: Date): Promise<LapsedOffer[]> {
  return db.$queryRaw<LapsedOffer[]>`
    SELECT f."id", f."candidateId", c."code", o."role", o."coordinatorId"
    FROM "InterviewOffer" f JOIN "Candidate" c ON c."id" = f."candidateId" JOIN "Opening" o ON o."id" = c."openingId"
    WHERE f."endedAt" IS NULL AND f."expiresAt" >= ${from}::timestamptz AND f."expiresAt" < ${until}::timestamptz
      AND c."withdrawnAt" IS NULL AND c."erasedAt" IS NULL AND o."status" = 'OPEN'
    ORDER BY f."id" LIMIT 10000`;
}
