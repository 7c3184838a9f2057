import { type Row, signedIn } from "./permission-row";
import { KINDS } from "./permission-world";

const words = { title: "A goal", opportunity: "", evidence: "", rhythm: "MONTHLY" };
/** An id of their own for each who sends the form. */
const idFor = (kind: (typeof KINDS)[number]) =>
  `5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a1${String(KINDS.indexOf(kind)).padStart(3, "0")}`;

/** Growth plan, one-to-ones and feedback. */
export const PLAN_ROWS: Record<string, Row> = {
  "routes/growth._index": { at: () => "/growth", GET: signedIn("page") },
  "routes/growth.$person": {
    at: ({ self }) => `/growth/${self}`,
    GET: ["sign-in", "page", "page", "hidden", "hidden", "hidden"],
  },
  "routes/growth.target": {
    at: () => "/growth/target",
    GET: signedIn("page"),
    POST: { form: () => ({ level: "small/IC3", targetOn: "2027-06-01", version: "0" }), expected: signedIn("sent") },
  },
  "routes/growth.goals.new": {
    at: () => "/growth/goals/new",
    GET: signedIn("page"),
    POST: {
      form: ({ plan }, kind) => ({ id: idFor(kind), ...words, expectation: plan.expectation, keep: "no" }),
      expected: signedIn("sent"),
    },
  },
  "routes/growth.goals.$goal": {
    at: ({ plan }) => `/growth/goals/${plan.goal}`,
    GET: ["sign-in", "page", "page", "hidden", "hidden", "hidden"],
    POST: {
      form: (_, kind) => ({ do: "check-in", id: idFor(kind), text: "It goes well." }),
      expected: ["sign-in", "sent", "sent", "hidden", "hidden", "hidden"],
    },
  },
};
