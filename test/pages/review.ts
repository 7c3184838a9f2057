import { DEFAULT_WEIGHTS } from "~/features/mentorship/programmes/domain/programme";
import type { Db } from "~/platform/database/database.server";
import type { Fullest } from "./fullest";
import type { Outcome, RouteFixture } from "./route";
import type { World } from "./world";

const at =
  (page: string) =>
  ({ reviewRound, reviewRun }: World) =>
    `/mentorship/rounds/${reviewRound}/runs/${reviewRun}${page}`;

/** The manager's alone, whose programme it is; no role opens it. */
const ownersOnly = (outcome: Outcome) => ["sign-in", "hidden", outcome, "hidden", "hidden", "hidden"] as const;

const page = (path: string): RouteFixture => ({ at: at(path), GET: ownersOnly("page") });

const weights = Object.fromEntries(Object.entries(DEFAULT_WEIGHTS).map(([rule, weight]) => [rule, String(weight)]));

const OWNER = "Daniel Mensah";

/** The latest run of a round that is still being paired. */
async function reviewedRun(db: Db) {
  const round = { status: "ENROLLING" as const, programme: { owner: { name: OWNER } } };
  return db.pairingRun.findFirstOrThrow({ where: { status: "DONE", round }, orderBy: { number: "desc" } });
}

const seen = (rest: string): Fullest => ({
  as: OWNER,
  path: async (db) => {
    const { id, roundId } = await reviewedRun(db);
    return `/mentorship/rounds/${roundId}/runs/${id}${rest}`;
  },
});

/** What a pairing found, to whom its programme belongs. */
export const REVIEW_ROUTES: Record<string, RouteFixture> = {
  "routes/mentorship.rounds.$round.runs.$run._index": { ...page(""), fullest: seen("") },
  "routes/mentorship.rounds.$round.runs.$run.unmatched": { ...page("/unmatched"), fullest: seen("/unmatched") },
  "routes/mentorship.rounds.$round.runs.$run.seats": { ...page("/seats"), fullest: seen("/seats") },
  "routes/mentorship.rounds.$round.runs.$run.compared": { ...page("/compared"), fullest: seen("/compared") },
  "routes/mentorship.rounds.$round.runs.$run.groups": { ...page("/groups"), fullest: seen("/groups") },
  "routes/mentorship.rounds.$round.runs.$run.why": {
    at: (world) => `${at("/why")(world)}?mentee=${world.reviewMentee}&mentor=${world.reviewMentor}`,
    GET: ownersOnly("page"),
    fullest: {
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
  },
  "routes/mentorship.rounds.$round.runs.$run.what-if": {
    at: (world) => `${at("/what-if")(world)}?seat=${world.reviewMentor}`,
    GET: ownersOnly("page"),
    POST: { form: () => weights, expected: ownersOnly("page") },
    fullest: {
      as: OWNER,
      path: async (db) => {
        const { id, roundId } = await reviewedRun(db);
        const seat = await db.pairingRunSeat.findFirstOrThrow({
          where: { runId: id },
          orderBy: { worthPoints: "desc" },
        });
        return `/mentorship/rounds/${roundId}/runs/${id}/what-if?seat=${seat.mentorId}`;
      },
    },
  },
  "routes/mentorship.rounds.$round.runs.$run.settled": {
    ...page("/settled"),
    POST: {
      form: ({ reviewMentee, reviewMentor }) => ({ do: "lock", mentee: reviewMentee, mentor: reviewMentor }),
      expected: ownersOnly("sent"),
    },
    fullest: seen("/settled"),
  },
  "routes/mentorship.rounds.$round.runs.$run.publish": {
    ...page("/publish"),
    POST: { form: () => ({}), expected: ownersOnly("sent") },
    fullest: seen("/publish"),
  },
};
