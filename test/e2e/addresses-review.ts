import type { Db } from "~/platform/database/database.server";
import type { Address } from "./address";

const OWNER = "Daniel Mensah";

/** The latest run of a round that is still being paired. */
async function reviewedRun(db: Db) {
  const round = { status: "ENROLLING" as const, programme: { owner: { name: OWNER } } };
  return db.pairingRun.findFirstOrThrow({ where: { status: "DONE", round }, orderBy: { number: "desc" } });
}

const page = (rest: string): Address => ({
  as: OWNER,
  path: async (db) => {
    const { id, roundId } = await reviewedRun(db);
    return `/mentorship/rounds/${roundId}/runs/${id}${rest}`;
  },
});

export const REVIEW_ADDRESSES: Record<string, Address> = {
  "routes/mentorship.rounds.$round.runs.$run._index": page(""),
  "routes/mentorship.rounds.$round.runs.$run.unmatched": page("/unmatched"),
  "routes/mentorship.rounds.$round.runs.$run.seats": page("/seats"),
  "routes/mentorship.rounds.$round.runs.$run.compared": page("/compared"),
  "routes/mentorship.rounds.$round.runs.$run.groups": page("/groups"),
  "routes/mentorship.rounds.$round.runs.$run.settled": page("/settled"),
  "routes/mentorship.rounds.$round.runs.$run.publish": page("/publish"),
  "routes/mentorship.rounds.$round.runs.$run.what-if": {
    as: OWNER,
    path: async (db) => {
      const { id, roundId } = await reviewedRun(db);
      const seat = await db.pairingRunSeat.findFirstOrThrow({ where: { runId: id }, orderBy: { worthPoints: "desc" } });
      return `/mentorship/rounds/${roundId}/runs/${id}/what-if?seat=${seat.mentorId}`;
    },
  },
  "routes/mentorship.rounds.$round.runs.$run.why": {
    as: OWNER,
    path: async (db) => {
      const { id, roundId } = await reviewedRun(db);
      const [one, other] = await db.pairingRunPair.findMany({
        where: { runId: id },
        orderBy: { menteeId: "asc" },
        take: 2,
      });
      return `/mentorship/rounds/${roundId}/runs/${id}/why?mentee=${one?.menteeId}&mentor=${other?.mentorId}`;
    },
  },
};
