import type { Db } from "~/platform/database/database.server";
import { type Address, at, ENGINEER, MANAGER } from "./address";

/** The case of somebody that is as far, with the rest of its address. */
const caseOf = (as: string, subject: string, rest = ""): Address => ({
  as,
  path: async (db: Db) => {
    const where = { subject: { name: subject } };
    const { id } = await db.promotionCase.findFirstOrThrow({ where, orderBy: { createdAt: "desc" } });
    return `/cases/${id}${rest}`;
  },
});

/** What waits for the manager's answer. */
const WAITING = "Santiago Quispe";

export const CASE_ADDRESSES: Record<string, Address> = {
  "routes/readiness._index": at("/readiness"),
  "routes/readiness.$person": {
    as: MANAGER,
    path: async (db) => `/readiness/${(await db.person.findFirstOrThrow({ where: { name: ENGINEER } })).id}`,
  },
  "routes/cases._index": at("/cases", MANAGER),
  "routes/cases.new": at("/cases/new", "Noor van Dijk"),
  "routes/cases.$case._index": caseOf(MANAGER, WAITING),
  "routes/cases.$case.packet": caseOf(MANAGER, WAITING, "/packet"),
};
