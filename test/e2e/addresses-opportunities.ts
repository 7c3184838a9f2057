import type { Db } from "~/platform/database/database.server";
import { ADMINISTRATOR, type Address, at, ENGINEER, MANAGER } from "./address";

/** One that the manager sponsors, with offers and requests. */
async function sponsored(db: Db): Promise<string> {
  const where = { sponsor: { name: MANAGER }, closedAt: null, given: { some: { state: "ASKED" as const } } };
  return `/opportunities/${(await db.opportunity.findFirstOrThrow({ where })).id}`;
}

async function leaveOf(db: Db): Promise<string> {
  return `/people/${(await db.leave.findFirstOrThrow({ orderBy: { id: "asc" } })).personId}/leave`;
}

export const OPPORTUNITY_ADDRESSES: Record<string, Address> = {
  "routes/opportunities._index": at("/opportunities"),
  "routes/opportunities.new": at("/opportunities/new", ENGINEER),
  "routes/opportunities.$opportunity._index": { as: MANAGER, path: sponsored },
  "routes/opportunities.$opportunity.edit": { as: MANAGER, path: async (db) => `${await sponsored(db)}/edit` },
  "routes/team_.opportunities": at("/team/opportunities", MANAGER),
  "routes/team_.learning": at("/team/learning", MANAGER),
  "routes/learning._index": at("/learning"),
  "routes/learning.budgets": at("/learning/budgets", ADMINISTRATOR),
  "routes/admin.learning": at("/admin/learning", ADMINISTRATOR),
  "routes/sponsorship": at("/sponsorship?by=tenure", ADMINISTRATOR),
  "routes/people_.$person.leave": { as: ADMINISTRATOR, path: leaveOf },
};
