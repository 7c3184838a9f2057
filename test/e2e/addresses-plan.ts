import type { Db } from "~/platform/database/database.server";
import { type Address, at, ENGINEER, MANAGER } from "./address";

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

/** Where each page of plans, one-to-ones and feedback is seen at its fullest. */
export const PLAN_ADDRESSES: Record<string, Address> = {
  "routes/growth._index": at("/growth"),
  "routes/growth.$person": {
    as: MANAGER,
    path: async (db) => `/growth/${(await db.person.findFirstOrThrow({ where: { name: ENGINEER } })).id}`,
  },
  "routes/growth.target": at("/growth/target"),
  "routes/growth.goals.new": at("/growth/goals/new"),
  "routes/growth.goals.$goal": { as: ENGINEER, path: goalOf },
  "routes/feedback._index": at("/feedback"),
  "routes/feedback.new": {
    as: MANAGER,
    path: async (db) => `/feedback/new?to=${(await db.person.findFirstOrThrow({ where: { name: ENGINEER } })).id}`,
  },
  "routes/feedback.ask": at("/feedback/ask"),
  "routes/feedback.$feedback": {
    as: ENGINEER,
    path: async (db) => {
      const where = { receiver: { name: ENGINEER }, shares: { some: {} } };
      return `/feedback/${(await db.feedback.findFirstOrThrow({ where })).id}`;
    },
  },
  "routes/one-to-ones._index": at("/one-to-ones"),
  "routes/one-to-ones.new": at("/one-to-ones/new"),
  "routes/one-to-ones.calendar": at("/one-to-ones/calendar"),
  "routes/one-to-ones.$series._index": { as: ENGINEER, path: seriesOf },
  "routes/one-to-ones.$series.$date": { as: ENGINEER, path: meetingOf },
};
