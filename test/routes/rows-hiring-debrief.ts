import { type Outcome, type Row, selfOnly } from "./permission-row";
import type { World } from "./permission-world";

const at =
  (page: string) =>
  ({ openDebrief }: World) =>
    `/hiring/debriefs/${openDebrief}${page}`;
/** `self` and the colleague have scored, the manager leads, the manager's manager decides; no role opens it. */
const judges = (outcome: Outcome) => ["sign-in", outcome, outcome, outcome, outcome, "hidden"] as const;
const scorers = (outcome: Outcome) => ["sign-in", outcome, "hidden", "hidden", outcome, "hidden"] as const;
const leadOnly = (outcome: Outcome) => ["sign-in", "hidden", outcome, "hidden", "hidden", "hidden"] as const;
const deciderOnly = (outcome: Outcome) => ["sign-in", "hidden", "hidden", outcome, "hidden", "hidden"] as const;

/** What the scorecards of a candidate came to, for those who judge. */
export const HIRING_DEBRIEF_ROWS: Record<string, Row> = {
  "routes/hiring.debriefs.$debrief._index": {
    at: at(""),
    GET: judges("page"),
    POST: { form: ({ self }) => ({ do: "speak", person: self }), expected: leadOnly("sent") },
  },
  "routes/hiring.debriefs.$debrief.level": { at: at("/level"), GET: judges("page") },
  "routes/hiring.debriefs.$debrief.scores": {
    at: at("/scores"),
    GET: scorers("page"),
    POST: {
      form: (world) => ({
        ...{ interview: world.openDebriefInterview, question: "q-aaaa" },
        ...{ score: "4", reason: "The second test." },
      }),
      expected: scorers("sent"),
    },
  },
  "routes/hiring.debriefs.$debrief.decide": {
    at: at("/decide"),
    GET: deciderOnly("page"),
    POST: {
      form: () => ({
        ...{ id: "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0d07", outcome: "NO_HIRE", level: "", opening: "" },
        rationale: "Not shown.",
      }),
      expected: deciderOnly("sent"),
    },
  },
  "routes/hiring.debriefs.$debrief.decision": {
    at: ({ decidedDebrief }) => `/hiring/debriefs/${decidedDebrief}/decision`,
    GET: judges("page"),
    POST: {
      form: (_, kind) => ({ do: "dissent", text: kind === "colleague" ? "words-of-a-dissent" : "No." }),
      expected: ["sign-in", "sent", "sent", "hidden", "sent", "hidden"],
    },
  },
  "routes/hiring.starting-plan": {
    at: () => "/hiring/starting-plan",
    GET: selfOnly("page"),
    POST: { form: () => ({ do: "decline" }), expected: selfOnly("sent") },
  },
};
