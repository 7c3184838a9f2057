import { DEFAULT_WEIGHTS } from "~/features/mentorship/programmes/domain/programme";
import type { Outcome, Row } from "./permission-row";
import type { World } from "./permission-world";

const at =
  (page: string) =>
  ({ reviewRound, reviewRun }: World) =>
    `/mentorship/rounds/${reviewRound}/runs/${reviewRun}${page}`;
/** The manager's alone, whose programme it is; no role opens it. */
const ownersOnly = (outcome: Outcome) => ["sign-in", "hidden", outcome, "hidden", "hidden", "hidden"] as const;
const page = (path: string): Row => ({ at: at(path), GET: ownersOnly("page") });

const weights = Object.fromEntries(Object.entries(DEFAULT_WEIGHTS).map(([rule, weight]) => [rule, String(weight)]));

/** What a pairing found, to whom its programme belongs. */
export const REVIEW_ROWS: Record<string, Row> = {
  "routes/mentorship.rounds.$round.runs.$run._index": page(""),
  "routes/mentorship.rounds.$round.runs.$run.unmatched": page("/unmatched"),
  "routes/mentorship.rounds.$round.runs.$run.seats": page("/seats"),
  "routes/mentorship.rounds.$round.runs.$run.compared": page("/compared"),
  "routes/mentorship.rounds.$round.runs.$run.groups": page("/groups"),
  "routes/mentorship.rounds.$round.runs.$run.why": {
    at: (world) => `${at("/why")(world)}?mentee=${world.reviewMentee}&mentor=${world.reviewMentor}`,
    GET: ownersOnly("page"),
  },
  "routes/mentorship.rounds.$round.runs.$run.what-if": {
    at: (world) => `${at("/what-if")(world)}?seat=${world.reviewMentor}`,
    GET: ownersOnly("page"),
    POST: { form: () => weights, expected: ownersOnly("page") },
  },
  "routes/mentorship.rounds.$round.runs.$run.settled": {
    ...page("/settled"),
    POST: {
      form: ({ reviewMentee, reviewMentor }) => ({ do: "lock", mentee: reviewMentee, mentor: reviewMentor }),
      expected: ownersOnly("sent"),
    },
  },
  "routes/mentorship.rounds.$round.runs.$run.publish": {
    ...page("/publish"),
    POST: { form: () => ({}), expected: ownersOnly("sent") },
  },
};
