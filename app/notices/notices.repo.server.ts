import type { DateFormat } from "~/kernel/time/date-format";
import type { Db, Tx } from "~/platform/database/database.server";
import type { Slice } from "~/platform/database/listed.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { SessionPart } from "~/platform/sessions/session.server";
import type { NoticeParams, NoticeWay } from "./kind";
import type { Quiet } from "./timing";

/** A person with an account, and how they get notices of one kind. */
export type Addressee = {
  id: string;
  name: string;
  email: string;
  timeZone: string;
  dateFormat: DateFormat;
  way: NoticeWay | null;
  quietFrom: string | null;
  quietUntil: string | null;
};

/** The given people without those who have left, by id. */
export function listAddressees(tx: Tx, ids: readonly string[], kind: string): Promise<Addressee[]> {
  return tx.$queryRaw<Addressee[]>`
    SELECT p."id", p."name", p."email", p."timeZone", p."dateFormat"::text AS "dateFormat", s."way"::text AS "way",
      q."from" AS "quietFrom", q."until" AS "quietUntil"
    FROM "Person" p LEFT JOIN "NoticeSetting" s ON s."personId" = p."id" AND s."kind" = ${kind}
    LEFT JOIN "QuietHours" q ON q."personId" = p."id"
    WHERE p."id" = ANY(${[...ids]}::text[]) AND p."deactivatedAt" IS NULL ORDER BY p."id"`;
}

export type NewNotice = {
  id: string;
  personId: string;
  kind: string;
  params: NoticeParams;
  isListed: boolean;
  inDigest: boolean;
  createdAt: Date;
};

/** Leaves out those that are stored already. */
export async function insertNotices(tx: Tx, notices: readonly NewNotice[]): Promise<void> {
  if (notices.length > 0) await tx.notice.createMany({ data: [...notices], skipDuplicates: true });
}

export type NoticeRow = { id: string; kind: string; params: unknown; createdAt: Date; readAt: Date | null };

/** One page of a person's notices, latest first. */
export function listNotices(db: Db, personId: string, { skip, take }: Slice): Promise<NoticeRow[]> {
  return db.notice.findMany({
    where: { personId, isListed: true },
    select: { id: true, kind: true, params: true, createdAt: true, readAt: true },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    skip,
    take,
  });
}

/** @returns how many were unread. */
export async function storeRead(tx: Tx, personId: string, noticeId: string | null, at: Date): Promise<number> {
  const one = noticeId === null ? {} : { id: noticeId };
  const where = { personId, isListed: true, readAt: null, ...one };
  return (await tx.notice.updateMany({ where, data: { readAt: at } })).count;
}

export function findNotice(db: Db | Tx, personId: string, id: string): Promise<NoticeRow | null> {
  return db.notice.findFirst({
    where: { id, personId, isListed: true },
    select: { id: true, kind: true, params: true, createdAt: true, readAt: true },
  });
}

/** Takes all notices waiting for a person's digest; a second call gets nothing. */
export function takeDigest(tx: Tx, personId: string): Promise<{ kind: string; params: unknown; createdAt: Date }[]> {
  return tx.$queryRaw<{ kind: string; params: unknown; createdAt: Date }[]>`
    WITH taken AS (
      UPDATE "Notice" SET "inDigest" = false WHERE "personId" = ${personId} AND "inDigest" RETURNING "kind", "params", "createdAt", "id")
    SELECT "kind", "params", "createdAt" FROM taken ORDER BY "createdAt", "id"`;
}

export async function listSettings(db: Db, personId: string): Promise<ReadonlyMap<string, NoticeWay>> {
  const rows = await db.noticeSetting.findMany({ where: { personId }, select: { kind: true, way: true } });
  return new Map(rows.map(({ kind, way }) => [kind, way]));
}

export async function storeSetting(tx: Tx, personId: string, kind: string, way: NoticeWay): Promise<void> {
  const key = { personId, kind };
  await tx.noticeSetting.upsert({ where: { personId_kind: key }, create: { ...key, way }, update: { way } });
}

export function findQuiet(db: Db, personId: string): Promise<Quiet | null> {
  return db.quietHours.findUnique({ where: { personId }, select: { from: true, until: true } });
}

export async function storeQuiet(tx: Tx, personId: string, quiet: Quiet | null): Promise<void> {
  if (quiet) await tx.quietHours.upsert({ where: { personId }, create: { personId, ...quiet }, update: quiet });
  else await tx.quietHours.deleteMany({ where: { personId } });
}

export type Mailbox = { name: string; email: string; timeZone: string; dateFormat: DateFormat };

export function findMailbox(db: Db | Tx, personId: string): Promise<Mailbox | null> {
  const select = { name: true, email: true, timeZone: true, dateFormat: true };
  return db.person.findFirst({ where: { id: personId, deactivatedAt: null }, select });
}

/** The live room of one person's notices. */
export const noticeRoom = (personId: string) => `notices:${personId}`;

export async function countUnread(db: Db, personId: string): Promise<{ unread: number; number: number }> {
  const [row] = await db.$queryRaw<{ unread: number; number: number }[]>`
    SELECT ${UNREAD(Prisma.sql`${personId}`)} AS "unread",
      coalesce((SELECT "number" FROM "LiveRoom" WHERE "key" = ${noticeRoom(personId)}), 0) AS "number"`;
  return row ?? { unread: 0, number: 0 };
}

/** Where the count stops: the bell shows "99+". */
const COUNTED = 100;

const UNREAD = (personId: Prisma.Sql) => Prisma.sql`
  (SELECT count(*)::int FROM (
    SELECT 1 FROM "Notice" n WHERE n."personId" = ${personId} AND n."isListed" AND n."readAt" IS NULL LIMIT ${COUNTED}) AS u)`;

declare module "~/platform/sessions/session.server" {
  interface SessionParts {
    /** What the bell shows, and the number of the last event it includes. */
    notices: { unread: number; number: number };
  }
}

export const NOTICES: SessionPart = () => Prisma.sql`
  json_build_object('unread', ${UNREAD(Prisma.sql`p."id"`)},
    'number', coalesce((SELECT l."number" FROM "LiveRoom" l WHERE l."key" = 'notices:' || p."id"), 0))`;
