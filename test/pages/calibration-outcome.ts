import type { Db } from "~/platform/database/database.server";
import { ENGINEER, type Fullest, MANAGER } from "./fullest";
import { colleagueOnly, type RouteFixture, selfOnly } from "./route";

/** Who leads the session is the manager; the colleague is its second reader. */
const leadOnly = (outcome: "page" | "sent" | "json") =>
  ["sign-in", "hidden", outcome, "hidden", "hidden", "hidden"] as const;

/** A page of the locked calibration in which appeals were made. */
const ofLocked = (as: string, rest: (db: Db) => string | Promise<string>): Fullest => ({
  as,
  path: async (db) => {
    const where = { subject: { person: { name: ENGINEER } } };
    const { sessionId } = await db.calibrationAppeal.findFirstOrThrow({ where });
    return `/calibration/${sessionId}/${await rest(db)}`;
  },
});

/** What a locked calibration comes to. */
export const CALIBRATION_OUTCOME_ROUTES: Record<string, RouteFixture> = {
  "routes/calibration.$session.lock": {
    at: ({ lockedCalibration }) => `/calibration/${lockedCalibration}/lock`,
    GET: leadOnly("page"),
    POST: {
      form: () => ({ do: "reopen", round: "1", reason: "Evidence came to light." }),
      expected: leadOnly("sent"),
    },
    fullest: ofLocked(MANAGER, () => "lock"),
  },
  "routes/calibration.$session.minutes": {
    at: ({ lockedCalibration }) => `/calibration/${lockedCalibration}/minutes`,
    GET: leadOnly("page"),
    fullest: ofLocked(MANAGER, () => "minutes"),
  },
  "routes/calibration.$session.minutes[.]csv": {
    at: ({ lockedCalibration }) => `/calibration/${lockedCalibration}/minutes.csv`,
    GET: leadOnly("page"),
  },
  "routes/calibration.$session.minutes[.]json": {
    at: ({ lockedCalibration }) => `/calibration/${lockedCalibration}/minutes.json`,
    GET: leadOnly("json"),
  },
  "routes/calibration.$session.outcome": {
    at: ({ lockedCalibration }) => `/calibration/${lockedCalibration}/outcome`,
    GET: selfOnly("page"),
    POST: { form: () => ({ reasons: "The design note was not read." }), expected: selfOnly("sent") },
    fullest: ofLocked(ENGINEER, () => "outcome"),
  },
  "routes/calibration.$session.appeals.$person": {
    at: ({ appealedCalibration, self }) => `/calibration/${appealedCalibration}/appeals/${self}`,
    GET: colleagueOnly("page"),
    POST: {
      form: () => ({ number: "1", decision: "stands", "word.level": "exceeding", answer: "I read all of it." }),
      expected: colleagueOnly("sent"),
    },
    fullest: ofLocked("Ingrid Solheim", async (db) => {
      const { id } = await db.person.findFirstOrThrow({ where: { name: ENGINEER } });
      return `appeals/${id}`;
    }),
  },
};
