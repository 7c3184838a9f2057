import type { OpeningStatus } from "~/features/hiring/openings/domain/opening";
import type { Db } from "~/platform/database/database.server";
import { type Address, at, MANAGER } from "./address";

/** An opening that the manager leads. */
const opening = (status: OpeningStatus, page = ""): Address => ({
  as: MANAGER,
  path: async (db: Db) => {
    const { id } = await db.opening.findFirstOrThrow({ where: { status, lead: { name: MANAGER } } });
    return `/hiring/openings/${id}${page}`;
  },
});

export const HIRING_OPENING_ADDRESSES: Record<string, Address> = {
  "routes/hiring._index": at("/hiring", MANAGER),
  "routes/hiring.openings._index": at("/hiring/openings", MANAGER),
  "routes/hiring.openings.new": at("/hiring/openings/new?framework=engineering&ladder=ic", MANAGER),
  "routes/hiring.openings.$opening._index": opening("OPEN"),
  "routes/hiring.openings.$opening.edit": opening("DRAFT", "/edit"),
  "routes/hiring.openings.$opening.lead": opening("OPEN", "/lead"),
  "routes/hiring.openings.$opening.plan": opening("DRAFT", "/plan"),
  "routes/hiring.openings.$opening.close": opening("OPEN", "/close"),
};
