import { afterAll, beforeAll, expect, test } from "vitest";
import { actorOf } from "../../../../test/factories/actors";
import { createAssessment, createSheet, submitSheet } from "../../../../test/factories/assessments";
import { createAskedFor, createCycle } from "../../../../test/factories/cycles";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { createPerson, day } from "../../../../test/factories/people";
import { openTestApp, signInAs, type TestApp } from "../../../../test/setup/app";
import { pageRequest } from "../../../../test/setup/request";
import { teamStates } from "./team-states.server";

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

test("a manager's page lists those who are here, and is offered to whoever has any", async () => {
  const manager = await createPerson(app, { name: "Mona" });
  await createPerson(app, { name: "Gone", managerId: manager.id, deactivatedAt: day("2026-01-01") });
  const cookie = await signInAs(app, manager);
  const hasReports = async () => (await app.sessions.read(pageRequest("/", cookie)))?.parts.hasReports;
  expect(await hasReports()).toBe(false);

  await createPerson(app, { name: "Sam", managerId: manager.id });
  expect(await hasReports()).toBe(true);
  expect((await teamStates(app, actorOf(manager), 1)).reports.map(({ name }) => name)).toEqual(["Sam"]);
});

test("each report has the latest cycle that has begun and still asks for them, and their own latest assessment", async () => {
  const manager = await createPerson(app, {});
  const version = await createFrameworkVersion(app);
  const [asked, dropped, free] = [
    await createPerson(app, { name: "Asked", managerId: manager.id }),
    await createPerson(app, { name: "Dropped", managerId: manager.id }),
    await createPerson(app, { name: "Free", managerId: manager.id }),
  ];
  const cycle = (name: string, given: { opensOn?: Date; openedAt: Date }) =>
    createCycle(app, { name, versionId: version.id, openedById: manager.id, closesOn: day("2027-01-29"), ...given });
  const spring = await cycle("Spring", { openedAt: day("2026-03-02"), opensOn: day("2026-03-02") });
  const autumn = await cycle("Autumn", { openedAt: day("2026-09-01"), opensOn: day("2026-09-01") });
  const later = await cycle("Later", { openedAt: day("2026-11-20"), opensOn: day("2027-01-04") });
  for (const person of [asked, dropped]) {
    for (const one of [autumn, later, spring]) await createAskedFor(app, one, person);
  }
  const review = await app.db.assessment.findFirstOrThrow({ where: { subjectId: dropped.id, cycleId: autumn.id } });
  const at = app.now();
  const about = { cycleId: autumn.id, assessmentId: review.id, kind: "TAKEN_OUT" as const, reason: "On leave" };
  await app.db.$transaction(async (tx) => {
    await tx.cycleChange.create({ data: { ...about, id: app.newId(), byId: manager.id, at } });
    await tx.assessment.update({ where: { id: review.id }, data: { takenOutAt: at } });
  });
  const of = { subjectId: free.id, versionId: version.id };
  const first = await createAssessment(app, { ...of, startedAt: day("2026-05-04") });
  await submitSheet(app, await createSheet(app, first));
  await createSheet(app, await createAssessment(app, { ...of, startedAt: day("2026-10-05") }));
  // A manager's review of a report is not the report's own assessment.
  await createSheet(app, first, { raterId: manager.id, side: "MANAGER" });

  const { reports } = await teamStates(app, actorOf(manager), 1);
  expect(reports.map(({ name, review, state }) => [name, review?.cycle, state?.status])).toEqual([
    ["Asked", "Autumn", undefined],
    ["Dropped", "Spring", undefined],
    ["Free", undefined, "DRAFT"],
  ]);
});
