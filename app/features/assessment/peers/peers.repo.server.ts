import { createHash } from "node:crypto";
import type { Colleague } from "~/kernel/actor";
import { amongst, type Contents } from "~/platform/audit/sealed-content.server";
import type { Db, Tx } from "~/platform/database/database.server";
import type { Slice } from "~/platform/database/listed.server";
import { jsonList, rowsOf } from "~/platform/database/sql.server";
import { Prisma } from "~/platform/generated/prisma/client";
import {
  contentText,
  type Observations,
  type PeerContent,
  type PeerTextKind,
  type StoredRequest,
} from "./domain/peer-round";

export type RequestRow = StoredRequest & {
  peer: string;
  askedBy: string;
  sentence: string;
  /** Erased since the summary was shown. */
  erased: boolean;
};

/** An assessment whose cycle asks peers, and who was asked; without a word of what they wrote. */
export type AssessmentPeers = {
  assessmentId: string;
  versionId: string;
  targetLevel: string;
  subjectId: string;
  subject: string;
  managerId: string | null;
  managersManagerId: string | null;
  cycle: string;
  peerText: PeerTextKind;
  closesOn: Date;
  closedAt: Date | null;
  released: boolean;
  revealed: boolean;
  requests: RequestRow[];
};

/** In one statement; `null` where there is no such assessment, or its cycle asks no peers. */
export async function findPeers(db: Tx, assessmentId: string): Promise<AssessmentPeers | null> {
  const [row] = await db.$queryRaw<AssessmentPeers[]>`
    SELECT a."id" AS "assessmentId", a."versionId", a."targetLevel", a."subjectId", s."name" AS "subject", s."managerId",
           m."managerId" AS "managersManagerId", c."name" AS "cycle", c."peerText"::text AS "peerText", c."closesOn",
           coalesce(c."closedAt", a."takenOutAt") AS "closedAt",
           l."assessmentId" IS NOT NULL AS "released",
           (SELECT count(DISTINCT h."side") = 2 FROM "Sheet" h
             WHERE h."assessmentId" = a."id" AND h."revealedAt" IS NOT NULL) AS "revealed",
           (SELECT ${jsonList`json_build_object('id', r."id", 'peerId', r."peerId", 'peer', p."name",
                     'askedById', r."askedById", 'askedBy', b."name", 'status', r."status",
                     'takenBack', r."takenBackAt" IS NOT NULL, 'sentence', r."sentence", 'erased', coalesce(p."erasedAt" > l."releasedAt", false))
                     ORDER BY r."askedAt", r."id"`}
              FROM "PeerRequest" r JOIN "Person" p ON p."id" = r."peerId" JOIN "Person" b ON b."id" = r."askedById"
             WHERE r."assessmentId" = a."id") AS "requests"
    FROM "Assessment" a
    JOIN "ReviewCycle" c ON c."id" = a."cycleId" AND c."asksPeers"
    JOIN "Person" s ON s."id" = a."subjectId"
    LEFT JOIN "Person" m ON m."id" = s."managerId"
    LEFT JOIN "PeerRelease" l ON l."assessmentId" = a."id"
    WHERE a."id" = ${assessmentId}`;
  return row ?? null;
}

/** One's own assessments whose cycles ask peers, oldest first. */
export async function listOwnIds(db: Db, subjectId: string): Promise<string[]> {
  const rows = await db.assessment.findMany({
    where: { subjectId, cycle: { asksPeers: true } },
    select: { id: true },
    orderBy: [{ startedAt: "asc" }, { id: "asc" }],
  });
  return rows.map(({ id }) => id);
}

export type Named = Colleague & { left: boolean };

export async function findNamed(tx: Tx, id: string): Promise<Named | null> {
  const select = { id: true, name: true, email: true, deactivatedAt: true };
  const row = await tx.person.findUnique({ where: { id }, select });
  return row && { id: row.id, name: row.name, email: row.email, left: row.deactivatedAt !== null };
}

export type NewRequest = {
  id: string;
  assessmentId: string;
  versionId: string;
  peerId: string;
  askedById: string;
  askedAt: Date;
};

export async function insertRequest(tx: Tx, row: NewRequest): Promise<void> {
  await tx.peerRequest.create({ data: row });
}

/** @param at `null` asks someone again who was taken back. */
export async function setTakenBack(tx: Tx, requestId: string, at: Date | null): Promise<void> {
  await tx.peerRequest.update({ where: { id: requestId }, data: { takenBackAt: at } });
}

export async function insertRelease(tx: Tx, assessmentId: string, releasedAt: Date): Promise<void> {
  await tx.peerRelease.create({ data: { assessmentId, releasedAt } });
}

/** Whether it is on record that the person read it since. */
export async function wasReadBy(db: Db, actorId: string, assessmentId: string, since: Date): Promise<boolean> {
  const entry = await db.auditEntry.findFirst({
    where: { actorId, objectId: assessmentId, action: "peers.read", at: { gt: since } },
    select: { id: true },
  });
  return entry !== null;
}

export type SubmittedReview = PeerContent & { peerId: string; peer: string };

type AnswerJson = { id: string; often: Observations[string]["often"]; well: Observations[string]["well"] };
type ReviewRow = Omit<SubmittedReview, "observations"> & { answers: AnswerJson[] };

/** What was submitted about an assessment, by name. Callers have checked that it may be read. */
export async function listSubmitted(tx: Tx, assessmentId: string): Promise<SubmittedReview[]> {
  const rows = await tx.$queryRaw<ReviewRow[]>`
    SELECT r."peerId", p."name" AS "peer", r."keepDoing", r."tryNext",
           (SELECT ${jsonList`json_build_object('id', w."expectationId", 'often', w."often", 'well', w."well")`}
              FROM "PeerAnswer" w WHERE w."requestId" = r."id") AS "answers"
    FROM "PeerRequest" r JOIN "Person" p ON p."id" = r."peerId"
    WHERE r."assessmentId" = ${assessmentId} AND r."status" = 'SUBMITTED'
    ORDER BY p."name", r."id"`;
  return rows.map(({ answers, ...row }) => ({ ...row, observations: toObservations(answers) }));
}

function toObservations(answers: readonly AnswerJson[]): Observations {
  return Object.fromEntries(answers.map(({ id, often, well }) => [id, { often, well }]));
}

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

/** Everything that peers submitted, and whether the peer or who it is about has been erased since. */
export async function listSubmittedReviews(
  db: Db | Tx,
  which: Contents,
): Promise<(PeerReview & { erased: boolean })[]> {
  const submitted = await reviews(db, Prisma.sql`r."status" = 'SUBMITTED' AND ${amongst(which, Prisma.sql`r."id"`)}`);
  const erased = await db.person.findMany({ where: { erasedAt: { not: null } }, select: { id: true } });
  const gone = new Set(erased.map(({ id }) => id));
  return submitted.map((one) => ({ ...one, erased: gone.has(one.peerId) || gone.has(one.subjectId) }));
}

async function reviews(db: Tx, which: Prisma.Sql): Promise<PeerReview[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT r."id", r."peerId", r."assessmentId", r."versionId", a."targetLevel", a."subjectId", s."name" AS "subject",
           b."name" AS "askedBy", c."name" AS "cycle", c."peerText"::text AS "peerText", c."closesOn",
           coalesce(c."closedAt", a."takenOutAt") AS "closedAt",
           EXISTS (SELECT 1 FROM "PeerRelease" l WHERE l."assessmentId" = a."id") AS "released",
           r."takenBackAt" IS NOT NULL AS "takenBack", r."status"::text AS "status", r."answeredAt", r."sentence",
           r."version", r."savedAt", r."salt", r."keepDoing", r."tryNext",
           (SELECT ${jsonList`json_build_object('id', w."expectationId", 'often', w."often", 'well', w."well")`}
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
    SELECT r."id", s."name" AS "subject", c."name" AS "cycle", c."closesOn",
           coalesce(c."closedAt", a."takenOutAt") AS "closedAt",
           EXISTS (SELECT 1 FROM "PeerRelease" l WHERE l."assessmentId" = a."id") AS "released",
           r."takenBackAt" IS NOT NULL AS "takenBack", r."status"::text AS "status", r."answeredAt", r."askedAt",
           r."version" > 0 AS "begun"
    FROM "PeerRequest" r JOIN "Assessment" a ON a."id" = r."assessmentId" JOIN "ReviewCycle" c ON c."id" = a."cycleId"
    JOIN "Person" s ON s."id" = a."subjectId"
    WHERE r."peerId" = ${peerId}
    ORDER BY (r."status" = 'ASKED' AND r."takenBackAt" IS NULL) DESC,
             CASE WHEN r."status" = 'ASKED' THEN r."askedAt" END, r."askedAt" DESC, r."id"
    ${rowsOf({ skip, take })}`;
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

/** What the audit log keeps of a review: with its salt, so that no one can try words. */
export function contentHash({ salt }: Pick<PeerReview, "salt">, content: PeerContent): string {
  return createHash("sha256").update(salt).update(contentText(content)).digest("hex");
}
