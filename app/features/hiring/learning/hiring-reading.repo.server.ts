import { z } from "zod";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Db } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";

export type ReadingKind = "KIT" | "IMPACT" | "VALIDITY";
/** Of which kit (`engineering/system-design`), team (its id), or, of validity, nothing more. */
export type ReadingKey = { kind: ReadingKind; scope: string; number: number };

/** Stores what was worked out, once: what a second worker made at the same time is left aside. */
export async function storeHiringReading(
  db: Db,
  { until, content, ...key }: ReadingKey & { until: Date; content: object },
  madeAt: Date,
): Promise<void> {
  await audited(db, async (tx) => {
    const row = { ...key, until, content, madeAt };
    const { count } = await tx.hiringReading.createMany({ data: [row], skipDuplicates: true });
    if (count === 0) return;
    const objectId = `${key.kind} ${key.scope} ${key.number}`;
    await recordAudit(tx, { at: madeAt, actorId: null, action: "hiring-reading.make", subjectId: null, objectId });
  });
}

export type StoredHiringReading<Content> = { content: Content; until: Date; madeAt: Date };

const FORMATS = {
  KIT: "waymark.hiring-kit-reading",
  IMPACT: "waymark.hiring-impact-reading",
  VALIDITY: "waymark.hiring-validity-reading",
} as const;

/** The last one; `null` while there is none. */
export async function findLastReading<Content>(
  db: Db,
  kind: ReadingKind,
  scope: string,
): Promise<StoredHiringReading<Content> | null> {
  const row = await db.hiringReading.findFirst({ where: { kind, scope }, orderBy: { number: "desc" } });
  if (!row) return null;
  checkFormat(kind, row.content);
  return { content: row.content as unknown as Content, until: row.until, madeAt: row.madeAt };
}

export function checkFormat(kind: ReadingKind, content: unknown): void {
  z.object({ format: z.literal(FORMATS[kind]), formatVersion: z.literal(1) }).parse(content);
}
