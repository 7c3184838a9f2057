import { createHash } from "node:crypto";
import type { Db } from "../database/database.server";

/** A place in the chain and the hash there: kept elsewhere, it shows later whether the log is still the same up to it. */
export type ChainEnd = { position: bigint; hash: string };

export type ChainProblem =
  /** Entries of these positions are gone. */
  | { kind: "removed"; from: bigint; to: bigint }
  /** The entry says something else than its hash, or does not follow from the one before it. */
  | { kind: "edited"; position: bigint; action: string; at: Date }
  /** Rows that are not in the chain at all. */
  | { kind: "outside"; rows: number };

export type Verified = {
  /** Entries that were read and are right. */
  entries: bigint;
  end: ChainEnd;
  problem: ChainProblem | null;
  /** Whether the log still holds the expected end; `null` when none was given. */
  holdsExpected: boolean | null;
};

/** What a hash is made of; times in milliseconds since 1970. */
export type ChainedEntry = {
  position: bigint;
  at: bigint;
  actorId: string | null;
  action: string;
  subjectId: string | null;
  objectId: string;
  before: string | null;
  after: string | null;
  reason: string | null;
};

/** The same bytes as the SQL function `audit_hash`, made without it: whoever can change rows can change the function. */
export function entryHash(previous: string, entry: ChainedEntry): string {
  const { position, at, actorId, action, subjectId, objectId, before, after, reason } = entry;
  const parts = [previous, String(position), String(at), actorId, action, subjectId, objectId, before, after, reason];
  return createHash("sha256").update(parts.map(part).join(""), "utf8").digest("hex");
}

function part(field: string | null): string {
  return field === null ? "-;" : `${Buffer.byteLength(field, "utf8")}:${field};`;
}

type Row = ChainedEntry & { hash: string };

const PAGE = 1_000;

/**
 * Computes every hash of the audit log anew, from the first entry to what was its end when this began, so that it may run
 * while others write.
 * @param expected an end that was kept elsewhere.
 */
export async function verifyChain(db: Db, expected: ChainEnd | null = null): Promise<Verified> {
  const head = await readHead(db);
  let end: ChainEnd = { position: 0n, hash: "" };
  let holdsExpected = expected && expected.position === 0n;
  const result = (problem: ChainProblem | null) => ({ entries: end.position, end, problem, holdsExpected });
  while (end.position < head.position) {
    const rows = await readPage(db, end.position, head.position);
    const found = rows[0]?.position ?? head.position + 1n;
    if (found !== end.position + 1n) return result({ kind: "removed", from: end.position + 1n, to: found - 1n });
    for (const row of rows) {
      const problem = problemOf(row, end);
      if (problem) return result(problem);
      end = { position: row.position, hash: row.hash };
      if (expected?.position === row.position) holdsExpected = expected.hash === row.hash;
    }
  }
  if (end.hash !== head.hash) return result({ kind: "removed", from: end.position + 1n, to: end.position + 1n });
  return result(head.outside > 0 ? { kind: "outside", rows: head.outside } : null);
}

function problemOf(row: Row, end: ChainEnd): ChainProblem | null {
  const next = end.position + 1n;
  if (row.position !== next) return { kind: "removed", from: next, to: row.position - 1n };
  if (row.hash === entryHash(end.hash, row)) return null;
  return { kind: "edited", position: row.position, action: row.action, at: new Date(Number(row.at)) };
}

async function readHead(db: Db): Promise<ChainEnd & { outside: number }> {
  const [head] = await db.$queryRaw<(ChainEnd & { outside: number })[]>`
    SELECT h."position", h."hash",
           (SELECT count(*)::int FROM "AuditEntry" e WHERE e."position" < 1 OR e."position" > h."position") AS "outside"
    FROM "AuditHead" h WHERE h."id" = 1`;
  return head ?? { position: 0n, hash: "", outside: await db.auditEntry.count() };
}

function readPage(db: Db, after: bigint, last: bigint): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    SELECT "position", (extract(epoch FROM "at") * 1000)::bigint AS "at", "actorId", "action", "subjectId", "objectId",
           "before", "after", "reason", "hash"
    FROM "AuditEntry" WHERE "position" > ${after} AND "position" <= ${last} ORDER BY "position" LIMIT ${PAGE}`;
}
