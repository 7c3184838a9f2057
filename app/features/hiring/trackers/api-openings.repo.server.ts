import { dayText } from "~/kernel/time/day";
import type { Db, Tx } from "~/platform/database/database.server";
import type { ToldOpening } from "./domain/api-told";

/** Where a page goes on: after what was added then, by id where several were. */
export type AfterRow = { at: Date; id: string };
type Asked = { status?: "open" | "closed"; after: AfterRow | null; take: number };
export type ListedOpening = ToldOpening & { createdAt: Date };

const SELECTED = {
  id: true,
  role: true,
  status: true,
  lowestLevel: true,
  highestLevel: true,
  headcount: true,
  opensOn: true,
  fillBy: true,
  closedAt: true,
  createdAt: true,
} as const;

/** Openings that are or were open; a plan in the making is nobody's outside. */
export async function listOpenings(db: Db | Tx, { status, after, take }: Asked): Promise<ListedOpening[]> {
  const wanted = status ? [status === "open" ? ("OPEN" as const) : ("CLOSED" as const)] : (["OPEN", "CLOSED"] as const);
  const from = after && { OR: [{ createdAt: { gt: after.at } }, { createdAt: after.at, id: { gt: after.id } }] };
  const rows = await db.opening.findMany({
    where: { status: { in: [...wanted] }, ...from },
    select: SELECTED,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take,
  });
  return rows.map(openingOf);
}

export async function findListedOpening(db: Db | Tx, id: string): Promise<ListedOpening | null> {
  const row = await db.opening.findFirst({ where: { id, status: { not: "DRAFT" } }, select: SELECTED });
  return row && openingOf(row);
}

type Row = Omit<ListedOpening, "status" | "opensOn" | "fillBy" | "closedAt"> & {
  status: "DRAFT" | "OPEN" | "CLOSED";
  opensOn: Date;
  fillBy: Date | null;
  closedAt: Date | null;
};

function openingOf(row: Row): ListedOpening {
  return {
    ...row,
    status: row.status === "CLOSED" ? "closed" : "open",
    opensOn: dayText(row.opensOn),
    fillBy: row.fillBy && dayText(row.fillBy),
    closedAt: row.closedAt?.toISOString() ?? null,
  };
}
