import type { Db } from "~/platform/database/database.server";
import type { Address } from "./address";

/** The latest locked session, seen by somebody with this role in it. */
async function lockedSession(db: Db, role: "FACILITATOR" | "RATER", name: string): Promise<string> {
  const participants = { some: { role, person: { name } } } as const;
  const where = { status: "LOCKED" as const, participants };
  const { id } = await db.calibrationSession.findFirstOrThrow({
    where,
    orderBy: [{ lockedAt: "desc" }, { id: "asc" }],
  });
  return `/calibration/${id}`;
}

export const STATISTICS_ADDRESSES: Record<string, Address> = {
  "routes/calibration.$session.statistics": {
    as: "Noor van Dijk",
    path: async (db) => `${await lockedSession(db, "FACILITATOR", "Noor van Dijk")}/statistics`,
  },
  "routes/calibration.$session.own": {
    as: "Tomasz Wieczorek",
    path: async (db) => `${await lockedSession(db, "RATER", "Tomasz Wieczorek")}/own`,
  },
};
