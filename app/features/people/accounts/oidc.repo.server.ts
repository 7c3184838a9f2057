import { recordAudit } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";
import type { Linked, SameAddress } from "./domain/sign-in";
import { insertPersonWithin, type PersonToInsert } from "./sign-in.repo.server";

export type Attempt = { id: string; nonce: string; codeVerifier: string; next: string; expiresAt: Date };

/** A sign-in on its way is nobody's deed yet, and leaves no trace in the audit log. */
export async function insertAttempt(db: Db, attempt: Attempt): Promise<void> {
  await db.oidcAttempt.create({ data: attempt });
}

/** Comes back once: whoever asks second finds nothing. */
export async function takeAttempt(db: Db, id: string, now: Date): Promise<Omit<Attempt, "id" | "expiresAt"> | null> {
  const [attempt] = await db.$queryRaw<Omit<Attempt, "id">[]>`
    DELETE FROM "OidcAttempt" WHERE "id" = ${id} RETURNING "nonce", "codeVerifier", "next", "expiresAt"`;
  return attempt && attempt.expiresAt > now ? attempt : null;
}

export type IdentityKey = { issuer: string; subject: string };

export async function findLinked(db: Db, { issuer, subject }: IdentityKey): Promise<Linked | null> {
  const identity = await db.identity.findUnique({
    where: { issuer_subject: { issuer, subject } },
    select: { person: { select: { id: true, deactivatedAt: true } } },
  });
  return identity && { id: identity.person.id, isActive: identity.person.deactivatedAt === null };
}

/** Linked to this very identity meanwhile, by a sign-in at the same time, is not linked to another. */
export async function findSameAddress(
  db: Db,
  { issuer, subject }: IdentityKey,
  email: string,
): Promise<SameAddress | null> {
  const others = { issuer, subject: { not: subject } };
  const person = await db.person.findUnique({
    where: { email },
    select: { id: true, deactivatedAt: true, identities: { where: others, select: { subject: true }, take: 1 } },
  });
  if (!person) return null;
  return { id: person.id, isActive: person.deactivatedAt === null, isLinked: person.identities.length > 0 };
}

type NewLink = IdentityKey & { personId: string; at: Date };

/** Within a transaction that has the audit log's turn: nobody links the same person at the same time. */
async function insertIdentity(tx: Tx, { issuer, subject, personId, at }: NewLink): Promise<boolean> {
  if ((await tx.identity.count({ where: { issuer, OR: [{ personId }, { subject }] } })) > 0) return false;
  await tx.identity.create({ data: { issuer, subject, personId, linkedAt: at } });
  await tx.account.upsert({ where: { personId }, create: { personId }, update: {} });
  const action = "account.link-identity" as const;
  await recordAudit(tx, { at, actorId: personId, action, subjectId: personId, objectId: personId, after: issuer });
  return true;
}

/** False when somebody was faster. */
export function linkIdentity(db: Db, link: NewLink): Promise<boolean> {
  return audited(db, (tx) => insertIdentity(tx, link));
}

/** False when the address is somebody's by now. */
export function insertPersonWithIdentity(db: Db, identity: IdentityKey, person: PersonToInsert): Promise<boolean> {
  return audited(db, async (tx) => {
    const isNew = await insertPersonWithin(tx, person);
    return isNew && insertIdentity(tx, { ...identity, personId: person.id, at: person.at });
  });
}
