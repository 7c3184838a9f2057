import type { Db } from "~/platform/database/database.server";
import { at, ENGINEER, type Fullest, MANAGER } from "./fullest";
import type { Kind } from "./kinds";
import { type RouteFixture, signedIn } from "./route";

const GIVEN_ID = "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0028";

/** Its subject, their manager and the manager's manager; of other teams no people partner, and no administrator. */
const aboveToo = (outcome: "page" | "json") => ["sign-in", outcome, outcome, outcome, "hidden", "hidden"] as const;

/** Everybody else tries what is a people partner's to do. */
const FORMS: Partial<Record<Kind, Record<string, string>>> = {
  self: { do: "withdraw" },
  manager: { do: "endorse", reasons: "I have seen it." },
};

/** The case of somebody that is as far, with the rest of its address. */
const caseOf = (as: string, subject: string, rest = ""): Fullest => ({
  as,
  path: async (db: Db) => {
    const where = { subject: { name: subject } };
    const { id } = await db.promotionCase.findFirstOrThrow({ where, orderBy: { createdAt: "desc" } });
    return `/cases/${id}${rest}`;
  },
});

/** What waits for the manager's answer. */
const WAITING = "Santiago Quispe";

/** Readiness and promotion cases. The small framework has no steps, so that there is none to start a case for. */
export const CASE_ROUTES: Record<string, RouteFixture> = {
  "routes/readiness._index": { at: () => "/readiness", GET: signedIn("page"), fullest: at("/readiness") },
  "routes/readiness.$person": {
    at: ({ self }) => `/readiness/${self}`,
    GET: ["sign-in", "sent", "page", "hidden", "hidden", "hidden"],
    fullest: {
      as: MANAGER,
      path: async (db) => `/readiness/${(await db.person.findFirstOrThrow({ where: { name: ENGINEER } })).id}`,
    },
  },
  "routes/cases._index": { at: () => "/cases", GET: signedIn("page"), fullest: at("/cases", MANAGER) },
  "routes/cases.new": {
    at: () => "/cases/new",
    GET: signedIn("page"),
    POST: { form: () => ({ id: GIVEN_ID, step: "s-ic3" }), expected: signedIn("invalid") },
    fullest: at("/cases/new", "Noor van Dijk"),
  },
  "routes/cases.$case._index": {
    at: ({ promotionCase }) => `/cases/${promotionCase}`,
    GET: aboveToo("page"),
    POST: {
      form: (_, kind) => FORMS[kind] ?? { do: "calibrate" },
      expected: ["sign-in", "sent", "sent", "hidden", "hidden", "hidden"],
    },
    fullest: caseOf(MANAGER, WAITING),
  },
  "routes/cases.$case.packet": {
    at: ({ promotionCase }) => `/cases/${promotionCase}/packet`,
    GET: aboveToo("page"),
    fullest: caseOf(MANAGER, WAITING, "/packet"),
  },
  "routes/cases.$case.packet[.]json": {
    at: ({ promotionCase }) => `/cases/${promotionCase}/packet.json`,
    GET: aboveToo("json"),
  },
};
