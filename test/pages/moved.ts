import type { Framework } from "~/features/ladder/format/domain/framework";
import type { Db } from "~/platform/database/database.server";
import { createFrameworkVersion } from "../factories/frameworks";
import { ENGINEER, type Fullest, MANAGER } from "./fullest";

const SLUG = "engineering-pilot";
const FRESH = { newId: () => crypto.randomUUID(), now: () => new Date() };

/** `engineering` under another slug, which no page offers, and a version after it with a sentence more, one less and one in other words. */
async function twoVersions(db: Db): Promise<string> {
  const where = { slug: "engineering" };
  const { content } = await db.frameworkVersion.findFirstOrThrow({ where, orderBy: { sequence: "desc" } });
  const before: Framework = {
    ...(content as unknown as Framework),
    slug: SLUG,
    name: "Engineering pilot",
    version: "1.0.0",
  };
  const ladders = before.ladders.map((ladder) => ({
    ...ladder,
    levels: ladder.levels.map((level) => {
      const [first, , ...rest] = level.expectations;
      if (!first) return level;
      const reworded = { ...first, statement: `${first.statement.slice(0, -1)}, and shows others how.` };
      const added = {
        ...first,
        id: `e-pilot${level.code.toLowerCase()}`,
        statement: "Writes down what a change would cost to undo.",
      };
      return { ...level, expectations: [reworded, added, ...rest] };
    }),
  }));
  const old = await createFrameworkVersion({ db, ...FRESH }, before);
  await createFrameworkVersion({ db, ...FRESH }, { ...before, version: "2.0.0", ladders });
  await db.frameworkRetirement.create({ data: { slug: SLUG, retiredAt: new Date() } });
  return old.id;
}

/** A cycle of hers on the older version, with two reviews: of one she has a draft. */
async function pilotCycle(db: Db): Promise<{ cycleId: string; draft: string }> {
  const { id: raterId } = await db.person.findFirstOrThrow({ where: { name: MANAGER } });
  const where = { raterId, assessment: { cycle: { version: { slug: SLUG } } } } as const;
  const there = await db.sheet.findFirst({ where, include: { assessment: true } });
  if (there) return { cycleId: there.assessment.cycleId ?? "", draft: there.assessmentId };
  const [versionId, startedAt] = [await twoVersions(db), new Date("2026-01-02T09:00:00Z")];
  const days = { opensOn: startedAt, closesOn: new Date("2027-12-31"), openedAt: startedAt };
  const cycle = { id: FRESH.newId(), name: "Pilot review", versionId, openedById: raterId, ...days };
  await db.reviewCycle.create({ data: cycle });
  const reports = { managerId: raterId, deactivatedAt: null, name: { notIn: [ENGINEER, "Bao Nguyen"] } };
  const drafts: string[] = [];
  for (const { id: subjectId } of await db.person.findMany({ where: reports, orderBy: { name: "asc" }, take: 2 })) {
    const asked = { id: FRESH.newId(), cycleId: cycle.id, versionId, subjectId, targetLevel: "IC3", startedAt };
    await db.assessment.create({ data: asked });
    drafts.push(asked.id);
  }
  const [draft = ""] = drafts;
  await db.sheet.create({ data: { id: FRESH.newId(), assessmentId: draft, versionId, raterId, side: "MANAGER" } });
  return { cycleId: cycle.id, draft };
}

/** A cycle that can be moved to a newer version. */
export const pilotMove: Fullest = {
  as: MANAGER,
  path: async (db) => `/cycles/${(await pilotCycle(db)).cycleId}/move`,
};

/** A draft whose cycle has moved to a newer version. */
export const pilotDraft: Fullest = {
  as: MANAGER,
  async path(db) {
    const { cycleId, draft } = await pilotCycle(db);
    const { id: versionId } = await db.frameworkVersion.findFirstOrThrow({ where: { slug: SLUG, version: "2.0.0" } });
    const { openedById: byId } = await db.reviewCycle.findUniqueOrThrow({ where: { id: cycleId } });
    await db.$transaction([
      db.cycleChange.create({ data: { id: FRESH.newId(), cycleId, kind: "MOVED", byId, at: new Date() } }),
      db.reviewCycle.update({ where: { id: cycleId }, data: { versionId } }),
    ]);
    return `/assessments/${draft}/move`;
  },
};
