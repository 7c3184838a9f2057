import type { Db } from "~/platform/database.server";
import { type Address, at, ENGINEER, MANAGER } from "./address";

async function goalOf(db: Db): Promise<string> {
  const where = { person: { name: ENGINEER }, checkIns: { some: {} } };
  return `/growth/goals/${(await db.growthGoal.findFirstOrThrow({ where, orderBy: { id: "asc" } })).id}`;
}

/** Where each page of plans, one-to-ones and feedback is seen at its fullest. */
export const PLAN_ADDRESSES: Record<string, Address> = {
  "routes/growth._index": at("/growth"),
  "routes/growth.$person": {
    as: MANAGER,
    path: async (db) => `/growth/${(await db.person.findFirstOrThrow({ where: { name: ENGINEER } })).id}`,
  },
  "routes/growth.target": at("/growth/target"),
  "routes/growth.goals.new": at("/growth/goals/new"),
  "routes/growth.goals.$goal": { as: ENGINEER, path: goalOf },
};
