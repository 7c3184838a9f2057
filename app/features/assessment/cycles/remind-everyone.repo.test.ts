import { afterAll, beforeAll, expect, test } from "vitest";
import { assessmentRow } from "../../../../test/factories/assessments";
import { createCycle } from "../../../../test/factories/cycles";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { createGrant, createPerson, personRow } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { CYCLE_RUN_JOBS } from "./cycle-run.server";

/** One more than go into one transaction of the job. */
const PEOPLE = 201;

let app: TestApp;
let cycle: { id: string };
let awaited: string[];

beforeAll(async () => {
  app = await openTestApp();
  const version = await createFrameworkVersion(app);
  await createPerson(app, { id: "hana" });
  cycle = await createCycle(app, { versionId: version.id, openedById: "hana", byGrant: true });
  const people = Array.from({ length: PEOPLE }, () => personRow(app, {}));
  awaited = people.map(({ id }) => id).sort();
  await app.db.person.createMany({ data: people });
  const about = { cycleId: cycle.id, versionId: version.id, targetLevel: "IC2" };
  await app.db.assessment.createMany({
    data: people.map(({ id: subjectId }) => assessmentRow(app, { ...about, subjectId })),
  });
});
afterAll(() => app.close());

const [[, job] = []] = Object.entries(CYCLE_RUN_JOBS);
const run = (of: TestApp = app) => job?.run(of, { cycleId: cycle.id, by: "hana", team: null });
const reminded = async () =>
  (await app.db.cycleNudge.findMany({ select: { personId: true } })).map((one) => one.personId);
const messages = () => app.db.job.count({ where: { kind: "cycle-reminder" } });

test("a job that reminds many resumes after a crash, reminds each once, and stops with the grant or the cycle", async () => {
  const granted = () => createGrant(app, { personId: "hana", role: "HUMAN_RESOURCES" });
  const { id } = await granted();
  const crashing = { ...app, newId: idsUntil(2 * 200) } as TestApp;
  await expect(run(crashing)).rejects.toThrow("crashed");
  expect([(await reminded()).length, await messages()]).toEqual([200, 200]);

  await app.db.roleGrant.update({ where: { id }, data: { until: app.now() } });
  await run();
  expect(await messages()).toBe(200);

  await granted();
  await run();
  expect((await reminded()).sort()).toEqual(awaited);
  expect(await messages()).toBe(PEOPLE);
  await run();
  expect(await messages()).toBe(PEOPLE);

  app.setNow(new Date(app.now().getTime() + 3 * 86_400_000));
  await app.db.reviewCycle.update({ where: { id: cycle.id }, data: { closedAt: app.now() } });
  await run();
  expect(await messages()).toBe(PEOPLE);
});

/** The first transaction takes two ids for each of its people. */
function idsUntil(last: number) {
  let taken = 0;
  return () => {
    taken += 1;
    if (taken > last) throw new Error("crashed");
    return app.newId();
  };
}
