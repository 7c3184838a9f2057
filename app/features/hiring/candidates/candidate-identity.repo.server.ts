import { dayStart } from "~/kernel/time/day";
import type { Db, Tx } from "~/platform/database/database.server";
import { isoDay, isoText } from "~/platform/database/sql.server";
import { enqueueFileRemoval } from "~/platform/storage/file-removal.server";
import type { IdentityFields, NamedCandidate } from "./domain/candidate-identity";

/** What tells who a candidate is, to be taken out of texts on the server; never sent to a page. */
export function findNamed(db: Db | Tx, candidateId: string): Promise<NamedCandidate | null> {
  return db.candidateIdentity.findUnique({ where: { candidateId }, select: { name: true, email: true } });
}

/** Who a candidate is; `erasureAskedAt` is an ISO text. */
export type StoredIdentity = {
  fields: IdentityFields;
  edits: number;
  referredById: string | null;
  referredByName: string | null;
  erasureAskedAt: string | null;
};

/** In one statement; `null` once it is erased. */
export async function findIdentity(db: Db | Tx, candidateId: string): Promise<StoredIdentity | null> {
  type Row = Omit<IdentityFields, "referredBy"> & { referredBy: string | null } & Omit<StoredIdentity, "fields">;
  const [row] = await db.$queryRaw<Row[]>`
    SELECT i."name", i."email", i."phone", i."timeZone", i."source", r."email" AS "referredBy", r."name" AS "referredByName",
           i."referredById",
           ${isoDay`i."consentedOn"`} AS "consentedOn", ${isoDay`i."consentUntil"`} AS "consentUntil",
           i."externalId", i."edits",
           ${isoText`i."erasureAskedAt"`} AS "erasureAskedAt"
    FROM "CandidateIdentity" i LEFT JOIN "Person" r ON r."id" = i."referredById" WHERE i."candidateId" = ${candidateId}`;
  if (!row) return null;
  const { edits, referredById, referredByName, erasureAskedAt, ...fields } = row;
  return { fields, edits, referredById, referredByName, erasureAskedAt };
}

/** The person with this address, including people who have left, who may have referred the candidate before. */
export function findReferrer(db: Db | Tx, email: string): Promise<{ id: string } | null> {
  return db.person.findFirst({ where: { email, erasedAt: null }, select: { id: true } });
}

/** The address of someone who may have referred a candidate, who may have left since. */
export async function addressOf(db: Db | Tx, personId: string): Promise<string | null> {
  const row = await db.person.findFirst({ where: { id: personId, erasedAt: null }, select: { email: true } });
  return row?.email ?? null;
}

/** Of an opening, another candidate with that address or number. */
export async function findTaken(
  tx: Tx,
  openingId: string,
  { email, externalId }: Pick<IdentityFields, "email" | "externalId">,
  but: string,
): Promise<{ email: boolean; externalId: boolean }> {
  const same = [{ email }, ...(externalId === null ? [] : [{ externalId }])];
  const rows = await tx.candidateIdentity.findMany({
    where: { openingId, candidateId: { not: but }, OR: same },
    select: { email: true, externalId: true },
    take: 2,
  });
  return {
    email: rows.some((row) => row.email === email),
    externalId: externalId !== null && rows.some((row) => row.externalId === externalId),
  };
}

/** Whether a person has a seat in an interview with a candidate. */
export async function isSeatedWith(tx: Tx, candidateId: string, personId: string): Promise<boolean> {
  const where = { personId, status: { not: "OFF" as const }, interview: { candidateId, status: "PLANNED" as const } };
  return (await tx.interviewSeat.count({ where })) > 0;
}

export type NewCandidate = {
  id: string;
  debriefId: string;
  code: string;
  fields: IdentityFields;
  referredById: string | null;
};

/** Which of these codes are taken. */
export async function codesTaken(tx: Tx, codes: readonly string[]): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ code: string }[]>`
    SELECT c."code" FROM "Candidate" c JOIN jsonb_array_elements_text(${JSON.stringify(codes)}::jsonb) t(code) ON t.code = c."code"`;
  return new Set(rows.map(({ code }) => code));
}

/** Candidates with their names and first debriefs, as one parameter however many: part of a transaction that has checked them. */
export async function insertCandidates(
  tx: Tx,
  openingId: string,
  candidates: readonly NewCandidate[],
  at: Date,
): Promise<void> {
  const rows = JSON.stringify(candidates.map(({ fields, ...row }) => ({ ...fields, ...row })));
  await tx.$executeRaw`
    INSERT INTO "Candidate" ("id", "openingId", "code", "createdAt")
    SELECT r."id", ${openingId}, r."code", ${at}::timestamptz
    FROM jsonb_to_recordset(${rows}::jsonb) AS r("id" text, "code" text)`;
  await tx.$executeRaw`
    INSERT INTO "CandidateIdentity" ("candidateId", "openingId", "name", "email", "phone", "timeZone", "source", "referredById",
      "consentedOn", "consentUntil", "externalId")
    SELECT r."id", ${openingId}, r."name", r."email", r."phone", r."timeZone", r."source", r."referredById", r."consentedOn",
      r."consentUntil", r."externalId"
    FROM jsonb_to_recordset(${rows}::jsonb) AS r("id" text, "name" text, "email" text, "phone" text, "timeZone" text, "source" text,
      "referredById" text, "consentedOn" date, "consentUntil" date, "externalId" text)`;
  await tx.$executeRaw`
    INSERT INTO "Debrief" ("id", "candidateId", "number", "createdAt")
    SELECT r."debriefId", r."id", 1, ${at}::timestamptz
    FROM jsonb_to_recordset(${rows}::jsonb) AS r("id" text, "debriefId" text)`;
}

export async function isThere(tx: Tx, candidateId: string): Promise<boolean> {
  return (await tx.candidate.count({ where: { id: candidateId } })) > 0;
}

/** Part of a transaction that has compared the edits. */
export async function updateIdentity(
  tx: Tx,
  candidateId: string,
  { referredBy: _email, consentedOn, consentUntil, ...fields }: IdentityFields,
  referredById: string | null,
): Promise<void> {
  const data = { ...fields, referredById, consentedOn: dayStart(consentedOn), consentUntil: dayStart(consentUntil) };
  await tx.candidateIdentity.update({ where: { candidateId }, data: { ...data, edits: { increment: 1 } } });
}

/** Holds a candidate until the transaction ends. False when there is none. */
export async function lockCandidate(tx: Tx, id: string): Promise<boolean> {
  return (await tx.$queryRaw<unknown[]>`SELECT 1 FROM "Candidate" WHERE "id" = ${id} FOR UPDATE`).length > 0;
}

/** False when they have withdrawn before. */
export async function markWithdrawnOnce(tx: Tx, id: string, withdrawnAt: Date): Promise<boolean> {
  const where = { id, withdrawnAt: null, erasedAt: null };
  const { count } = await tx.candidate.updateMany({ where, data: { withdrawnAt, edits: { increment: 1 } } });
  return count === 1;
}

export async function insertLift(
  tx: Tx,
  lift: { id: string; candidateId: string; byId: string; reason: string; at: Date },
): Promise<void> {
  await tx.anonymityLift.create({ data: lift });
}

export async function insertLink(
  tx: Tx,
  link: { id: string; candidateId: string; createdAt: Date; expiresAt: Date },
  email: string,
): Promise<boolean> {
  const { candidateId, createdAt: revokedAt } = link;
  const still = await tx.$queryRaw<{ id: string }[]>`
    SELECT "candidateId" AS "id" FROM "CandidateIdentity" WHERE "candidateId" = ${candidateId} AND "email" = ${email} FOR SHARE`;
  if (still.length === 0) return false;
  await tx.candidateLink.updateMany({ where: { candidateId, revokedAt: null }, data: { revokedAt } });
  await tx.candidateLink.create({ data: link });
  return true;
}

/** Why a candidate's link does not work; `unknown`: there is none, or none any more since their address was corrected. */
export async function whyDead(db: Db, id: string, now: Date): Promise<"replaced" | "expired" | "unknown"> {
  const link = await db.candidateLink.findUnique({ where: { id }, select: { revokedAt: true, expiresAt: true } });
  if (!link) return "unknown";
  if (link.revokedAt) return "replaced";
  return link.expiresAt <= now ? "expired" : "unknown";
}

/** Whose a link is, as long as it works. @param id the hash of its token. */
export async function findByLink(db: Db | Tx, id: string, now: Date): Promise<string | null> {
  const where = { id, revokedAt: null, expiresAt: { gt: now }, candidate: { erasedAt: null } };
  return (await db.candidateLink.findFirst({ where, select: { candidateId: true } }))?.candidateId ?? null;
}

/** When a candidate was last sent a link that still works. */
export async function findLastSent(db: Db, candidateId: string, now: Date): Promise<Date | null> {
  const where = { candidateId, revokedAt: null, expiresAt: { gt: now } };
  const row = await db.candidateLink.findFirst({ where, select: { createdAt: true }, orderBy: { createdAt: "desc" } });
  return row?.createdAt ?? null;
}

export type LinkReceiver = { email: string; role: string };

/** Where a candidate's link goes; `null` once they are erased. */
export async function findReceiver(db: Db, candidateId: string): Promise<LinkReceiver | null> {
  const row = await db.candidateIdentity.findUnique({
    where: { candidateId },
    select: { email: true, opening: { select: { role: true } } },
  });
  return row && { email: row.email, role: row.opening.role };
}

/** Whether a candidate may still be erased, and the edit at which that is so. */
export async function findErasable(db: Db | Tx, id: string): Promise<{ edits: number } | null> {
  return db.candidateIdentity.findUnique({ where: { candidateId: id }, select: { edits: true } });
}

/**
 * Removes who a candidate is and everything written about them; their code, scores and what was decided stay. Part of a transaction
 * that holds the candidate. False when that was done before.
 * @param withDeclarations what they said of themselves for counts goes too.
 */
export async function eraseCandidateRows(tx: Tx, id: string, at: Date, withDeclarations: boolean): Promise<boolean> {
  const identity = await tx.candidateIdentity.findUnique({
    where: { candidateId: id },
    select: { email: true, openingId: true },
  });
  if (!identity) return false;
  await eraseSamples(tx, id, at);
  await tx.candidateConflict.deleteMany({ where: { candidateId: id } });
  await tx.candidateLink.deleteMany({ where: { candidateId: id } });
  await tx.interviewOffer.deleteMany({ where: { candidateId: id } });
  if (withDeclarations) await tx.candidateDeclaration.deleteMany({ where: { candidateId: id } });
  // A file that waits for its dry run to be confirmed may be the one that they came with.
  await tx.$executeRaw`
    DELETE FROM "CandidateImport" WHERE "openingId" = ${identity.openingId} AND position(${identity.email} IN lower("content")) > 0`;
  await tx.candidateIdentity.delete({ where: { candidateId: id } });
  await tx.candidate.update({ where: { id }, data: { erasedAt: at, edits: { increment: 1 } } });
  await eraseWords(tx, id);
  return true;
}

async function eraseSamples(tx: Tx, candidateId: string, at: Date): Promise<void> {
  const withFile = { candidateId, fileKey: { not: null } };
  const files = await tx.workSample.findMany({ where: withFile, select: { fileKey: true } });
  for (const { fileKey } of files) if (fileKey) await enqueueFileRemoval(tx, fileKey, at);
  await tx.workSample.deleteMany({ where: { candidateId } });
}

/** `waymark.erasing_candidate` opens what is otherwise never changed, for becoming empty, until the transaction ends. */
async function eraseWords(tx: Tx, candidateId: string): Promise<void> {
  await tx.$executeRaw`SELECT set_config('waymark.erasing_candidate', ${candidateId}, true)`;
  const interview = { candidateId };
  const debrief = { candidateId };
  await tx.interview.updateMany({ where: { candidateId, place: { not: "" } }, data: { place: "" } });
  await tx.scorecardAnswer.updateMany({
    where: { scorecard: { seat: { interview } } },
    data: { notes: "", cited: "" },
  });
  await tx.scorecard.updateMany({ where: { seat: { interview } }, data: { summary: "", correction: "" } });
  await tx.interviewDeviation.updateMany({ where: { seat: { interview } }, data: { what: "", reason: "" } });
  await tx.interviewSeat.updateMany({ where: { interview, closedReason: { not: "" } }, data: { closedReason: "" } });
  await tx.debriefScore.updateMany({ where: { debrief }, data: { reason: "" } });
  await tx.hiringDissent.updateMany({ where: { decision: { debrief } }, data: { text: "" } });
  await tx.hiringDecision.updateMany({ where: { debrief }, data: { rationale: "", departure: "" } });
  await tx.anonymityLift.updateMany({ where: { candidateId }, data: { reason: "" } });
  await tx.$executeRaw`SELECT set_config('waymark.erasing_candidate', '', true)`;
}

/** People in upcoming interviews with a candidate. */
export async function countToMeet(tx: Tx, candidateId: string, at: Date): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(DISTINCT e."personId")::int AS "count" FROM "InterviewSeat" e JOIN "Interview" i ON i."id" = e."interviewId"
    WHERE i."candidateId" = ${candidateId} AND i."status" = 'PLANNED' AND i."startsAt" > ${at}::timestamptz AND e."status" <> 'OFF'`;
  return row?.count ?? 0;
}
