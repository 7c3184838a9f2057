import type { Db } from "~/platform/database/database.server";
import { at, DIRECTOR, ENGINEER, type Fullest, MANAGER } from "./fullest";
import { pilotMove } from "./moved";
import { type RouteFixture, signedIn } from "./route";

const newCycle = {
  id: "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0024",
  name: "Spring review",
  opensOn: "2026-11-23",
  closesOn: "2026-12-18",
  framework: "small",
  level: "HELD",
  peers: "NO",
  reveal: "AT_ONCE",
  asksAbout: "ALL",
  group: "reports",
};

async function cycleOf(db: Db, opener: string): Promise<string> {
  const { id } = await db.reviewCycle.findFirstOrThrow({
    where: { openedBy: { name: opener } },
    orderBy: { name: "asc" },
  });
  return `/cycles/${id}`;
}

/** An open cycle of hers, about to be closed. */
async function closingOf(db: Db): Promise<string> {
  const where = { closedAt: null, openedBy: { name: MANAGER } };
  const { id } = await db.reviewCycle.findFirstOrThrow({ where, orderBy: { id: "asc" } });
  return `/cycles/${id}/close`;
}

/** Of an open cycle of hers. */
async function memberOf(db: Db): Promise<string> {
  const cycle = { closedAt: null, openedBy: { name: MANAGER } };
  const { id, cycleId } = await db.assessment.findFirstOrThrow({ where: { cycle }, orderBy: { id: "asc" } });
  return `/cycles/${cycleId}/people/${id}`;
}

/** The side that somebody has not begun, and a manager's draft: the same routes as a self-assessment's. */
export const MORE_CYCLE_PAGES: readonly Fullest[] = [
  { as: "Bao Nguyen", path: (db) => sheetOf(db, "Bao Nguyen", "") },
  { as: MANAGER, path: (db) => sheetOf(db, ENGINEER, "") },
  { as: MANAGER, path: (db) => sheetOf(db, ENGINEER, "/quick/1") },
  { as: MANAGER, path: (db) => sheetOf(db, ENGINEER, "/summary") },
  at("/", MANAGER),
  { as: DIRECTOR, path: async (db) => `${await cycleOf(db, MANAGER)}/progress` },
];

export async function sheetOf(db: Db, subject: string, rest: string): Promise<string> {
  const where = { subject: { name: subject }, cycle: { closedAt: null } };
  const { id } = await db.assessment.findFirstOrThrow({ where, orderBy: { startedAt: "desc" } });
  return `/assessments/${id}${rest}`;
}

export const CYCLE_ROUTES: Record<string, RouteFixture> = {
  "routes/cycles._index": { at: () => "/cycles", GET: signedIn("page"), fullest: at("/cycles", MANAGER) },
  "routes/cycles.new": {
    at: () => "/cycles/new",
    GET: ["sign-in", "hidden", "page", "page", "hidden", "hidden"],
    roles: { "people partner": { GET: "page" }, "human resources": { GET: "page" } },
    // Whoever has no reports asks nobody.
    POST: { form: () => newCycle, expected: ["sign-in", "invalid", "sent", "sent", "invalid", "invalid"] },
    fullest: at("/cycles/new", MANAGER),
  },
  "routes/cycles.$cycle": {
    at: ({ cycle }) => `/cycles/${cycle}`,
    GET: ["sign-in", "page", "page", "hidden", "hidden", "hidden"],
    roles: { "human resources": { GET: "page", POST: "sent" } },
    POST: {
      form: () => ({ do: "change", opensOn: "2026-11-16", closesOn: "2026-12-18", edits: "1" }),
      expected: ["sign-in", "hidden", "sent", "hidden", "hidden", "hidden"],
    },
    fullest: { as: MANAGER, path: (db) => cycleOf(db, MANAGER) },
  },
  "routes/cycles.$cycle_.close": {
    at: ({ cycle }) => `/cycles/${cycle}/close`,
    GET: ["sign-in", "hidden", "page", "hidden", "hidden", "hidden"],
    roles: { "human resources": { GET: "page", POST: "sent" } },
    POST: { form: () => ({}), expected: ["sign-in", "hidden", "sent", "hidden", "hidden", "hidden"] },
    fullest: { as: MANAGER, path: closingOf },
  },
  "routes/cycles.$cycle_.move": {
    at: ({ cycle }) => `/cycles/${cycle}/move`,
    GET: ["sign-in", "hidden", "page", "hidden", "hidden", "hidden"],
    // Its version is the current one.
    roles: { "human resources": { GET: "page", POST: "invalid" } },
    POST: {
      form: () => ({ to: "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0025" }),
      expected: ["sign-in", "hidden", "invalid", "hidden", "hidden", "hidden"],
    },
    fullest: pilotMove,
  },
  "routes/cycles.$cycle_.progress": {
    at: ({ cycle }) => `/cycles/${cycle}/progress`,
    GET: ["sign-in", "hidden", "page", "page", "hidden", "hidden"],
    roles: { "human resources": { GET: "page", POST: "sent" } },
    POST: {
      form: ({ awaited }) => ({ do: "remind", person: awaited }),
      expected: ["sign-in", "hidden", "sent", "sent", "hidden", "hidden"],
    },
    fullest: { as: MANAGER, path: async (db) => `${await cycleOf(db, MANAGER)}/progress` },
  },
  "routes/cycles.$cycle_.progress[.]csv": {
    at: ({ cycle }) => `/cycles/${cycle}/progress.csv`,
    GET: ["sign-in", "hidden", "page", "page", "hidden", "hidden"],
    roles: { "human resources": { GET: "page" } },
  },
  "routes/cycles.$cycle_.people.$assessment": {
    at: ({ cycle, asked }) => `/cycles/${cycle}/people/${asked}`,
    GET: ["sign-in", "hidden", "page", "hidden", "hidden", "hidden"],
    roles: { "human resources": { GET: "page", POST: "sent" } },
    POST: {
      form: () => ({ do: "take-out", reason: "On leave until summer" }),
      expected: ["sign-in", "hidden", "sent", "hidden", "hidden", "hidden"],
    },
    fullest: { as: MANAGER, path: memberOf },
  },
};
