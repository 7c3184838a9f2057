import { everybody, type Row, selfOnly } from "./permission-row";

const identity = {
  id: "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0701",
  name: "Ines Vogel",
  email: "ines.vogel@mail.example",
  consentedOn: "2026-11-02",
  consentUntil: "2027-11-02",
};

/** What a page makes, so that sending its form twice has one effect. */
const NEW_SAMPLE = "0d9a4f0e-6c1b-4f7e-9d52-3b8a1c5e7f10";

/** Of an opening whose names `self` keeps; the colleague leads it and decides, the manager has a seat in an interview. */
export const HIRING_CANDIDATE_ROWS: Record<string, Row> = {
  "routes/hiring.openings.$opening.candidates._index": {
    at: ({ keptOpening }) => `/hiring/openings/${keptOpening}/candidates?q=name`,
    GET: ["sign-in", "page", "hidden", "hidden", "page", "hidden"],
  },
  "routes/hiring.openings.$opening.candidates.new": {
    at: ({ keptOpening }) => `/hiring/openings/${keptOpening}/candidates/new`,
    GET: selfOnly("page"),
    POST: { form: () => identity, expected: selfOnly("sent") },
  },
  "routes/hiring.candidates.$candidate._index": {
    at: ({ keptCandidate }) => `/hiring/candidates/${keptCandidate}`,
    GET: ["sign-in", "page", "page", "hidden", "page", "hidden"],
    // Only the decider lifts a code.
    POST: {
      form: () => ({ do: "lift", reason: "Both know each other" }),
      expected: ["sign-in", "hidden", "hidden", "hidden", "sent", "hidden"],
    },
  },
  "routes/hiring.candidates.$candidate.identity": {
    at: ({ keptCandidate }) => `/hiring/candidates/${keptCandidate}/identity`,
    GET: selfOnly("page"),
    POST: { form: () => ({ do: "withdraw" }), expected: selfOnly("sent") },
  },
  "routes/hiring.openings.$opening.candidates.import._index": {
    at: ({ keptOpening }) => `/hiring/openings/${keptOpening}/candidates/import`,
    GET: selfOnly("page"),
    POST: { form: () => ({}), expected: selfOnly("invalid") },
  },
  "routes/hiring.openings.$opening.candidates.import.$import": {
    at: ({ keptOpening, candidateUpload }) => `/hiring/openings/${keptOpening}/candidates/import/${candidateUpload}`,
    GET: selfOnly("page"),
    POST: { form: () => ({ do: "discard" }), expected: selfOnly("sent") },
  },
  "routes/hiring.candidates.$candidate.samples.new": {
    at: ({ keptCandidate }) => `/hiring/candidates/${keptCandidate}/samples/new`,
    GET: selfOnly("page"),
    POST: {
      form: () => ({ id: NEW_SAMPLE, title: "A pull request", body: "Its text", looked: "yes" }),
      expected: selfOnly("sent"),
    },
  },
  // Read by whoever judges and whoever keeps the names; removed by the latter.
  "routes/hiring.candidates.$candidate.samples.$sample": {
    at: ({ keptCandidate, workSample }) => `/hiring/candidates/${keptCandidate}/samples/${workSample}`,
    GET: ["sign-in", "page", "page", "hidden", "page", "hidden"],
    POST: { form: () => ({ do: "remove" }), expected: selfOnly("sent") },
  },
  "routes/hiring.candidates.$candidate.samples.$sample_.file": {
    at: ({ keptCandidate, workSampleFile }) => `/hiring/candidates/${keptCandidate}/samples/${workSampleFile}/file`,
    GET: ["sign-in", "page", "page", "hidden", "page", "hidden"],
  },
  // Whoever has the address is the candidate, signed in or not.
  "routes/candidate.$token._index": {
    at: ({ candidateToken }) => `/candidate/${candidateToken}`,
    GET: everybody("page"),
    POST: { form: () => ({ do: "renew" }), expected: everybody("sent") },
  },
  "routes/candidate.$token.kept[.]json": {
    at: ({ candidateToken }) => `/candidate/${candidateToken}/kept.json`,
    GET: everybody("json"),
  },
  "routes/candidate.$token.samples.$sample": {
    at: ({ candidateToken, ownSampleFile }) => `/candidate/${candidateToken}/samples/${ownSampleFile}`,
    GET: everybody("page"),
  },
};
