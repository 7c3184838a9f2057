import type { Row } from "./permission-row";

const ofPanel = (outcome: "page" | "sent"): NonNullable<Row["GET"]> => [
  "sign-in",
  outcome,
  "hidden",
  "hidden",
  outcome,
  "hidden",
];
const managerOnly = (outcome: "page" | "json" | "invalid"): NonNullable<Row["GET"]> => [
  "sign-in",
  "hidden",
  outcome,
  "hidden",
  "hidden",
  "hidden",
];

/** A scorecard is its writer's: the lead who sits in no panel, the decider and the coordinator find none. */
export const HIRING_SCORECARD_ROWS: Record<string, Row> = {
  "routes/hiring.interviews.$interview.scorecard._index": {
    at: ({ judgedInterview }) => `/hiring/interviews/${judgedInterview}/scorecard`,
    GET: ofPanel("page"),
    POST: { form: () => ({ do: "correct" }), expected: ofPanel("sent") },
  },
  // Of an opening that the colleague leads and whose names `self` keeps.
  "routes/hiring.interviews.$interview.scorecard.save": {
    at: ({ keptInterview }) => `/hiring/interviews/${keptInterview}/scorecard/save`,
    POST: {
      form: () => ({ "version.q-aaaa": "0", "notes.q-aaaa": "Words", "choice.q-aaaa": "3" }),
      expected: managerOnly("json"),
    },
  },
  "routes/hiring.interviews.$interview.scorecard.submit": {
    at: ({ keptInterview }) => `/hiring/interviews/${keptInterview}/scorecard/submit`,
    GET: managerOnly("page"),
    POST: { form: () => ({}), expected: managerOnly("invalid") },
  },
  "routes/hiring.debriefs.$debrief.waiting": {
    at: ({ judgedDebrief }) => `/hiring/debriefs/${judgedDebrief}/waiting`,
    GET: ["sign-in", "page", "page", "page", "page", "hidden"],
    POST: {
      form: ({ judgedInterview, self }) => ({
        ...{ do: "close", interview: judgedInterview, person: self, reason: "Away for months." },
      }),
      expected: ["sign-in", "hidden", "sent", "hidden", "hidden", "hidden"],
    },
  },
};
