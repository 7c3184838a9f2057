import { afterEach, beforeEach, expect, test } from "vitest";
import {
  createAssessment,
  createRatings,
  createSheet,
  revealBoth,
  submitSheet,
} from "../../../../test/factories/assessments";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { createDecidedOpening } from "../../../../test/factories/hiring-history";
import { framedWithKit } from "../../../../test/factories/kits";
import { createPerson, day } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { learnFromDecided, validityPage } from "./learning.server";

let app: TestApp;
let versionId: string;
let managerId: string;

beforeEach(async () => {
  app = await openTestApp();
  versionId = (await createFrameworkVersion(app, framedWithKit())).id;
  managerId = (await createPerson(app, { name: "Mona" })).id;
});
afterEach(() => app.close());

const lead = { id: "a-lead", roles: ["HIRING_LEAD"], partnerOf: [] } as never;
const later = (days: number) => app.setNow(new Date(app.now().getTime() + days * 86_400_000));
const readings = () => app.db.hiringReading.findMany({ where: { kind: "VALIDITY" }, orderBy: { number: "asc" } });

/** Both sides say the word of somebody who was hired. */
async function rate(subjectId: string, word: string) {
  const assessment = await createAssessment(app, { subjectId, versionId, heldLevel: "IC2", targetLevel: "IC2" });
  for (const [side, raterId] of [
    ["SELF", subjectId],
    ["MANAGER", managerId],
  ] as const) {
    const sheet = await createSheet(app, assessment, { side, raterId });
    await createRatings(app, sheet, [{ expectationId: "e-ic2aaa", word }]);
    await submitSheet(app, sheet);
  }
  await revealBoth(app, assessment, managerId);
}

/** People who were hired, each of a score of 1 to 5, rated higher the higher they were scored. */
async function hire(people: number, { startedOn = "2025-06-02", series = "A" } = {}) {
  const scene = await createDecidedOpening(app, {
    ...{ versionId, candidates: people * 3, interviewers: 6, series },
    given: (candidate) => 1 + (Math.floor(candidate / 3) % 5),
  });
  later(8);
  for (let at = 0; at < people; at++) {
    const person = await createPerson(app, { name: `Hired ${at}`, managerId, startedOn: day(startedOn) });
    const candidateId = scene.candidateIds[at * 3]!;
    await app.db.startingPlan.create({ data: { candidateId, versionId, personId: person.id, linkedAt: app.now() } });
    await rate(person.id, ["developing", "developing", "meeting", "meeting", "exceeding"][at % 5]!);
  }
  // What was revealed in this very moment does not count yet.
  later(1);
}

test("twenty hired people with ratings of a year later: a correlation with its interval", async () => {
  await hire(22);
  await learnFromDecided(app);
  await learnFromDecided(app);
  expect(await readings()).toHaveLength(1);
  const { reading } = await validityPage(app, lead);
  expect(reading).toMatchObject({ hires: 22, observed: { value: expect.any(Number), why: null } });
  expect(reading!.observed.value).toBeGreaterThan(0.8);
  expect(reading!.observed.interval!.low).toBeGreaterThan(0.5);
});

test("fewer say “too few”, and one more changes nothing before a whole group has been here for a year", async () => {
  await hire(6);
  await learnFromDecided(app);
  expect((await readings())[0]?.content).toMatchObject({ hires: 6, observed: { value: null } });
  expect(await validityPage(app, lead)).toMatchObject({ reading: null, fewest: 20 });
  await hire(4, { startedOn: "2025-10-20", series: "B" });
  later(30);
  await learnFromDecided(app);
  expect(await readings()).toHaveLength(1);
});

test("whoever is not a year here yet is not in it", async () => {
  await hire(22, { startedOn: "2026-03-02" });
  await learnFromDecided(app);
  expect(await readings()).toEqual([]);
});

test("it is a hiring lead's", async () => {
  const partner = { id: "a-partner", roles: ["PEOPLE_PARTNER"], partnerOf: ["till"] } as never;
  await expect(validityPage(app, partner)).rejects.toMatchObject({ code: "not-found" });
});
