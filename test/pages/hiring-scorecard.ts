import type { Db } from "~/platform/database/database.server";
import { type Fullest, MANAGER } from "./fullest";
import type { RouteFixture } from "./route";

const ofPanel = (outcome: "page" | "sent"): NonNullable<RouteFixture["GET"]> => [
  "sign-in",
  outcome,
  "hidden",
  "hidden",
  outcome,
  "hidden",
];

const managerOnly = (outcome: "page" | "json" | "invalid"): NonNullable<RouteFixture["GET"]> => [
  "sign-in",
  "hidden",
  outcome,
  "hidden",
  "hidden",
  "hidden",
];

export const INTERVIEWER = "Kofi Asante";

/** The interviewer of the demonstration's open opening who has not submitted, and their interview. */
async function waitedFor(db: Db) {
  return db.interviewSeat.findFirstOrThrow({
    where: {
      interview: { startsAt: { lt: new Date() }, debrief: { status: "GATHERING" } },
      scorecards: { none: { status: "SUBMITTED" } },
      person: { name: INTERVIEWER },
    },
    include: { interview: true },
  });
}

export const scorecardPath = async (db: Db) => `/hiring/interviews/${(await waitedFor(db)).interviewId}/scorecard`;

const scorecard = (page: string): Fullest => ({
  as: INTERVIEWER,
  path: async (db) => `${await scorecardPath(db)}${page}`,
});

/** A scorecard is its writer's: the lead who sits in no panel, the decider and the coordinator find none. */
export const HIRING_SCORECARD_ROUTES: Record<string, RouteFixture> = {
  "routes/hiring.interviews.$interview.scorecard._index": {
    at: ({ judgedInterview }) => `/hiring/interviews/${judgedInterview}/scorecard`,
    GET: ofPanel("page"),
    POST: { form: () => ({ do: "correct" }), expected: ofPanel("sent") },
    fullest: scorecard("?check=1"),
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
    fullest: scorecard("/submit"),
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
    fullest: {
      as: MANAGER,
      path: async (db) => `/hiring/debriefs/${(await waitedFor(db)).interview.debriefId}/waiting`,
    },
  },
};
