import type { Db } from "~/platform/database/database.server";
import type { Address } from "./address";

const OWNER = "Daniel Mensah";

/** A round that was paired, in which people enrol still. */
async function pairedRound(db: Db): Promise<{ id: string; run: string }> {
  const run = await db.pairingRun.findFirstOrThrow({
    where: { status: "DONE", round: { status: "ENROLLING", programme: { owner: { name: OWNER } } } },
    orderBy: { id: "asc" },
  });
  return { id: run.roundId, run: run.id };
}

export const PAIRING_ADDRESSES: Record<string, Address> = {
  "routes/mentorship.rounds.$round.pairing": {
    as: OWNER,
    path: async (db) => `/mentorship/rounds/${(await pairedRound(db)).id}/pairing`,
  },
};
