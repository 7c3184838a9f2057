import type { Db } from "~/platform/database/database.server";
import { type Address, at, ENGINEER, MANAGER } from "./address";

async function cycleOf(db: Db, opener: string): Promise<string> {
  const { id } = await db.reviewCycle.findFirstOrThrow({
    where: { openedBy: { name: opener } },
    orderBy: { name: "asc" },
  });
  return `/cycles/${id}`;
}

export const CYCLE_ADDRESSES: Record<string, Address> = {
  "routes/cycles._index": at("/cycles", MANAGER),
  "routes/cycles.new": at("/cycles/new", MANAGER),
  "routes/cycles.$cycle": { as: MANAGER, path: (db) => cycleOf(db, MANAGER) },
};

/** The side that somebody has not begun, and a manager's draft: the same routes as a self-assessment's. */
export const MORE_CYCLE_PAGES: readonly Address[] = [
  { as: "Bao Nguyen", path: (db) => sheetOf(db, "Bao Nguyen", "") },
  { as: MANAGER, path: (db) => sheetOf(db, ENGINEER, "") },
  { as: MANAGER, path: (db) => sheetOf(db, ENGINEER, "/all") },
  { as: MANAGER, path: (db) => sheetOf(db, ENGINEER, "/summary") },
  at("/", MANAGER),
];

async function sheetOf(db: Db, subject: string, rest: string): Promise<string> {
  const where = { subject: { name: subject }, cycle: { closedAt: null } };
  const { id } = await db.assessment.findFirstOrThrow({ where, orderBy: { startedAt: "desc" } });
  return `/assessments/${id}${rest}`;
}
