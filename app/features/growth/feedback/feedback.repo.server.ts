import type { Db, Tx } from "~/platform/database/database.server";
import type { Slice } from "~/platform/database/listed.server";
import { jsonList, rowsOf } from "~/platform/database/sql.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { Feedback, FeedbackList, FeedbackRequest } from "./domain/feedback";

function readFeedback(db: Tx, which: Prisma.Sql): Promise<Feedback[]> {
  return db.$queryRaw<Feedback[]>`
    SELECT f."id", f."giverId", g."name" AS "giver", f."receiverId", r."name" AS "receiver", r."managerId",
           m."name" AS "manager", f."text", f."versionId", f."expectationId", f."givenAt", f."followUpAt", f."outcome",
           f."outcomeAt",
           (SELECT ${jsonList`json_build_object('readerId', s."readerId", 'reader', p."name",
                     'asManager', s."asManager") ORDER BY s."sharedAt", s."readerId"`}
              FROM "FeedbackShare" s JOIN "Person" p ON p."id" = s."readerId" WHERE s."feedbackId" = f."id") AS "shares"
    FROM "Feedback" f
    JOIN "Person" g ON g."id" = f."giverId"
    JOIN "Person" r ON r."id" = f."receiverId"
    LEFT JOIN "Person" m ON m."id" = r."managerId"
    ${which}`;
}

const WHOSE: Record<FeedbackList, (personId: string) => Prisma.Sql> = {
  received: (id) => Prisma.sql`f."receiverId" = ${id}`,
  given: (id) => Prisma.sql`f."giverId" = ${id}`,
  shared: (id) => Prisma.sql`EXISTS (SELECT 1 FROM "FeedbackShare" s WHERE s."feedbackId" = f."id"
    AND s."readerId" = ${id} AND (NOT s."asManager" OR r."managerId" = ${id}))`,
};

/** A page of someone's feedback, the latest first. */
export function listFeedback(db: Db, personId: string, list: FeedbackList, { skip, take }: Slice): Promise<Feedback[]> {
  const order = Prisma.sql`ORDER BY f."givenAt" DESC, f."id" ${rowsOf({ skip, take })}`;
  return readFeedback(db, Prisma.sql`WHERE ${WHOSE[list](personId)} ${order}`);
}

export async function findFeedback(db: Tx, id: string): Promise<Feedback | null> {
  const [feedback] = await readFeedback(db, Prisma.sql`WHERE f."id" = ${id}`);
  return feedback ?? null;
}

function readRequests(db: Tx, which: Prisma.Sql): Promise<FeedbackRequest[]> {
  return db.$queryRaw<FeedbackRequest[]>`
    SELECT q."id", q."askerId", a."name" AS "asker", q."askedId", b."name" AS "asked", q."question", q."versionId",
           q."expectationId", q."status"::text, q."askedAt"
    FROM "FeedbackRequest" q JOIN "Person" a ON a."id" = q."askerId" JOIN "Person" b ON b."id" = q."askedId"
    ${which}`;
}

const REQUESTS = 50;

/** What someone is asked for, and what they asked for and have not got; the longest waiting first. */
export function listRequests(db: Db, personId: string): Promise<FeedbackRequest[]> {
  return readRequests(
    db,
    Prisma.sql`WHERE (q."askedId" = ${personId} AND q."status" = 'ASKED')
        OR (q."askerId" = ${personId} AND q."status" <> 'ANSWERED')
      ORDER BY (q."status" <> 'ASKED'), q."askedAt", q."id" LIMIT ${REQUESTS}`,
  );
}

export async function findRequest(db: Tx, id: string): Promise<FeedbackRequest | null> {
  const [request] = await readRequests(db, Prisma.sql`WHERE q."id" = ${id}`);
  return request ?? null;
}

/** Someone who is here, with where they stand. */
export type Colleague = {
  id: string;
  name: string;
  email: string;
  held: { frameworkSlug: string; levelCode: string } | null;
};

/** An active person. */
export async function findColleague(db: Tx, id: string, today: Date): Promise<Colleague | null> {
  const [row] = await db.$queryRaw<Colleague[]>`
    SELECT p."id", p."name", p."email",
           (SELECT json_build_object('frameworkSlug', s."frameworkSlug", 'levelCode', s."levelCode") FROM "Position" s
             WHERE s."personId" = p."id" AND s."since" <= ${today}::timestamptz ORDER BY s."since" DESC LIMIT 1) AS "held"
    FROM "Person" p WHERE p."id" = ${id} AND p."deactivatedAt" IS NULL`;
  return row ?? null;
}

export type NewFeedback = {
  id: string;
  giverId: string;
  receiverId: string;
  text: string;
  versionId: string | null;
  expectationId: string | null;
  givenAt: Date;
};

export async function insertFeedback(tx: Tx, row: NewFeedback): Promise<void> {
  await tx.feedback.create({ data: row });
}

export type NewRequest = Omit<NewFeedback, "giverId" | "receiverId" | "text" | "givenAt"> & {
  askerId: string;
  askedId: string;
  question: string;
  askedAt: Date;
};

export async function insertRequest(tx: Tx, row: NewRequest): Promise<void> {
  await tx.feedbackRequest.create({ data: row });
}

export async function hasOpenRequest(tx: Tx, askerId: string, askedId: string): Promise<boolean> {
  return (await tx.feedbackRequest.count({ where: { askerId, askedId, status: "ASKED" } })) > 0;
}

/** People whose feedback a person is waiting for. */
export async function listOpenlyAsked(db: Tx, askerId: string): Promise<string[]> {
  const rows = await db.feedbackRequest.findMany({ where: { askerId, status: "ASKED" }, select: { askedId: true } });
  return rows.map(({ askedId }) => askedId);
}

export async function storeAnswered(tx: Tx, id: string, status: "ANSWERED" | "DECLINED", at: Date): Promise<void> {
  await tx.feedbackRequest.update({ where: { id }, data: { status, answeredAt: at } });
}

/** A colleague who was named reads it, whatever becomes of reporting lines. */
export async function storeShare(
  tx: Tx,
  feedbackId: string,
  { readerId, asManager, at }: { readerId: string; asManager: boolean; at: Date },
): Promise<void> {
  const key = { feedbackId, readerId };
  const create = { ...key, asManager, sharedAt: at };
  await tx.feedbackShare.upsert({ where: { feedbackId_readerId: key }, create, update: { asManager, sharedAt: at } });
}

export async function deleteShare(tx: Tx, feedbackId: string, readerId: string): Promise<boolean> {
  const { count } = await tx.feedbackShare.deleteMany({ where: { feedbackId, readerId } });
  return count === 1;
}

export async function storeOutcome(tx: Tx, id: string, outcome: string, at: Date): Promise<void> {
  await tx.feedback.update({ where: { id }, data: { outcome, outcomeAt: at } });
}

export type DueFollowUp = { id: string; receiverId: string; name: string; email: string };

/** Feedback that no one has been asked about yet; people who have left are asked nothing. */
export function listDue(tx: Tx, before: Date, limit: number): Promise<DueFollowUp[]> {
  return tx.$queryRaw<DueFollowUp[]>`
    SELECT f."id", f."receiverId", p."name", p."email" FROM "Feedback" f JOIN "Person" p ON p."id" = f."receiverId"
    WHERE f."followUpAt" IS NULL AND f."outcome" IS NULL AND f."givenAt" <= ${before}::timestamptz
      AND p."deactivatedAt" IS NULL
    ORDER BY f."givenAt", f."id" LIMIT ${limit}`;
}

/** @returns those of them that no one else has just followed up. */
export async function storeFollowUp(tx: Tx, ids: readonly string[], at: Date): Promise<string[]> {
  const rows = await tx.feedback.updateManyAndReturn({
    where: { id: { in: [...ids] }, followUpAt: null },
    data: { followUpAt: at },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
