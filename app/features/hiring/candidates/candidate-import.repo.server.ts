import type { Db, Tx } from "~/platform/database/database.server";
import type { KnownCandidates } from "./domain/candidate-import";

export type CandidateUpload = { id: string; openingId: string; content: string };

/** Keeps a file until it is applied. The same id again keeps nothing more. */
export async function insertUpload(
  db: Db,
  upload: CandidateUpload & { uploadedBy: string; uploadedAt: Date },
): Promise<void> {
  await db.candidateImport.createMany({ data: [upload], skipDuplicates: true });
}

export function findUpload(db: Db | Tx, openingId: string, id: string): Promise<CandidateUpload | null> {
  return db.candidateImport.findFirst({
    where: { id, openingId },
    select: { id: true, openingId: true, content: true },
  });
}

export async function deleteUpload(tx: Tx, openingId: string, id: string): Promise<void> {
  await tx.candidateImport.deleteMany({ where: { id, openingId } });
}

export async function wasApplied(db: Db | Tx, id: string): Promise<boolean> {
  return (await db.auditEntry.count({ where: { objectId: id, action: "candidate.import" } })) > 0;
}

export type Asked = { emails: readonly string[]; externalIds: readonly string[]; referrers: readonly string[] };

/** Which of the people named in a file are known, in three statements however many there are. */
export async function findKnown(
  db: Db | Tx,
  openingId: string,
  { emails, externalIds, referrers }: Asked,
): Promise<Omit<KnownCandidates, "judges">> {
  const among = (values: readonly string[]) => JSON.stringify(values);
  const there = await db.$queryRaw<{ email: string }[]>`
    SELECT i."email" FROM "CandidateIdentity" i JOIN jsonb_array_elements_text(${among(emails)}::jsonb) t(value) ON t.value = i."email"
    WHERE i."openingId" = ${openingId}`;
  const numbers = await db.$queryRaw<{ externalId: string }[]>`
    SELECT i."externalId" FROM "CandidateIdentity" i
    JOIN jsonb_array_elements_text(${among(externalIds)}::jsonb) t(value) ON t.value = i."externalId" WHERE i."openingId" = ${openingId}`;
  const people = await db.$queryRaw<{ id: string; email: string }[]>`
    SELECT p."id", p."email" FROM "Person" p JOIN jsonb_array_elements_text(${among(referrers)}::jsonb) t(value) ON t.value = p."email"
    WHERE p."erasedAt" IS NULL`;
  return {
    emails: new Set(there.map(({ email }) => email)),
    externalIds: new Set(numbers.map(({ externalId }) => externalId)),
    referrers: new Map(people.map(({ email, id }) => [email, id])),
  };
}
