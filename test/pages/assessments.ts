import type { Db } from "~/platform/database/database.server";
import { at, ENGINEER, type Fullest } from "./fullest";
import { firstCompetency } from "./ladders";
import { pilotDraft } from "./moved";
import { type RouteFixture, selfOnly, signedIn } from "./route";

const rating = { "version.e-ic2aaa": "1", "choice.e-ic2aaa": "word:developing", "note.e-ic2aaa": "" };

async function ownSheet(db: Db, status: "DRAFT" | "SUBMITTED"): Promise<string> {
  const where = { rater: { name: ENGINEER }, side: "SELF", status } as const;
  const { assessmentId } = await db.sheet.findFirstOrThrow({ where, orderBy: { submittedAt: "desc" } });
  return `/assessments/${assessmentId}`;
}

const inDraft = (rest: string): Fullest => ({
  as: ENGINEER,
  path: async (db) => `${await ownSheet(db, "DRAFT")}${rest}`,
});

/** Self-assessments, and a manager's side that has not begun. */
export const ASSESSMENT_ROUTES: Record<string, RouteFixture> = {
  "routes/assessments._index": { at: () => "/assessments", GET: signedIn("page"), fullest: at("/assessments") },
  "routes/assessments.new": {
    at: () => "/assessments/new",
    GET: signedIn("page"),
    POST: { form: () => ({ level: "small/IC2" }), expected: signedIn("sent") },
    fullest: at("/assessments/new", "Bao Nguyen"),
  },
  // The manager's side has not begun. The page offers to begin it and tells nothing about the other side.
  "routes/assessments.$assessment._index": {
    at: ({ asked }) => `/assessments/${asked}`,
    GET: ["sign-in", "page", "page", "hidden", "hidden", "hidden"],
    POST: { form: () => ({ do: "begin" }), expected: ["sign-in", "sent", "sent", "hidden", "hidden", "hidden"] },
    fullest: inDraft(""),
  },
  "routes/assessments.$assessment.competencies.$competency": {
    at: ({ draft }) => `/assessments/${draft}/competencies/c-aaaa`,
    GET: selfOnly("page"),
    POST: { form: () => rating, expected: selfOnly("sent") },
    fullest: {
      as: ENGINEER,
      path: async (db) => `${await ownSheet(db, "DRAFT")}/competencies/${await firstCompetency(db)}`,
    },
  },
  "routes/assessments.$assessment.all": {
    // Each their own sheet.
    at: ({ submitted }) => `/assessments/${submitted}/all`,
    GET: ["sign-in", "page", "page", "hidden", "hidden", "hidden"],
    fullest: {
      as: ENGINEER,
      path: async (db) => `${await ownSheet(db, "SUBMITTED")}/all`,
    },
  },
  "routes/assessments.$assessment.quick.$part": {
    at: ({ draft }) => `/assessments/${draft}/quick/1`,
    GET: selfOnly("page"),
    POST: { form: () => rating, expected: selfOnly("sent") },
    fullest: inDraft("/quick/1"),
  },
  "routes/assessments.$assessment.save": {
    at: ({ draft }) => `/assessments/${draft}/save`,
    POST: { form: () => rating, expected: selfOnly("json") },
  },
  "routes/assessments.$assessment.submit": {
    at: ({ draft }) => `/assessments/${draft}/submit`,
    GET: selfOnly("page"),
    POST: { form: () => ({}), expected: selfOnly("sent") },
    fullest: inDraft("/submit"),
  },
  "routes/assessments.$assessment.submitted": {
    at: ({ submitted }) => `/assessments/${submitted}/submitted`,
    GET: ["sign-in", "page", "page", "hidden", "hidden", "hidden"],
    fullest: {
      as: ENGINEER,
      path: async (db) => `${await ownSheet(db, "SUBMITTED")}/submitted`,
    },
  },
  "routes/assessments.$assessment.discard": {
    at: ({ draft }) => `/assessments/${draft}/discard`,
    GET: selfOnly("page"),
    POST: { form: () => ({}), expected: selfOnly("sent") },
    fullest: inDraft("/discard"),
  },
  "routes/assessments.$assessment.move": {
    at: ({ draft }) => `/assessments/${draft}/move`,
    GET: selfOnly("page"),
    // Its version is the current one.
    POST: { form: () => ({}), expected: selfOnly("invalid") },
    fullest: pilotDraft,
  },
  "routes/assessments.$assessment.summary": {
    // Each their own sheet.
    at: ({ submitted }) => `/assessments/${submitted}/summary`,
    GET: ["sign-in", "page", "page", "hidden", "hidden", "hidden"],
    fullest: {
      as: ENGINEER,
      path: async (db) => `${await ownSheet(db, "SUBMITTED")}/summary`,
    },
  },
  "routes/assessments.$assessment.export[.]json": {
    at: ({ submitted }) => `/assessments/${submitted}/export.json`,
    GET: selfOnly("json"),
  },
};
