import type { Db } from "~/platform/database/database.server";
import type { Fullest } from "./fullest";
import type { RouteFixture } from "./route";

const NOTE_ID = "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0035";

/** A meeting about `self`, who is no part of it: their manager leads it, and the manager's manager rated. */
const takingPart = ["sign-in", "hidden", "page", "page", "hidden", "hidden"] as const;

const FACILITATOR = "Noor van Dijk";

/** A session whose meeting is open, as its facilitator. */
const inMeeting = (rest: string): Fullest => ({
  as: FACILITATOR,
  path: async (db: Db) => {
    const participants = { some: { role: "FACILITATOR" as const, person: { name: FACILITATOR } } };
    const { id } = await db.calibrationSession.findFirstOrThrow({ where: { status: "OPEN", participants } });
    return `/calibration/${id}/${rest}`;
  },
});

export const MEETING_ROUTES: Record<string, RouteFixture> = {
  "routes/calibration.$session.open": {
    at: ({ ratingSession }) => `/calibration/${ratingSession}/open`,
    GET: ["sign-in", "hidden", "page", "hidden", "hidden", "hidden"],
    POST: { form: () => ({}), expected: ["sign-in", "hidden", "sent", "hidden", "hidden", "hidden"] },
    // Where it is open already, this leads on to the meeting.

    fullest: inMeeting("open"),
  },
  "routes/calibration.$session.meeting": {
    at: ({ meeting }) => `/calibration/${meeting}/meeting`,
    GET: takingPart,
    POST: {
      form: ({ self }) => ({ do: "note", person: self, note: NOTE_ID, text: "It was said." }),
      expected: ["sign-in", "hidden", "sent", "hidden", "hidden", "hidden"],
    },
    fullest: inMeeting("meeting"),
  },
  "routes/calibration.$session.grid": {
    at: ({ meeting }) => `/calibration/${meeting}/grid`,
    GET: takingPart,
    fullest: inMeeting("grid"),
  },
  "routes/calibration.$session.distribution": {
    at: ({ meeting }) => `/calibration/${meeting}/distribution`,
    GET: takingPart,
    fullest: inMeeting("distribution"),
  },
  "routes/calibration.$session.meeting_.events": {
    at: ({ meeting }) => `/calibration/${meeting}/meeting/events`,
    GET: takingPart,
  },
};
