import type { Db } from "~/platform/database/database.server";
import { at, ENGINEER, MANAGER } from "./fullest";
import { isRoleKind, KINDS } from "./kinds";
import { everybody, type Outcome, type RouteFixture, selfOnly, signedIn } from "./route";

const words = { title: "A goal", opportunity: "", evidence: "", rhythm: "MONTHLY" };

/** As the one-to-ones with the manager are arranged: setting them up once more changes nothing. */
const when = { rhythm: "TWO_WEEKLY", startsOn: "2026-10-13", time: "10:00", timeZone: "Europe/Lisbon", minutes: "30" };

/** A person and their manager. */
const ofTheTwo = (outcome: Outcome) => ["sign-in", outcome, outcome, "hidden", "hidden", "hidden"] as const;

/** A role makes nobody another colleague than they are. */
const everyRoleSends: RouteFixture["roles"] = Object.fromEntries(
  KINDS.filter(isRoleKind).map((kind) => [kind, { POST: "sent" as const }]),
);

/** An id of their own for each who sends the form. */
const idFor = (kind: (typeof KINDS)[number]) =>
  `5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a1${String(KINDS.indexOf(kind)).padStart(3, "0")}`;

async function goalOf(db: Db): Promise<string> {
  const where = { person: { name: ENGINEER }, checkIns: { some: {} } };
  return `/growth/goals/${(await db.growthGoal.findFirstOrThrow({ where, orderBy: { id: "asc" } })).id}`;
}

/** One-to-ones of the engineer and their manager. */
async function seriesOf(db: Db): Promise<string> {
  const { id } = await db.oneToOne.findFirstOrThrow({
    where: { report: { name: ENGINEER }, manager: { name: MANAGER } },
  });
  return `/one-to-ones/${id}`;
}

/** The meeting of the latest notes. */
async function meetingOf(db: Db): Promise<string> {
  const series = await seriesOf(db);
  const where = { oneToOneId: series.split("/")[2], author: { name: ENGINEER } };
  const { on } = await db.oneToOneNote.findFirstOrThrow({ where, orderBy: { on: "desc" } });
  return `${series}/${on.toISOString().slice(0, 10)}`;
}

/** Growth plan, one-to-ones and feedback. */
export const PLAN_ROUTES: Record<string, RouteFixture> = {
  "routes/growth._index": { at: () => "/growth", GET: signedIn("page"), fullest: at("/growth") },
  "routes/growth.$person": {
    at: ({ self }) => `/growth/${self}`,
    GET: ["sign-in", "page", "page", "hidden", "hidden", "hidden"],
    fullest: {
      as: MANAGER,
      path: async (db) => `/growth/${(await db.person.findFirstOrThrow({ where: { name: ENGINEER } })).id}`,
    },
  },
  "routes/growth.target": {
    at: () => "/growth/target",
    GET: signedIn("page"),
    POST: { form: () => ({ level: "small/IC3", targetOn: "2027-06-01", version: "0" }), expected: signedIn("sent") },
    fullest: at("/growth/target"),
  },
  "routes/growth.goals.new": {
    at: () => "/growth/goals/new",
    GET: signedIn("page"),
    POST: {
      form: ({ plan }, kind) => ({ id: idFor(kind), ...words, expectation: plan.expectation, keep: "no" }),
      expected: signedIn("sent"),
    },
    fullest: at("/growth/goals/new"),
  },
  "routes/growth.goals.$goal": {
    at: ({ plan }) => `/growth/goals/${plan.goal}`,
    GET: ["sign-in", "page", "page", "hidden", "hidden", "hidden"],
    POST: {
      form: (_, kind) => ({ do: "check-in", id: idFor(kind), text: "It goes well." }),
      expected: ["sign-in", "sent", "sent", "hidden", "hidden", "hidden"],
    },
    fullest: { as: ENGINEER, path: goalOf },
  },

  // Of one's own, and of the two alone.
  "routes/one-to-ones._index": { at: () => "/one-to-ones", GET: signedIn("page"), fullest: at("/one-to-ones") },
  "routes/one-to-ones.new": {
    at: () => "/one-to-ones/new",
    GET: signedIn("page"),
    POST: {
      form: ({ self }, kind) => ({ id: idFor(kind), with: self, ...when }),
      expected: ["sign-in", "hidden", "sent", "sent", "hidden", "hidden"],
    },
    fullest: at("/one-to-ones/new"),
  },
  "routes/one-to-ones.calendar": {
    at: () => "/one-to-ones/calendar",
    GET: signedIn("page"),
    POST: { form: () => ({ do: "make" }), expected: signedIn("page") },
    fullest: at("/one-to-ones/calendar"),
  },
  "routes/one-to-ones.$series._index": {
    at: ({ plan }) => `/one-to-ones/${plan.series}`,
    GET: ofTheTwo("page"),
    POST: { form: () => ({ do: "end" }), expected: ofTheTwo("sent") },
    fullest: { as: ENGINEER, path: seriesOf },
  },
  "routes/one-to-ones.$series.$date": {
    at: ({ plan }) => `/one-to-ones/${plan.series}/2026-11-24`,
    GET: ofTheTwo("page"),
    POST: {
      form: (_, kind) => ({ do: "add-point", id: idFor(kind), text: "A point" }),
      expected: ofTheTwo("sent"),
    },
    fullest: { as: ENGINEER, path: meetingOf },
  },

  // Of giver and receiver, and of whom the receiver shared it with: here a colleague.
  "routes/feedback._index": { at: () => "/feedback", GET: signedIn("page"), fullest: at("/feedback") },
  "routes/feedback.new": {
    at: () => "/feedback/new",
    GET: signedIn("page"),
    roles: everyRoleSends,
    POST: {
      form: ({ self }, kind) => ({
        do: "give",
        id: idFor(kind),
        to: self,
        request: "",
        text: "Well done.",
        expectation: "",
      }),
      expected: ["sign-in", "hidden", "sent", "sent", "sent", "sent"],
    },
    fullest: {
      as: MANAGER,
      path: async (db) => `/feedback/new?to=${(await db.person.findFirstOrThrow({ where: { name: ENGINEER } })).id}`,
    },
  },
  "routes/feedback.ask": {
    at: () => "/feedback/ask",
    GET: signedIn("page"),
    roles: everyRoleSends,
    POST: {
      form: ({ self }, kind) => ({
        id: idFor(kind),
        colleague: `${self}:Sam`,
        question: "How did it go?",
        expectation: "",
      }),
      expected: ["sign-in", "invalid", "sent", "sent", "sent", "sent"],
    },
    fullest: at("/feedback/ask"),
  },
  "routes/feedback.$feedback": {
    at: ({ plan }) => `/feedback/${plan.feedback}`,
    GET: ["sign-in", "page", "hidden", "page", "page", "hidden"],
    POST: { form: () => ({ do: "outcome", text: "I tried it." }), expected: selfOnly("sent") },
    fullest: {
      as: ENGINEER,
      path: async (db) => {
        const where = { receiver: { name: ENGINEER }, shares: { some: {} } };
        return `/feedback/${(await db.feedback.findFirstOrThrow({ where })).id}`;
      },
    },
  },
  // Whoever has the address of a calendar reads it: that is what it is for.
  "routes/calendar.$token": { at: () => `/calendar/${"c".repeat(43)}.ics`, GET: everybody("page") },
};
