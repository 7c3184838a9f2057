import type { Db } from "~/platform/database/database.server";
import type { RouteFixture } from "./route";

const OWNER = "Daniel Mensah";

/** A round that was paired, in which people enrol still. */
async function pairedRound(db: Db): Promise<{ id: string; run: string }> {
  const run = await db.pairingRun.findFirstOrThrow({
    where: { status: "DONE", round: { status: "ENROLLING", programme: { owner: { name: OWNER } } } },
    orderBy: { id: "asc" },
  });
  return { id: run.roundId, run: run.id };
}

/** Pairing a round is its programme's owner's alone: neither whom it pairs nor who runs the system sees anything of it. */
export const PAIRING_ROUTES: Record<string, RouteFixture> = {
  "routes/mentorship.rounds.$round.pairing": {
    at: ({ pairedRound }) => `/mentorship/rounds/${pairedRound}/pairing`,
    GET: ["sign-in", "hidden", "page", "hidden", "hidden", "hidden"],
    POST: {
      form: () => ({ intent: "start", mode: "TOTAL" }),
      expected: ["sign-in", "hidden", "sent", "hidden", "hidden", "hidden"],
    },
    fullest: {
      as: OWNER,
      path: async (db) => `/mentorship/rounds/${(await pairedRound(db)).id}/pairing`,
    },
  },
  "routes/mentorship.rounds.$round.runs.$run.certificate[.]json": {
    at: ({ pairedRound, pairedRun }) => `/mentorship/rounds/${pairedRound}/runs/${pairedRun}/certificate.json`,
    GET: ["sign-in", "hidden", "json", "hidden", "hidden", "hidden"],
  },
};
