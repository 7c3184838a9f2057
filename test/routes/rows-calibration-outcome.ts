import { colleagueOnly, type Row, selfOnly } from "./permission-row";

/** Who leads the session is the manager; the colleague is its second reader. */
const leadOnly = (outcome: "page" | "sent" | "json") =>
  ["sign-in", "hidden", outcome, "hidden", "hidden", "hidden"] as const;

/** What a locked calibration comes to. */
export const CALIBRATION_OUTCOME_ROWS: Record<string, Row> = {
  "routes/calibration.$session.lock": {
    at: ({ lockedCalibration }) => `/calibration/${lockedCalibration}/lock`,
    GET: leadOnly("page"),
    POST: {
      form: () => ({ do: "reopen", round: "1", reason: "Evidence came to light." }),
      expected: leadOnly("sent"),
    },
  },
  "routes/calibration.$session.minutes": {
    at: ({ lockedCalibration }) => `/calibration/${lockedCalibration}/minutes`,
    GET: leadOnly("page"),
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
  },
  "routes/calibration.$session.appeals.$person": {
    at: ({ appealedCalibration, self }) => `/calibration/${appealedCalibration}/appeals/${self}`,
    GET: colleagueOnly("page"),
    POST: {
      form: () => ({ number: "1", decision: "stands", "word.level": "exceeding", answer: "I read all of it." }),
      expected: colleagueOnly("sent"),
    },
  },
};
