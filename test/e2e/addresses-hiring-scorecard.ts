import type { Db } from "~/platform/database/database.server";
import { type Address, MANAGER } from "./address";

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

const scorecard = (page: string): Address => ({
  as: INTERVIEWER,
  path: async (db) => `${await scorecardPath(db)}${page}`,
});

export const HIRING_SCORECARD_ADDRESSES: Record<string, Address> = {
  "routes/hiring.interviews.$interview.scorecard._index": scorecard("?check=1"),
  "routes/hiring.interviews.$interview.scorecard.submit": scorecard("/submit"),
  "routes/hiring.debriefs.$debrief.waiting": {
    as: MANAGER,
    path: async (db) => `/hiring/debriefs/${(await waitedFor(db)).interview.debriefId}/waiting`,
  },
};
