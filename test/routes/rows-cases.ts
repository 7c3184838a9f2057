import { type Row, signedIn } from "./permission-row";
import type { Kind } from "./permission-world";

const GIVEN_ID = "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0028";

/** Its subject, their manager and the manager's manager; of other teams no people partner, and no administrator. */
const aboveToo = (outcome: "page" | "json") => ["sign-in", outcome, outcome, outcome, "hidden", "hidden"] as const;

/** Everybody else tries what is a people partner's to do. */
const FORMS: Partial<Record<Kind, Record<string, string>>> = {
  self: { do: "withdraw" },
  manager: { do: "endorse", reasons: "I have seen it." },
};

/** Readiness and promotion cases. The small framework has no steps, so that there is none to start a case for. */
export const CASE_ROWS: Record<string, Row> = {
  "routes/readiness._index": { at: () => "/readiness", GET: signedIn("page") },
  "routes/readiness.$person": {
    at: ({ self }) => `/readiness/${self}`,
    GET: ["sign-in", "sent", "page", "hidden", "hidden", "hidden"],
  },
  "routes/cases._index": { at: () => "/cases", GET: signedIn("page") },
  "routes/cases.new": {
    at: () => "/cases/new",
    GET: signedIn("page"),
    POST: { form: () => ({ id: GIVEN_ID, step: "s-ic3" }), expected: signedIn("invalid") },
  },
  "routes/cases.$case._index": {
    at: ({ promotionCase }) => `/cases/${promotionCase}`,
    GET: aboveToo("page"),
    POST: {
      form: (_, kind) => FORMS[kind] ?? { do: "calibrate" },
      expected: ["sign-in", "sent", "sent", "hidden", "hidden", "hidden"],
    },
  },
  "routes/cases.$case.packet": { at: ({ promotionCase }) => `/cases/${promotionCase}/packet`, GET: aboveToo("page") },
  "routes/cases.$case.packet[.]json": {
    at: ({ promotionCase }) => `/cases/${promotionCase}/packet.json`,
    GET: aboveToo("json"),
  },
};
