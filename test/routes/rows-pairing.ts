import type { Row } from "./permission-row";

/** Pairing a round is its programme's owner's alone: neither whom it pairs nor who runs the system sees anything of it. */
export const PAIRING_ROWS: Record<string, Row> = {
  "routes/mentorship.rounds.$round.pairing": {
    at: ({ pairedRound }) => `/mentorship/rounds/${pairedRound}/pairing`,
    GET: ["sign-in", "hidden", "page", "hidden", "hidden", "hidden"],
    POST: {
      form: () => ({ intent: "start", mode: "TOTAL" }),
      expected: ["sign-in", "hidden", "sent", "hidden", "hidden", "hidden"],
    },
  },
  "routes/mentorship.rounds.$round.runs.$run.certificate[.]json": {
    at: ({ pairedRound, pairedRun }) => `/mentorship/rounds/${pairedRound}/runs/${pairedRun}/certificate.json`,
    GET: ["sign-in", "hidden", "json", "hidden", "hidden", "hidden"],
  },
};
