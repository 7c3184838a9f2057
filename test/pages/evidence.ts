import type { Db } from "~/platform/database/database.server";
import { at, ENGINEER } from "./fullest";
import { KINDS } from "./kinds";
import { colleagueOnly, type RouteFixture, selfOnly, signedIn } from "./route";

const evidence = { title: "A title", body: "", happenedOn: "2026-03-02" };

async function evidenceWithAnswers(db: Db): Promise<string> {
  const where = { owner: { name: ENGINEER }, corroborations: { some: {} } };
  return `/evidence/${(await db.evidence.findFirstOrThrow({ where })).id}`;
}

/** Evidence, its files, and the colleagues asked to confirm it. */
export const EVIDENCE_ROUTES: Record<string, RouteFixture> = {
  "routes/evidence._index": { at: () => "/evidence", GET: signedIn("page"), fullest: at("/evidence") },
  "routes/evidence.new": {
    at: () => "/evidence/new",
    GET: signedIn("page"),
    POST: {
      form: (_, kind) => ({ id: `new-by-${KINDS.indexOf(kind)}`, kind: "note", ...evidence }),
      expected: signedIn("sent"),
    },
    fullest: at("/evidence/new"),
  },
  "routes/evidence.$evidence": {
    at: (world) => `/evidence/${world.evidence}`,
    GET: selfOnly("page"),
    POST: { form: () => ({ do: "change", ...evidence }), expected: selfOnly("sent") },
    fullest: { as: ENGINEER, path: evidenceWithAnswers },
  },
  "routes/corroborations": {
    at: () => "/corroborations",
    GET: signedIn("page"),
    POST: {
      form: (world) => ({
        evidence: world.evidence,
        mark: world.evidenceMark,
        answer: "confirmed",
        sentence: "I was there.",
      }),
      expected: colleagueOnly("sent"),
    },
    fullest: at("/corroborations"),
  },
  "routes/evidence.coverage": {
    at: () => "/evidence/coverage",
    GET: signedIn("page"),
    fullest: { as: ENGINEER, path: () => "/evidence/coverage" },
  },
  // Of somebody who asked a colleague to confirm it.
  "routes/evidence.$evidence_.file": {
    at: ({ evidenceFile }) => `/evidence/${evidenceFile}/file`,
    GET: ["sign-in", "page", "hidden", "hidden", "page", "hidden"],
  },
};
