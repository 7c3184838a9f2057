import type { DutyKinds, DutyWords } from "~/kernel/duty";

export const SHOWN_DAYS_AHEAD = 3;

const words =
  (what: string, button: string, page: string) =>
  ({ key }: { key: string }): DutyWords => ({ what, button, to: `/mentorship/pairs/${key}${page}` });

export const PAIR_DUTY_WORDS: DutyKinds = {
  "pair-agreement-to-write": words("New mentorship: agreement to write", "Write agreement", "/agreement"),
  "pair-agreement": words("Mentorship agreement to sign", "Review agreement", "/agreement"),
  "pair-agreement-awaited": words("Mentorship agreement", "View agreement", "/agreement"),
  "pair-session": words("Mentorship session", "Open session", ""),
  "pair-session-to-record": words("Mentorship session to record", "Record session", ""),
  "pair-check-in": ({ key, detail }) => ({
    what: `Mentorship check-in after ${detail} days`,
    button: "Answer check-in",
    to: `/mentorship/pairs/${key}/check-ins`,
  }),
  "pair-closing": words("Mentorship review", "Write review", "/closing"),
  "waiting-mentees": ({ key }) => ({
    what: "Seat free for a waiting mentee",
    button: "Match mentee",
    to: `/mentorship/rounds/${key}/waiting`,
  }),
  rematch: words("New match requested", "Find new match", "/rematch"),
};
