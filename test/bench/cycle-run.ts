import type { App } from "~/platform/app-context.server";
import { createAskedFor, createCycle } from "../factories/cycles";
import { createGrant } from "../factories/people";
import type { ReaderPage } from "./reader";

const PEOPLE = 40;

/** An open cycle of forty people, which the reader runs for human resources of everyone. The people are those of `fillPeople`. */
export async function addCycleRun(app: App, readerId: string): Promise<ReaderPage[]> {
  await createGrant(app, { personId: readerId, role: "HUMAN_RESOURCES" });
  const where = { slug: "engineering" };
  const version = await app.db.frameworkVersion.findFirstOrThrow({ where, orderBy: { sequence: "desc" } });
  const about = { openedById: readerId, byGrant: true, opensOn: app.now(), closesOn: app.now() };
  const cycle = await createCycle(app, { versionId: version.id, ...about });
  const people = await app.db.person.findMany({
    where: { id: { startsWith: "bench-" }, managerId: { not: null } },
    orderBy: { id: "asc" },
    take: PEOPLE,
  });
  for (const one of people) await createAskedFor(app, cycle, one);
  return [
    { name: "cycle progress", path: `/cycles/${cycle.id}/progress` },
    { name: "new cycle", path: "/cycles/new" },
  ];
}
