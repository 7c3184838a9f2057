import type { Writing } from "~/kernel/actor";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { SessionPart } from "~/platform/sessions/session.server";

export type Organization = { name: string; timeZone: string; version: number; signInCheckedAt: Date | null };

/** `null` until an administrator has named it. */
export async function findOrganization(db: Tx): Promise<Organization | null> {
  return db.organization.findUnique({
    where: { id: 1 },
    select: { name: true, timeZone: true, version: true, signInCheckedAt: true },
  });
}

/** @returns false if someone else has saved since `version` was read. */
export function saveOrganization(
  db: Db,
  { version, ...given }: Pick<Organization, "name" | "timeZone" | "version">,
  { actorId, at }: Writing,
): Promise<boolean> {
  return audited(db, async (tx) => {
    const present = await findOrganization(tx);
    if (present && present.name === given.name && present.timeZone === given.timeZone) return true;
    if ((present?.version ?? 0) !== version) return false;
    const data = { ...given, version: version + 1 };
    await tx.organization.upsert({ where: { id: 1 }, create: { id: 1, ...data }, update: data });
    await recordAudit(tx, { at, actorId, action: "organization.change", subjectId: null, objectId: "1" });
    return true;
  });
}

/** Stores the given name, or none. */
/** Sending the same check twice runs it once. */
const SAME_CHECK_MS = 60_000;

export function markSignInChecked(db: Db, { actorId, at }: Writing): Promise<void> {
  return audited(db, async (tx) => {
    const known = await tx.organization.findUnique({ where: { id: 1 }, select: { signInCheckedAt: true } });
    if (known?.signInCheckedAt && at.getTime() - known.signInCheckedAt.getTime() < SAME_CHECK_MS) return;
    const create = { id: 1, name: "", timeZone: "UTC", version: 0, signInCheckedAt: at };
    await tx.organization.upsert({ where: { id: 1 }, create, update: { signInCheckedAt: at } });
    await recordAudit(tx, { at, actorId, action: "organization.check-sign-in", subjectId: null, objectId: "1" });
  });
}

/** Whether the sample organization is loaded or being loaded. */
export async function hasSample(db: Tx): Promise<boolean> {
  return (await db.sampleOrganization.count()) > 0;
}

export const IS_SAMPLE: SessionPart = () =>
  Prisma.sql`EXISTS (SELECT 1 FROM "SampleOrganization" WHERE "loadedAt" IS NOT NULL)`;
