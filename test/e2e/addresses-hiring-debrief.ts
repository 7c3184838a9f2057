import type { Db } from "~/platform/database/database.server";
import type { Address } from "./address";

const LEAD = "Tomasz Wieczorek";
const DECIDER = "Mateus Ferreira";

/** A debrief of the opening that is being filled, which waits for a decision. */
async function openDebrief(db: Db): Promise<string> {
  const candidate = { opening: { lead: { name: LEAD } } };
  const { id } = await db.debrief.findFirstOrThrow({ where: { status: "OPEN", candidate } });
  return `/hiring/debriefs/${id}`;
}

const page = (rest: string, as: string): Address => ({ as, path: async (db) => `${await openDebrief(db)}${rest}` });

export const HIRING_DEBRIEF_ADDRESSES: Record<string, Address> = {
  "routes/hiring.debriefs.$debrief._index": page("", LEAD),
  "routes/hiring.debriefs.$debrief.level": page("/level", DECIDER),
  "routes/hiring.debriefs.$debrief.scores": page("/scores", "Noor van Dijk"),
  "routes/hiring.debriefs.$debrief.decide": page("/decide", DECIDER),
  "routes/hiring.debriefs.$debrief.decision": {
    as: "Lucas Moreau",
    path: async (db) => {
      const hire = { outcome: "HIRE" as const, debrief: { candidate: { opening: { status: "CLOSED" as const } } } };
      const { debriefId } = await db.hiringDecision.findFirstOrThrow({
        where: { ...hire, dissents: { some: {} } },
      });
      return `/hiring/debriefs/${debriefId}/decision`;
    },
  },
  "routes/hiring.starting-plan": { as: "Gabriel Tremblay", path: async () => "/hiring/starting-plan" },
};
