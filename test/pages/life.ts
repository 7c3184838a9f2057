import { randomUUID } from "node:crypto";
import type { Db } from "~/platform/database/database.server";
import { enrol } from "../factories/mentorships";
import { ENGINEER, type Fullest } from "./fullest";
import { type RouteFixture, selfOnly, signedIn } from "./route";

const ofPair = (page: string) => (world: { livingPair: string }) => `/mentorship/pairs/${world.livingPair}/${page}`;

const ownerOnly = { GET: signedIn("hidden"), roles: { "programme owner": { GET: "page" as const } } };

const OWNER = "Daniel Mensah";

/** A pair of the engineer, who is the mentee: of the round under way, or of the one that is over. */
async function pairOf(db: Db, status: "RUNNING" | "CLOSED"): Promise<string> {
  const where = { mentee: { name: ENGINEER }, round: { status } };
  return `/mentorship/pairs/${(await db.mentorshipPair.findFirstOrThrow({ where, orderBy: { id: "asc" } })).id}`;
}

async function watchedPair(db: Db): Promise<string> {
  const where = { rematchAskedAt: { not: null }, round: { programme: { owner: { name: OWNER } } } };
  return `/mentorship/pairs/${(await db.mentorshipPair.findFirstOrThrow({ where, orderBy: { id: "asc" } })).id}`;
}

async function runningRound(db: Db): Promise<string> {
  const where = { status: "RUNNING" as const, programme: { owner: { name: OWNER } } };
  return (await db.mentorshipRound.findFirstOrThrow({ where, orderBy: { id: "asc" } })).id;
}

/** The round, with mentees who enrolled in it and got no mentor: in the demonstration everyone did. */
async function roundWithWaiting(db: Db): Promise<string> {
  const roundId = await runningRound(db);
  const making = { db, now: () => new Date(), newId: () => randomUUID() };
  const where = { mentorshipHours: { some: {} }, enrolments: { none: { roundId } } };
  const people = await db.person.findMany({ where, orderBy: { id: "asc" }, take: 2 });
  for (const { id: personId } of people) await enrol(making, { roundId, personId, side: "MENTEE" });
  return roundId;
}

const seenInPair = (page: string): Fullest => ({
  as: ENGINEER,
  path: async (db) => `${await pairOf(db, "RUNNING")}/${page}`,
});

/** What a pair lives through: for the two of it, or for the owner of its programme, and nobody else. */
export const LIFE_ROUTES: Record<string, RouteFixture> = {
  "routes/mentorship.pairs.$pair.check-ins": {
    at: ofPair("check-ins"),
    GET: selfOnly("page"),
    POST: {
      form: () => ({ day: "60", going: "MIXED", meeting: "LESS", help: "" }),
      expected: selfOnly("sent"),
    },
    fullest: seenInPair("check-ins"),
  },
  "routes/mentorship.pairs.$pair.ask-rematch": {
    at: ofPair("ask-rematch"),
    GET: selfOnly("page"),
    POST: { form: () => ({ do: "ask" }), expected: selfOnly("sent") },
    fullest: seenInPair("ask-rematch"),
  },
  "routes/mentorship.pairs.$pair.closing": {
    at: ({ endedPair }) => `/mentorship/pairs/${endedPair}/closing`,
    GET: selfOnly("page"),
    POST: { form: () => ({ satisfaction: "MOSTLY", changed: "" }), expected: selfOnly("sent") },
    fullest: {
      as: ENGINEER,
      path: async (db) => `${await pairOf(db, "CLOSED")}/closing`,
    },
  },
  "routes/mentorship.pairs.$pair.thanks": {
    at: ({ endedPair }) => `/mentorship/pairs/${endedPair}/thanks`,
    GET: selfOnly("page"),
    POST: { form: () => ({ do: "thank", text: "Thank you." }), expected: selfOnly("sent") },
    fullest: { as: ENGINEER, path: async (db) => `${await pairOf(db, "CLOSED")}/thanks` },
  },
  "routes/mentorship.pairs.$pair.rematch": {
    at: ofPair("rematch"),
    GET: signedIn("hidden"),
    POST: {
      form: ({ freeMentor }) => ({ id: "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0c01", mentor: freeMentor }),
      expected: signedIn("hidden"),
    },
    roles: { "programme owner": { GET: "page", POST: "sent" } },
    fullest: { as: OWNER, path: async (db) => `${await watchedPair(db)}/rematch` },
  },
  "routes/mentorship.rounds.$round.waiting": {
    at: ({ livingRound }) => `/mentorship/rounds/${livingRound}/waiting`,
    GET: signedIn("hidden"),
    POST: {
      form: ({ waitingMentee, freeMentor }) => ({
        ...{ do: "match", id: "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0c02", mentee: waitingMentee, mentor: freeMentor },
      }),
      expected: signedIn("hidden"),
    },
    roles: { "programme owner": { GET: "page", POST: "sent" } },
    fullest: { as: OWNER, path: async (db) => `/mentorship/rounds/${await roundWithWaiting(db)}/waiting` },
  },
  "routes/mentorship.pairs.$pair.health": {
    at: ofPair("health"),
    ...ownerOnly,
    fullest: { as: OWNER, path: async (db) => `${await watchedPair(db)}/health` },
  },
  "routes/mentorship.rounds.$round.health": {
    at: ({ livingRound }) => `/mentorship/rounds/${livingRound}/health`,
    ...ownerOnly,
    fullest: { as: OWNER, path: async (db) => `/mentorship/rounds/${await runningRound(db)}/health` },
  },
};
