import type { Db } from "~/platform/database/database.server";
import { ADMINISTRATOR, type Address } from "./address";

const LEAD = "Priya Ramanathan";
const forLead = (path: string): Address => ({ as: LEAD, path: async () => path });

async function impactPath(db: Db): Promise<string> {
  const { scope, number } = await db.hiringReading.findFirstOrThrow({ where: { kind: "IMPACT" } });
  return `/hiring/impact/${scope}/${number}`;
}

export const HIRING_LEARNING_ADDRESSES: Record<string, Address> = {
  "routes/hiring.statistics._index": forLead("/hiring/statistics"),
  "routes/hiring.statistics.$framework.$kit": forLead("/hiring/statistics/engineering/coding-collaboration"),
  "routes/hiring.statistics.validity": forLead("/hiring/statistics/validity"),
  "routes/hiring.statistics.mine": { as: "Arjun Nair", path: async () => "/hiring/statistics/mine" },
  "routes/hiring.impact._index": { as: ADMINISTRATOR, path: async () => "/hiring/impact" },
  "routes/hiring.impact.$team.$number": { as: ADMINISTRATOR, path: impactPath },
};
