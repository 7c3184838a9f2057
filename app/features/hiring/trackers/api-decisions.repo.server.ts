import type { Db, Tx } from "~/platform/database/database.server";

import type { AfterRow } from "./api-openings.repo.server";
import type { ToldDecision } from "./domain/api-told";

type Asked = { since?: string; opening?: string; after: AfterRow | null; take: number };

const SELECTED = {
  id: true,
  outcome: true,
  levelCode: true,
  otherOpeningId: true,
  decidedAt: true,
  debrief: { select: { candidate: { select: { openingId: true, identity: { select: { externalId: true } } } } } },
} as const;

/** What was decided, without why; the earliest first. */
export async function listDecisions(db: Db | Tx, { since, opening, after, take }: Asked): Promise<ToldDecision[]> {
  const rows = await db.hiringDecision.findMany({
    where: {
      ...(since === undefined ? {} : { decidedAt: { gte: new Date(since) } }),
      ...(opening === undefined ? {} : { debrief: { candidate: { openingId: opening } } }),
      ...(after && { OR: [{ decidedAt: { gt: after.at } }, { decidedAt: after.at, id: { gt: after.id } }] }),
    },
    select: SELECTED,
    orderBy: [{ decidedAt: "asc" }, { id: "asc" }],
    take,
  });
  return rows.map(decisionOf);
}

export async function findDecision(db: Db | Tx, id: string): Promise<ToldDecision | null> {
  const row = await db.hiringDecision.findUnique({ where: { id }, select: SELECTED });
  return row && decisionOf(row);
}

const OUTCOME = {
  HIRE: "hire",
  NO_HIRE: "no-hire",
  ANOTHER_STAGE: "another-stage",
  OTHER_OPENING: "other-opening",
} as const;

type Row = {
  id: string;
  outcome: keyof typeof OUTCOME;
  levelCode: string | null;
  otherOpeningId: string | null;
  decidedAt: Date;
  debrief: { candidate: { openingId: string; identity: { externalId: string | null } | null } };
};

function decisionOf({ id, outcome, levelCode, otherOpeningId, decidedAt, debrief: { candidate } }: Row): ToldDecision {
  return {
    id,
    openingId: candidate.openingId,
    externalId: candidate.identity?.externalId ?? null,
    outcome: OUTCOME[outcome],
    level: levelCode,
    otherOpeningId,
    decidedAt: decidedAt.toISOString(),
  };
}
