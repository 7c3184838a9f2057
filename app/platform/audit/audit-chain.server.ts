import { createHash } from "node:crypto";
import type { Db } from "../database/database.server";

/** A place in the chain and the hash there: kept elsewhere, it shows later whether the log is still the same up to it. */
export type ChainEnd = { position: bigint; hash: string };

export type ChainProblem =
  /** Entries of these positions are gone. */
  | { kind: "removed"; from: bigint; to: bigint }
  /** Links of these positions are gone. */
  | { kind: "unlinked"; from: bigint; to: bigint }
  /** The entry says something else than its hash, or does not follow from the one before it. */
  | { kind: "edited"; position: bigint; action: string; at: Date }
  /** Rows that are not in the chain at all, and do not wait for it either. */
  | { kind: "outside"; rows: number };

export type Verified = {
  /** Entries that were read and are right. */
  entries: bigint;
  end: ChainEnd;
  problem: ChainProblem | null;
  /** Whether the log still holds the expected end; `null` when none was given. */
  holdsExpected: boolean | null;
  /** Entries that the linker has not reached yet: how many, and when the oldest was written. Nothing shows whether they were edited. */
  waiting: { entries: number; since: Date | null };
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

/** A link, with what its entry says; without an id where that is gone. */
type Row = { [Field in keyof ChainedEntry]: ChainedEntry[Field] | null } & {
  position: bigint;
  hash: string;
  id: bigint | null;
};

const PAGE = 1_000;

/**
 * Computes every hash of the audit log anew, from the first entry to what was its end when this began, so that it may run
 * while others write. It links nothing.
 * @param expected an end that was kept elsewhere.
 */
export async function verifyChain(db: Db, expected: ChainEnd | null = null): Promise<Verified> {
  const { head, outside, waiting } = await readState(db);
  let end: ChainEnd = { position: 0n, hash: "" };
  let holdsExpected = expected && expected.position === 0n;
  const result = (problem: ChainProblem | null) => ({
    ...{ entries: end.position, end, problem, holdsExpected, waiting },
  });
  while (end.position < head.position) {
    const rows = await readPage(db, end.position, head.position);
    if (rows.length === 0) return result({ kind: "unlinked", from: end.position + 1n, to: head.position });
    for (const [place, row] of rows.entries()) {
      const problem = problemOf(row, end, rows.slice(place));
      if (problem) return result(problem);
      end = { position: row.position, hash: row.hash };
      if (expected?.position === row.position) holdsExpected = expected.hash === row.hash;
    }
  }
  if (end.hash !== head.hash) return result({ kind: "unlinked", from: end.position + 1n, to: end.position + 1n });
  return result(outside > 0 ? { kind: "outside", rows: outside } : null);
}

/** @param rest of the page, from the row on. */
function problemOf(row: Row, end: ChainEnd, rest: readonly Row[]): ChainProblem | null {
  const next = end.position + 1n;
  if (row.position !== next) return { kind: "unlinked", from: next, to: row.position - 1n };
  if (row.id === null) {
    const there = rest.findIndex(({ id }) => id !== null);
    const gone = there < 0 ? rest.length : there;
    return { kind: "removed", from: next, to: next + BigInt(gone) - 1n };
  }
  const entry = row as ChainedEntry;
  if (row.hash === entryHash(end.hash, entry)) return null;
  return { kind: "edited", position: row.position, action: entry.action, at: new Date(Number(entry.at)) };
}

type State = { head: ChainEnd; outside: number; waiting: Verified["waiting"] };

/** In one statement: entries, links and those that wait are of one moment. */
async function readState(db: Db): Promise<State> {
  const [row] = await db.$queryRaw<(ChainEnd & { outside: number; waiting: number; since: Date | null })[]>`
    WITH head AS (SELECT coalesce(max("position"), 0) AS "position", coalesce(max("hash"), '') AS "hash" FROM "AuditHead"),
    entries AS (
      SELECT e."at", l."entryId" IS NOT NULL AS "isLinked", w."entryId" IS NOT NULL AS "isWaiting"
      FROM "AuditEntry" e
      LEFT JOIN "AuditLink" l ON l."entryId" = e."id" LEFT JOIN "AuditWaiting" w ON w."entryId" = e."id"),
    found AS (
      SELECT count(*) FILTER (WHERE "isWaiting" AND NOT "isLinked") AS "waiting",
             min("at") FILTER (WHERE "isWaiting" AND NOT "isLinked") AS "since",
             count(*) FILTER (WHERE "isWaiting" = "isLinked") AS "outside"
      FROM entries),
    strays AS (
      SELECT (SELECT count(*) FROM "AuditLink" l, head h WHERE l."position" < 1 OR l."position" > h."position")
           + (SELECT count(*) FROM "AuditWaiting" w WHERE NOT EXISTS (SELECT FROM "AuditEntry" e WHERE e."id" = w."entryId"))
           AS "rows")
    SELECT h."position", h."hash", f."waiting"::int AS "waiting", f."since", (f."outside" + s."rows")::int AS "outside"
    FROM head h, found f, strays s`;
  const { position, hash, outside, waiting, since } = row!;
  return { head: { position, hash }, outside, waiting: { entries: waiting, since } };
}

function readPage(db: Db, after: bigint, last: bigint): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    SELECT l."position", l."hash", e."id", (extract(epoch FROM e."at") * 1000)::bigint AS "at", e."actorId", e."action",
           e."subjectId", e."objectId", e."before", e."after", e."reason"
    FROM "AuditLink" l LEFT JOIN "AuditEntry" e ON e."id" = l."entryId"
    WHERE l."position" > ${after} AND l."position" <= ${last} ORDER BY l."position" LIMIT ${PAGE}`;
}
