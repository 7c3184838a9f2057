import type { OpeningStatus } from "~/features/hiring/openings/domain/opening";
import type { Db } from "~/platform/database/database.server";
import { at, type Fullest, MANAGER } from "./fullest";
import { type Outcome, type RouteFixture, signedIn } from "./route";

/** The manager leads the opening that is being planned; nobody else knows of it, not even whoever may lead others. */
const toLead = (outcome: Outcome) => ["sign-in", "hidden", outcome, "hidden", "hidden", "hidden"] as const;

/** Of the judged opening the manager leads, their manager decides, and two sit in its panel. */
const toThem = (outcome: Outcome) => ["sign-in", outcome, outcome, outcome, outcome, "hidden"] as const;

const nobody = ["sign-in", "hidden", "hidden", "hidden", "hidden", "hidden"] as const;

const terms = {
  role: "Another engineer",
  about: "",
  lowestLevel: "IC1",
  highestLevel: "IC2",
  teamId: "",
  headcount: "1",
  opensOn: "2026-12-01",
  fillBy: "",
};

/** An opening that the manager leads. */
const opening = (status: OpeningStatus, page = ""): Fullest => ({
  as: MANAGER,
  path: async (db: Db) => {
    const { id } = await db.opening.findFirstOrThrow({ where: { status, lead: { name: MANAGER } } });
    return `/hiring/openings/${id}${page}`;
  },
});

export const HIRING_OPENING_ROUTES: Record<string, RouteFixture> = {
  "routes/hiring._index": { at: () => "/hiring", GET: signedIn("page"), fullest: at("/hiring", MANAGER) },
  "routes/hiring.openings._index": {
    at: () => "/hiring/openings",
    GET: signedIn("page"),
    fullest: at("/hiring/openings", MANAGER),
  },
  "routes/hiring.openings.new": {
    at: () => "/hiring/openings/new",
    GET: nobody,
    roles: { "hiring lead": { GET: "page", POST: "sent" } },
    POST: {
      form: ({ hiringVersion, self, keeper }) => ({
        ...{
          id: "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0951",
          version: hiringVersion,
          ladder: "ic",
          edits: "1",
        },
        ...{ decider: `${self}:self`, coordinator: `${keeper}:Kim Keeper` },
        ...terms,
      }),
      expected: nobody,
    },
    fullest: at("/hiring/openings/new?framework=engineering&ladder=ic", MANAGER),
  },
  "routes/hiring.openings.$opening._index": {
    at: ({ judgedOpening }) => `/hiring/openings/${judgedOpening}`,
    GET: toThem("page"),
    fullest: opening("OPEN"),
  },
  // Its coordinator and its lead move candidates; whoever decides elsewhere sees none of it.
  "routes/hiring.openings.$opening.board": {
    at: ({ keptOpening }) => `/hiring/openings/${keptOpening}/board`,
    GET: ["sign-in", "page", "hidden", "hidden", "page", "hidden"],
    POST: {
      form: ({ newCandidate, keptStage }) => ({ do: "step", step: `${newCandidate}:new:${keptStage}` }),
      expected: ["sign-in", "sent", "hidden", "hidden", "sent", "hidden"],
    },
    fullest: opening("OPEN", "/board"),
  },
  "routes/hiring.openings.$opening.edit": {
    at: ({ draftOpening }) => `/hiring/openings/${draftOpening}/edit`,
    GET: toLead("page"),
    POST: {
      form: ({ draftOpening, hiringVersion, self, keeper }) => ({
        ...{ id: draftOpening, version: hiringVersion, ladder: "ic", edits: "1" },
        ...{ decider: `${self}:self`, coordinator: `${keeper}:Kim Keeper` },
        ...terms,
      }),
      expected: toLead("sent"),
    },
    fullest: opening("DRAFT", "/edit"),
  },
  "routes/hiring.openings.$opening.lead": {
    at: ({ draftOpening }) => `/hiring/openings/${draftOpening}/lead`,
    GET: toLead("page"),
    // Their reports may not lead openings.
    POST: { form: ({ self }) => ({ lead: `${self}:self` }), expected: toLead("invalid") },
    fullest: opening("OPEN", "/lead"),
  },
  "routes/hiring.openings.$opening.plan": {
    at: ({ draftOpening }) => `/hiring/openings/${draftOpening}/plan`,
    GET: toLead("page"),
    POST: { form: () => ({ do: "open" }), expected: toLead("sent") },
    fullest: opening("DRAFT", "/plan"),
  },
  "routes/hiring.openings.$opening.close": {
    at: ({ draftOpening }) => `/hiring/openings/${draftOpening}/close`,
    GET: toLead("page"),
    POST: { form: () => ({ do: "discard" }), expected: toLead("sent") },
    fullest: opening("OPEN", "/close"),
  },
};
