import { type Outcome, readValidity } from "~/features/hiring/learning/domain/validity";
import type { Db } from "~/platform/database/database.server";
import { ADMINISTRATOR, type Fullest } from "./fullest";
import { type RouteFixture, signedIn } from "./route";

const forLeads = { roles: { "hiring lead": { GET: "page" } } } as const;

const LEAD = "Priya Ramanathan";

const forLead = (path: string): Fullest => ({ as: LEAD, path: async () => path });

async function impactPath(db: Db): Promise<string> {
  const { scope, number } = await db.hiringReading.findFirstOrThrow({ where: { kind: "IMPACT" } });
  return `/hiring/impact/${scope}/${number}`;
}

/** People who were hired a year ago and scored well, whose ratings went with their scores to a degree; and all who were interviewed. */
const HIRED = Array.from({ length: 34 }, (_, at): Outcome => {
  const scored = 0.55 + (at % 9) * 0.04;
  return { scored, rated: 0.3 + 0.5 * scored + (((at * 7) % 11) - 5) * 0.06 };
});
const INTERVIEWED = Array.from({ length: 110 }, (_, at) => 0.15 + (at % 12) * 0.07);

/** Nobody in the demonstration organization was hired a year ago. */
async function validityPath(db: Db): Promise<string> {
  const at = new Date();
  const content = readValidity(HIRED, INTERVIEWED);
  const row = { kind: "VALIDITY" as const, scope: "", number: 1, until: at, content, madeAt: at };
  await db.hiringReading.createMany({ data: [row], skipDuplicates: true });
  return "/hiring/statistics/validity";
}

/** What the organisation learns of hiring: kits for hiring leads, adverse impact for people partners, oneself for oneself. */
export const HIRING_LEARNING_ROUTES: Record<string, RouteFixture> = {
  // Everybody else is led to what is theirs.
  "routes/hiring.statistics._index": {
    at: () => "/hiring/statistics",
    GET: signedIn("sent"),
    ...forLeads,
    fullest: forLead("/hiring/statistics"),
  },
  "routes/hiring.statistics.mine": {
    at: () => "/hiring/statistics/mine",
    GET: signedIn("page"),
    fullest: { as: "Arjun Nair", path: async () => "/hiring/statistics/mine" },
  },
  "routes/hiring.statistics.validity": {
    at: () => "/hiring/statistics/validity",
    GET: signedIn("hidden"),
    ...forLeads,
    fullest: { as: LEAD, path: validityPath },
  },
  // The people partner is that of a team without openings, and is told of no other.
  "routes/hiring.impact._index": {
    at: () => "/hiring/impact",
    GET: signedIn("hidden"),
    roles: { "people partner": { GET: "page" } },
    fullest: { as: ADMINISTRATOR, path: async () => "/hiring/impact" },
  },
  "routes/hiring.impact.$team.$number": {
    at: ({ team }) => `/hiring/impact/${team}/1`,
    GET: signedIn("hidden"),
    fullest: { as: ADMINISTRATOR, path: impactPath, isThere: true },
  },
  "routes/hiring.statistics.$framework.$kit": {
    at: () => "/hiring/statistics/with-kit/coding",
    GET: signedIn("hidden"),
    ...forLeads,
    fullest: forLead("/hiring/statistics/engineering/coding-collaboration"),
  },
};
