import type { Db, Tx } from "~/platform/database/database.server";
import { isoDay } from "~/platform/database/sql.server";
import type { AskedEvidence } from "./domain/evidence-item";

/** Who was asked about a piece of evidence. */
export async function listAskedAbout(db: Db, evidenceId: string): Promise<string[]> {
  const rows = await db.corroboration.findMany({ where: { evidenceId }, select: { colleagueId: true } });
  return rows.map(({ colleagueId }) => colleagueId);
}

/** Asking the same colleague again changes nothing. @returns false when they were asked before. */
export async function ask(tx: Tx, evidenceId: string, colleagueId: string, at: Date): Promise<boolean> {
  const { count } = await tx.corroboration.createMany({
    data: [{ evidenceId, colleagueId, askedAt: at }],
    skipDuplicates: true,
  });
  return count === 1;
}

type AskedRow = AskedEvidence & { total: number };

/** One page of what a person is asked to confirm: open ones first, longest waiting first. */
export async function listAskedOf(
  db: Db,
  colleagueId: string,
  page: { skip: number; take: number },
): Promise<{ rows: AskedEvidence[]; total: number }> {
  const rows = await db.$queryRaw<AskedRow[]>`
    SELECT c."evidenceId", p."name" AS "owner", e."title", e."url", e."body",
           CASE WHEN e."fileKey" IS NOT NULL THEN
             json_build_object('name', e."fileName", 'type', e."fileType", 'size', e."fileSize") END AS "file",
           ${isoDay`e."happenedOn"`} AS "happenedOn", c."askedAt", c."answeredAt",
           lower(c."status"::text) AS "status", c."sentence", (count(*) OVER ())::int AS "total"
    FROM "Corroboration" c JOIN "Evidence" e ON e."id" = c."evidenceId" JOIN "Person" p ON p."id" = e."ownerId"
    WHERE c."colleagueId" = ${colleagueId}
    ORDER BY (c."status" <> 'ASKED'), CASE WHEN c."status" = 'ASKED' THEN c."askedAt" END, c."answeredAt" DESC, c."evidenceId"
    LIMIT ${page.take} OFFSET ${page.skip}`;
  return { rows: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 };
}

export type Request = {
  colleagueId: string;
  ownerId: string;
  status: "ASKED" | "CONFIRMED" | "DECLINED";
  title: string;
  url: string | null;
  body: string;
  happenedOn: Date;
};

/** One request with the evidence as it stands; part of a serializable transaction. */
export async function findRequest(tx: Tx, evidenceId: string, colleagueId: string): Promise<Request | null> {
  const row = await tx.corroboration.findUnique({
    where: { evidenceId_colleagueId: { evidenceId, colleagueId } },
    select: { colleagueId: true, status: true, evidence: true },
  });
  if (!row) return null;
  const { ownerId, title, url, body, happenedOn } = row.evidence;
  return { colleagueId: row.colleagueId, status: row.status, ownerId, title, url, body, happenedOn };
}

export type Answer = { status: "CONFIRMED" | "DECLINED"; sentence: string; at: Date };

export async function storeAnswer(tx: Tx, evidenceId: string, colleagueId: string, answer: Answer): Promise<void> {
  await tx.corroboration.update({
    where: { evidenceId_colleagueId: { evidenceId, colleagueId } },
    data: { status: answer.status, sentence: answer.sentence, answeredAt: answer.at },
  });
}
