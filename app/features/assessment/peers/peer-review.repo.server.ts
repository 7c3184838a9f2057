import { createHash } from "node:crypto";
import type { Db, Tx } from "~/platform/database/database.server";
import type { Slice } from "~/platform/database/listed.server";
import { Prisma } from "~/platform/generated/prisma/client";
import { contentText } from "./domain/peer-review";
import type { PeerContent, PeerTextKind } from "./domain/peer-words";
import { toObservations } from "./peers.repo.server";

/** One request as its peer sees it, with what they wrote so far. */
export type PeerReview = {
  id: string;
  peerId: string;
  assessmentId: string;
  versionId: string;
  targetLevel: string;
  subjectId: string;
  subject: string;
  askedBy: string;
  cycle: string;
  peerText: PeerTextKind;
  closesOn: Date;
  closedAt: Date | null;
  released: boolean;
  takenBack: boolean;
  status: "ASKED" | "DECLINED" | "SUBMITTED";
  answeredAt: Date | null;
  sentence: string;
  version: number;
  savedAt: Date | null;
  salt: string;
  content: PeerContent;
};

type Row = Omit<PeerReview, "content"> & {
  keepDoing: string;
  tryNext: string;
  answers: Parameters<typeof toObservations>[0];
};

export async function findReview(db: Tx, requestId: string): Promise<PeerReview | null> {
  const [review] = await reviews(db, Prisma.sql`r."id" = ${requestId}`);
  return review ?? null;
}

/** Everything a person was asked to write about others, oldest first. */
export function listWritten(db: Db, peerId: string): Promise<PeerReview[]> {
  return reviews(db, Prisma.sql`r."peerId" = ${peerId}`);
}

async function reviews(db: Tx, which: Prisma.Sql): Promise<PeerReview[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT r."id", r."peerId", r."assessmentId", r."versionId", a."targetLevel", a."subjectId", s."name" AS "subject",
           b."name" AS "askedBy", c."name" AS "cycle", c."peerText"::text AS "peerText", c."closesOn", c."closedAt",
           EXISTS (SELECT 1 FROM "PeerRelease" l WHERE l."assessmentId" = a."id") AS "released",
           r."takenBackAt" IS NOT NULL AS "takenBack", r."status"::text AS "status", r."answeredAt", r."sentence",
           r."version", r."savedAt", r."salt", r."keepDoing", r."tryNext",
           (SELECT coalesce(json_agg(json_build_object('id', w."expectationId", 'often', w."often", 'well', w."well")), '[]')
              FROM "PeerAnswer" w WHERE w."requestId" = r."id") AS "answers"
    FROM "PeerRequest" r JOIN "Assessment" a ON a."id" = r."assessmentId" JOIN "ReviewCycle" c ON c."id" = a."cycleId"
    JOIN "Person" s ON s."id" = a."subjectId" JOIN "Person" b ON b."id" = r."askedById"
    WHERE ${which} ORDER BY r."askedAt", r."id"`;
  return rows.map(({ keepDoing, tryNext, answers, ...review }) => {
    return { ...review, content: { observations: toObservations(answers), keepDoing, tryNext } };
  });
}

export type AskedRow = Pick<
  PeerReview,
  "id" | "subject" | "cycle" | "closesOn" | "closedAt" | "released" | "takenBack" | "status" | "answeredAt"
> & { askedAt: Date; begun: boolean };

/** What a person is asked to write: what waits first, longest waiting first, then the latest. */
export function listAsked(db: Db, peerId: string, { skip, take }: Slice): Promise<AskedRow[]> {
  return db.$queryRaw<AskedRow[]>`
    SELECT r."id", s."name" AS "subject", c."name" AS "cycle", c."closesOn", c."closedAt",
           EXISTS (SELECT 1 FROM "PeerRelease" l WHERE l."assessmentId" = a."id") AS "released",
           r."takenBackAt" IS NOT NULL AS "takenBack", r."status"::text AS "status", r."answeredAt", r."askedAt",
           r."version" > 0 AS "begun"
    FROM "PeerRequest" r JOIN "Assessment" a ON a."id" = r."assessmentId" JOIN "ReviewCycle" c ON c."id" = a."cycleId"
    JOIN "Person" s ON s."id" = a."subjectId"
    WHERE r."peerId" = ${peerId}
    ORDER BY (r."status" = 'ASKED' AND r."takenBackAt" IS NULL) DESC,
             CASE WHEN r."status" = 'ASKED' THEN r."askedAt" END, r."askedAt" DESC, r."id"
    LIMIT ${take} OFFSET ${skip}`;
}

/** Puts what was written in the place of what was there. Part of a transaction that has looked at version and status. */
export async function storeContent(
  tx: Tx,
  { id, versionId, version }: Pick<PeerReview, "id" | "versionId" | "version">,
  { observations, keepDoing, tryNext }: PeerContent,
  savedAt: Date,
): Promise<void> {
  await tx.peerRequest.update({ where: { id }, data: { keepDoing, tryNext, savedAt, version: version + 1 } });
  await tx.peerAnswer.deleteMany({ where: { requestId: id } });
  const rows = Object.entries(observations).map(([expectationId, one]) => ({
    requestId: id,
    versionId,
    expectationId,
    ...one,
  }));
  await tx.peerAnswer.createMany({ data: rows });
}

export async function storeAnswered(
  tx: Tx,
  id: string,
  answer: { status: "SUBMITTED" | "DECLINED"; sentence?: string; answeredAt: Date },
): Promise<void> {
  await tx.peerRequest.update({ where: { id }, data: answer });
}

export async function eraseReviews(tx: Tx, peerId: string): Promise<void> {
  await tx.peerRequest.updateMany({ where: { peerId }, data: { sentence: "", keepDoing: "", tryNext: "" } });
}

/** What the audit log keeps of a review: with its salt, so that nobody can try words. */
export function contentHash({ salt }: Pick<PeerReview, "salt">, content: PeerContent): string {
  return createHash("sha256").update(salt).update(contentText(content)).digest("hex");
}
