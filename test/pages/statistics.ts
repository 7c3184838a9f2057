import type { Db } from "~/platform/database/database.server";
import { evaluate } from "./evaluated";
import type { RouteFixture } from "./route";

/** The latest locked session, evaluated, of someone with this role in it. */
async function lockedSession(db: Db, role: "FACILITATOR" | "RATER", name: string): Promise<string> {
  const participants = { some: { role, person: { name } } } as const;
  const where = { status: "LOCKED" as const, participants };
  const { id } = await db.calibrationSession.findFirstOrThrow({
    where,
    orderBy: [{ lockedAt: "desc" }, { id: "asc" }],
  });
  await evaluate(db, id);
  return `/calibration/${id}`;
}

/** After the lock: how a group rates is its facilitator's, and how somebody rated their own. */
export const STATISTICS_ROUTES: Record<string, RouteFixture> = {
  "routes/calibration.$session.statistics": {
    at: ({ readSession }) => `/calibration/${readSession}/statistics`,
    GET: ["sign-in", "hidden", "page", "hidden", "hidden", "hidden"],
    fullest: {
      as: "Noor van Dijk",
      path: async (db) => `${await lockedSession(db, "FACILITATOR", "Noor van Dijk")}/statistics`,
    },
  },
  "routes/calibration.$session.own": {
    at: ({ readSession }) => `/calibration/${readSession}/own`,
    GET: ["sign-in", "hidden", "hidden", "hidden", "page", "hidden"],
    fullest: {
      as: "Tomasz Wieczorek",
      path: async (db) => `${await lockedSession(db, "RATER", "Tomasz Wieczorek")}/own`,
    },
  },
};
