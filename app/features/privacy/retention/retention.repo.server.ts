import type { Db, Tx } from "~/platform/database/database.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { CandidateKind, RetentionKind, StoredRule } from "./domain/retention";

/** Kinds that are rows; messages in the outbox are files. */
export type RowKind = Exclude<RetentionKind, "outbox">;

type Expiring = { table: Prisma.Sql; over: (before: Date) => Prisma.Sql };

/** When a row's time begins to run: with its end. */
const EXPIRING: Record<RowKind, Expiring> = {
  sessions: { table: Prisma.sql`"Session"`, over: (at) => Prisma.sql`"expiresAt" < ${at}::timestamptz` },
  links: {
    table: Prisma.sql`"OneTimeLink"`,
    over: (at) => Prisma.sql`("usedAt" < ${at}::timestamptz OR "expiresAt" < ${at}::timestamptz)`,
  },
  "sign-in-attempts": { table: Prisma.sql`"OidcAttempt"`, over: (at) => Prisma.sql`"expiresAt" < ${at}::timestamptz` },
  limits: { table: Prisma.sql`"RateLimit"`, over: (at) => Prisma.sql`"expire" < ${at}::timestamptz` },
  tokens: { table: Prisma.sql`"ApiToken"`, over: (at) => Prisma.sql`"revokedAt" < ${at}::timestamptz` },
  "jobs-done": { table: Prisma.sql`"Job"`, over: (at) => Prisma.sql`"doneAt" < ${at}::timestamptz` },
  uploads: { table: Prisma.sql`"PeopleImport"`, over: (at) => Prisma.sql`"uploadedAt" < ${at}::timestamptz` },
  "candidate-uploads": {
    table: Prisma.sql`"CandidateImport"`,
    over: (at) => Prisma.sql`"uploadedAt" < ${at}::timestamptz`,
  },
  "candidates-asked": {
    table: Prisma.sql`"CandidateIdentity"`,
    over: (at) => Prisma.sql`"erasureAskedAt" < ${at}::timestamptz`,
  },
  "candidates-consent": {
    table: Prisma.sql`"CandidateIdentity"`,
    over: (at) => Prisma.sql`"consentUntil" < ${at}::timestamptz`,
  },
  "candidates-decided": { table: Prisma.sql`"CandidateIdentity"`, over: (at) => overAfterDecision(at) },
  "one-to-one-notes": {
    table: Prisma.sql`"OneToOneNote"`,
    over: (at) => Prisma.sql`"updatedAt" < ${at}::timestamptz`,
  },
  "feedback-requests": {
    table: Prisma.sql`"FeedbackRequest"`,
    over: (at) => Prisma.sql`"answeredAt" < ${at}::timestamptz`,
  },
  "jobs-failed": { table: Prisma.sql`"Job"`, over: (at) => Prisma.sql`"failedAt" < ${at}::timestamptz` },
};

/** Nothing goes on with them: they withdrew, their last debrief led to an end, or their opening closed without one. */
const overAfterDecision = (at: Date) => Prisma.sql`"candidateId" IN (
  SELECT c."id" FROM "Candidate" c WHERE c."withdrawnAt" < ${at}::timestamptz
  UNION ALL SELECT d."candidateId" FROM "Debrief" d JOIN "HiringDecision" h ON h."debriefId" = d."id"
    WHERE d."decidedAt" < ${at}::timestamptz AND h."outcome" <> 'ANOTHER_STAGE'
      AND NOT EXISTS (SELECT 1 FROM "Debrief" l WHERE l."candidateId" = d."candidateId" AND l."number" > d."number")
  UNION ALL SELECT c."id" FROM "Candidate" c JOIN "Opening" o ON o."id" = c."openingId"
    WHERE o."closedAt" < ${at}::timestamptz
      AND NOT EXISTS (SELECT 1 FROM "Debrief" d WHERE d."candidateId" = c."id" AND d."decidedAt" >= ${at}::timestamptz))`;

/** A candidate whose time is over, with the edits of their data: an erasure after a later one looks anew. */
export type DueCandidate = { candidateId: string; edits: number };

/** Candidates whose erasure is in the queue already are left out. */
export function listDueCandidates(tx: Tx, kind: CandidateKind, before: Date, atMost: number): Promise<DueCandidate[]> {
  return tx.$queryRaw<DueCandidate[]>`
    SELECT i."candidateId", i."edits" FROM "CandidateIdentity" i WHERE ${EXPIRING[kind].over(before)}
      AND NOT EXISTS (SELECT 1 FROM "Job" j WHERE j."key" = 'candidate-erasure ' || i."candidateId" || ' ' || i."edits")
    ORDER BY i."candidateId" LIMIT ${atMost}`;
}

export function listRules(db: Db): Promise<StoredRule[]> {
  return db.retentionRule.findMany();
}

export type Span = { kind: RowKind; today: Date; soon: Date };
export type Due = { kind: string; today: number; soon: number };

/** How many rows of each kind are over before either moment, in one statement. */
export function countDue(db: Db, spans: readonly Span[]): Promise<Due[]> {
  const counts = spans.map(({ kind, today, soon }) => {
    const { table, over } = EXPIRING[kind];
    return Prisma.sql`SELECT ${kind} AS "kind", (count(*) FILTER (WHERE ${over(today)}))::int AS "today",
      (count(*) FILTER (WHERE ${over(soon)}))::int AS "soon" FROM ${table}`;
  });
  return db.$queryRaw<Due[]>`${Prisma.join(counts, " UNION ALL ")}`;
}

/** Some of a kind's rows whose time is over; the number is how many. Part of a transaction, which stays short. */
export function removeSome(
  tx: Tx,
  kind: Exclude<RowKind, CandidateKind>,
  before: Date,
  atMost: number,
): Promise<number> {
  const { table, over } = EXPIRING[kind];
  return tx.$executeRaw`
    DELETE FROM ${table} WHERE "ctid" = ANY(ARRAY(SELECT "ctid" FROM ${table} WHERE ${over(before)} LIMIT ${atMost}))`;
}

export type RuleChange = { kind: RetentionKind; days: number; seen: number; by: string; at: Date };

/** The rule as it was; `null` where there was none. Part of a transaction. */
export function findRule(tx: Tx, kind: RetentionKind): Promise<StoredRule | null> {
  return tx.retentionRule.findUnique({ where: { kind } });
}

/** Part of a transaction that has compared the versions. */
export async function storeRule(tx: Tx, { kind, days, seen, by, at }: RuleChange): Promise<void> {
  const rule = { days, changedBy: by, changedAt: at, version: seen + 1 };
  await tx.retentionRule.upsert({ where: { kind }, create: { kind, ...rule }, update: rule });
}
