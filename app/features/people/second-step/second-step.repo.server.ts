import { recordAudit } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { audited, lockObject } from "~/platform/database/transaction.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { SessionPart } from "~/platform/sessions/session.server";
import type { RequiredOf, Standing } from "./domain/requirement";

export type FactorKind = "PASSKEY" | "TOTP";
export type FactorRow = { id: string; kind: FactorKind; name: string; addedAt: Date; lastUsedAt: Date | null };

const LISTED = { id: true, kind: true, name: true, addedAt: true, lastUsedAt: true } as const;
/** More than anybody needs, and few enough to try a code against each. */
export const MOST_FACTORS = 20;

export function listFactors(db: Tx, personId: string): Promise<FactorRow[]> {
  return db.factor.findMany({ where: { personId }, select: LISTED, orderBy: [{ addedAt: "asc" }, { id: "asc" }] });
}

export async function findEmail(db: Tx, personId: string): Promise<string | null> {
  return (await db.person.findUnique({ where: { id: personId }, select: { email: true } }))?.email ?? null;
}

export function findByEmail(db: Tx, email: string): Promise<{ id: string } | null> {
  return db.person.findUnique({ where: { email }, select: { id: true } });
}

export type AppRow = { id: string; sealedSecret: string; lastStep: number };

export async function listApps(db: Tx, personId: string): Promise<AppRow[]> {
  const rows = await db.factor.findMany({
    where: { personId, kind: "TOTP" },
    select: { id: true, sealedSecret: true, lastStep: true },
  });
  return rows.map(({ id, sealedSecret, lastStep }) => ({
    id,
    sealedSecret: sealedSecret ?? "",
    lastStep: lastStep ?? 0,
  }));
}

export type PasskeyRow = {
  id: string;
  credentialId: string;
  publicKey: Uint8Array<ArrayBuffer>;
  counter: number;
  transports: string[];
};

export async function listPasskeys(db: Tx, personId: string): Promise<PasskeyRow[]> {
  const rows = await db.factor.findMany({
    where: { personId, kind: "PASSKEY" },
    select: { id: true, credentialId: true, publicKey: true, counter: true, transports: true },
  });
  return rows.map(({ id, credentialId, publicKey, counter, transports }) => ({
    ...{ id, transports },
    credentialId: credentialId ?? "",
    publicKey: new Uint8Array(publicKey ?? []),
    counter: Number(counter ?? 0),
  }));
}

/** False when that half minute's code, or a later one, was taken: one statement decides, however many try. */
export async function takeStep(db: Db, id: string, step: number, at: Date): Promise<boolean> {
  const { count } = await db.factor.updateMany({
    where: { id, lastStep: { lt: step } },
    data: { lastStep: step, lastUsedAt: at },
  });
  return count === 1;
}

/** @param counter none goes back, where an authenticator counts at all. */
export async function notePasskeyUse(db: Db, id: string, counter: number, at: Date): Promise<void> {
  await db.factor.updateMany({ where: { id }, data: { counter, lastUsedAt: at } });
}

export type NewFactor = { id: string; personId: string; name: string; at: Date } & (
  | { kind: "TOTP"; sealedSecret: string; lastStep: number }
  | {
      kind: "PASSKEY";
      credentialId: string;
      publicKey: Uint8Array<ArrayBuffer>;
      counter: number;
      transports: string[];
    }
);

type With = { codeIds: readonly string[]; tell(tx: Tx): Promise<void> };

/** The first one comes with recovery codes. @returns `too-many`; `known`: this passkey is somebody's already. */
export function insertFactor(
  db: Db,
  factor: NewFactor,
  { codeIds, tell }: With,
): Promise<{ is: "first" | "another" | "too-many" | "known" }> {
  return audited(db, async (tx) => {
    const { at, ...row } = factor;
    const { personId } = row;
    await lockObject(tx, "account", personId);
    const count = await tx.factor.count({ where: { personId } });
    if (count >= MOST_FACTORS) return { is: "too-many" };
    const added = await tx.factor.createMany({ data: [{ ...row, addedAt: at }], skipDuplicates: true });
    if (added.count === 0) return { is: "known" };
    const about = { at, actorId: personId, subjectId: personId, objectId: row.id };
    await recordAudit(tx, { ...about, action: "factor.add", after: KIND_WORDS[row.kind] });
    if (count === 0) await replaceCodes(tx, personId, codeIds, at);
    await tell(tx);
    return { is: count === 0 ? "first" : "another" };
  });
}

export const KIND_WORDS: Record<FactorKind, string> = { PASSKEY: "passkey", TOTP: "authenticator app" };

/** False when it is not theirs. */
export function renameFactor(db: Db, id: string, personId: string, name: string, at: Date): Promise<boolean> {
  return audited(db, async (tx) => {
    const { count } = await tx.factor.updateMany({ where: { id, personId }, data: { name } });
    if (count === 0) return false;
    await recordAudit(tx, { at, actorId: personId, subjectId: personId, objectId: id, action: "factor.rename" });
    return true;
  });
}

type Removal = {
  id: string;
  personId: string;
  at: Date;
  mayBeLast(tx: Tx): Promise<boolean>;
  /** Asks the person first. */
  confirm?(): void;
  tell(tx: Tx): Promise<void>;
};

/** Recovery codes go with the last one. Removing what is not there is no error. */
export function removeFactor(
  db: Db,
  { id, personId, at, mayBeLast, confirm, tell }: Removal,
): Promise<"removed" | "needed"> {
  return audited(db, async (tx) => {
    await lockObject(tx, "account", personId);
    const factors = await tx.factor.findMany({ where: { personId }, select: { id: true, kind: true } });
    const factor = factors.find((one) => one.id === id);
    if (!factor) return "removed";
    const isLast = factors.length === 1;
    if (isLast && !(await mayBeLast(tx))) return "needed";
    confirm?.();
    await tx.factor.delete({ where: { id } });
    if (isLast) await tx.recoveryCode.deleteMany({ where: { personId } });
    const about = { at, actorId: personId, subjectId: personId, objectId: id };
    await recordAudit(tx, { ...about, action: "factor.remove", before: KIND_WORDS[factor.kind] });
    await tell(tx);
    return "removed";
  });
}

/** For commands on the server: all of a person's. @returns how many there were. */
export async function removeAllFactors(tx: Tx, personId: string, at: Date): Promise<number> {
  await lockObject(tx, "account", personId);
  const { count } = await tx.factor.deleteMany({ where: { personId } });
  await tx.recoveryCode.deleteMany({ where: { personId } });
  await tx.session.deleteMany({ where: { personId } });
  const about = { at, actorId: null, subjectId: personId, objectId: personId };
  if (count > 0) await recordAudit(tx, { ...about, action: "factor.remove", before: "all" });
  return count;
}

async function replaceCodes(tx: Tx, personId: string, ids: readonly string[], at: Date): Promise<void> {
  await tx.recoveryCode.deleteMany({ where: { personId } });
  await tx.recoveryCode.createMany({ data: ids.map((id) => ({ id, personId, madeAt: at })) });
  const about = { at, actorId: personId, subjectId: personId, objectId: personId };
  await recordAudit(tx, { ...about, action: "factor.make-recovery-codes" });
}

/** Those of before work no more. */
export function storeCodes(db: Db, personId: string, { codeIds, tell }: With, at: Date): Promise<void> {
  return audited(db, async (tx) => {
    await lockObject(tx, "account", personId);
    await replaceCodes(tx, personId, codeIds, at);
    await tell(tx);
  });
}

export function countCodes(db: Tx, personId: string): Promise<number> {
  return db.recoveryCode.count({ where: { personId, usedAt: null } });
}

/** False when it is none of theirs, or was used: one statement decides. */
export function takeCode(
  db: Db,
  { id, personId, at, tell }: { id: string; personId: string; at: Date; tell(tx: Tx, left: number): Promise<void> },
): Promise<boolean> {
  return audited(db, async (tx) => {
    const { count } = await tx.recoveryCode.updateMany({ where: { id, personId, usedAt: null }, data: { usedAt: at } });
    if (count === 0) return false;
    const about = { at, actorId: personId, subjectId: personId, objectId: personId };
    await recordAudit(tx, { ...about, action: "factor.use-recovery-code" });
    await tell(tx, await countCodes(tx, personId));
    return true;
  });
}

/** Of a person no more than these at a time: a page asks for one when its button is pressed. */
const MOST_CHALLENGES = 20;

export async function insertChallenge(db: Db, id: string, personId: string, expiresAt: Date, at: Date): Promise<void> {
  await db.passkeyChallenge.deleteMany({ where: { personId, expiresAt: { lt: at } } });
  const open = await db.passkeyChallenge.count({ where: { personId } });
  if (open >= MOST_CHALLENGES) await db.passkeyChallenge.deleteMany({ where: { personId } });
  await db.passkeyChallenge.create({ data: { id, personId, expiresAt } });
}

/** Each is answered once. */
export async function takeChallenge(db: Db, id: string, personId: string, at: Date): Promise<boolean> {
  const { count } = await db.passkeyChallenge.deleteMany({ where: { id, personId, expiresAt: { gt: at } } });
  return count === 1;
}

export type Rule = { requiredOf: RequiredOf; version: number; demonstration: boolean };

export async function findRule(db: Tx): Promise<Rule> {
  const rule = await db.factorRule.findUnique({ where: { id: 1 } });
  return rule ?? { requiredOf: "NOBODY", version: 0, demonstration: false };
}

/** False when somebody has changed it since. */
export function storeRule(db: Db, given: { requiredOf: RequiredOf; version: number; actorId: string; at: Date }) {
  return audited(db, async (tx): Promise<boolean> => {
    const { requiredOf, version, actorId, at } = given;
    await lockObject(tx, "setting", "second-step");
    const present = await findRule(tx);
    if (present.version !== version) return false;
    if (present.requiredOf === requiredOf) return true;
    const data = { requiredOf, version: version + 1 };
    await tx.factorRule.upsert({ where: { id: 1 }, create: data, update: data });
    const words = { before: present.requiredOf.toLowerCase(), after: requiredOf.toLowerCase() };
    await recordAudit(tx, { at, actorId, subjectId: null, objectId: "sign-in", action: "factor.require", ...words });
    return true;
  });
}

/** The demonstration, from its first start on. */
export async function markDemonstration(db: Db): Promise<void> {
  const data = { requiredOf: "NOBODY", demonstration: true } as const;
  await db.factorRule.upsert({ where: { id: 1 }, create: data, update: data });
}

const administers = (at: Date) => Prisma.sql`EXISTS (SELECT 1 FROM "RoleGrant" g WHERE g."personId" = p."id"
  AND g."role" = 'ADMINISTRATOR' AND g."since" <= ${at}::timestamptz
  AND (g."until" IS NULL OR g."until" > ${at}::timestamptz))`;
const HAS_REPORTS = Prisma.sql`EXISTS (SELECT 1 FROM "Person" r WHERE r."managerId" = p."id" AND r."deactivatedAt" IS NULL)`;
const HAS_FACTOR = Prisma.sql`EXISTS (SELECT 1 FROM "Factor" f WHERE f."personId" = p."id")`;

/** Who they are when they sign in, and what is asked of whom; `null` for people who have left. */
export async function findStanding(
  db: Tx,
  personId: string,
  at: Date,
): Promise<(Standing & { requiredOf: RequiredOf }) | null> {
  const [row] = await db.$queryRaw<(Standing & { requiredOf: RequiredOf | null })[]>`
    SELECT ${administers(at)} AS "isAdministrator", ${HAS_REPORTS} AS "hasReports", ${HAS_FACTOR} AS "hasFactor",
      (SELECT "requiredOf"::text FROM "FactorRule") AS "requiredOf"
    FROM "Person" p WHERE p."id" = ${personId} AND p."deactivatedAt" IS NULL`;
  return row ? { ...row, requiredOf: row.requiredOf ?? "NOBODY" } : null;
}

export type Covered = { all: number; with: number };
export type Coverage = { administrators: Covered; managers: Covered; everybody: Covered };

/** How many of those who can sign in have a second step. */
export async function countCovered(db: Tx, at: Date): Promise<Coverage> {
  type Row = Record<"administrators" | "administratorsWith" | "managers" | "managersWith" | "all" | "with", number>;
  const [row] = await db.$queryRaw<Row[]>`
    SELECT (count(*) FILTER (WHERE "isAdministrator"))::int AS "administrators",
      (count(*) FILTER (WHERE "isAdministrator" AND "hasFactor"))::int AS "administratorsWith",
      (count(*) FILTER (WHERE "hasReports" OR "isAdministrator"))::int AS "managers",
      (count(*) FILTER (WHERE ("hasReports" OR "isAdministrator") AND "hasFactor"))::int AS "managersWith",
      count(*)::int AS "all", (count(*) FILTER (WHERE "hasFactor"))::int AS "with"
    FROM (SELECT ${administers(at)} AS "isAdministrator", ${HAS_REPORTS} AS "hasReports", ${HAS_FACTOR} AS "hasFactor"
      FROM "Person" p JOIN "Account" a ON a."personId" = p."id" WHERE p."deactivatedAt" IS NULL) one`;
  const of = (all = 0, having = 0): Covered => ({ all, with: having });
  return {
    administrators: of(row?.administrators, row?.administratorsWith),
    managers: of(row?.managers, row?.managersWith),
    everybody: of(row?.all, row?.with),
  };
}

export const FACTORS: SessionPart = () => Prisma.sql`
  (SELECT json_build_object('passkeys', count(*) FILTER (WHERE f."kind" = 'PASSKEY'),
    'apps', count(*) FILTER (WHERE f."kind" = 'TOTP')) FROM "Factor" f WHERE f."personId" = p."id")`;

export const IS_DEMONSTRATION: SessionPart = () =>
  Prisma.sql`coalesce((SELECT "demonstration" FROM "FactorRule"), false)`;
