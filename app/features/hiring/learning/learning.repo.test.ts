import { afterEach, beforeEach, expect, test } from "vitest";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { createCandidate, createInterview, createScorecard } from "../../../../test/factories/hiring";
import { createDecidedOpening } from "../../../../test/factories/hiring-history";
import { framedWithKit, KIT } from "../../../../test/factories/kits";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { handedOut } from "../../../../test/setup/personal-data";
import type { KitReading } from "./domain/kit-reading";
import { kitStatistics, learnFromDecided, ownSeverityPage, statisticsPage } from "./learning.server";
import { hiringLearningData } from "./personal-data.repo.server";

let app: TestApp;
let versionId: string;

beforeEach(async () => {
  app = await openTestApp();
  versionId = (await createFrameworkVersion(app, framedWithKit())).id;
});
afterEach(() => app.close());

const actor = (id: string, roles: string[] = []) => ({ id, roles, partnerOf: [] }) as never;
const lead = actor("a-lead", ["HIRING_LEAD"]);
const later = (days: number) => app.setNow(new Date(app.now().getTime() + days * 86_400_000));
const readings = async () =>
  (await app.db.hiringReading.findMany({ orderBy: { number: "asc" } })).map(
    ({ content }) => content as unknown as KitReading,
  );
const statistics = () => kitStatistics(app, lead, "with-kit", KIT.id);

/** Interviewer 0 gives a point less than the others. */
const strict = (candidate: number, interviewer: number) => 2 + (candidate % 4) - (interviewer === 0 ? 1 : 0);

test("two hundred decided candidates: a kit is read once, from what counts", async () => {
  const scene = await createDecidedOpening(app, { versionId, candidates: 200, interviewers: 8, given: strict });
  later(8);
  await learnFromDecided(app);
  await learnFromDecided(app);
  const [reading, ...others] = await readings();
  expect(others).toEqual([]);
  expect(reading).toMatchObject({
    ...{ of: { candidates: 200, interviewers: 8 }, interviews: 200, daysToDecision: 7, deviation: "some" },
    competencies: [{ competencyId: "c-aaaa" }],
    anchors: [{ questionId: "q-aaaa", bandId: "all", scores: 400, unused: [] }],
  });
  expect(reading?.agreement.alpha.value).toBeGreaterThan(0.7);
  expect(JSON.stringify(reading)).not.toContain(scene.panel[0]);
  expect(JSON.stringify(reading)).not.toContain(scene.candidateIds[0]);
  const own = await ownSeverityPage(app, actor(scene.panel[0]!));
  expect(own.severity).toMatchObject({ effect: expect.closeTo(-0.875, 1), interviews: 50, others: 7, why: null });
  expect((await ownSeverityPage(app, actor(scene.panel[3]!))).severity?.effect).toBeGreaterThan(0);
  expect(await app.db.auditEntry.count({ where: { action: "hiring-reading.make" } })).toBe(2);
});

test("what is not decided counts nowhere: not open debriefs, not scorecards being written, not shadows", async () => {
  const scene = await createDecidedOpening(app, { versionId, candidates: 12, interviewers: 6, status: "OPEN" });
  const candidate = await createCandidate(app, { openingId: scene.openingId });
  const [first, second] = scene.panel as [string, string];
  const interview = await createInterview(app, {
    ...{ candidateId: candidate.id, debriefId: candidate.debriefId, stageId: scene.stageId },
    ...{ interviewers: [first, second], askedById: scene.leadId },
  });
  await createScorecard(app, { interviewId: interview.id, personId: first });
  await createScorecard(app, { interviewId: interview.id, personId: second, submitted: false });
  later(8);
  await learnFromDecided(app);
  expect((await readings())[0]).toMatchObject({ of: { candidates: 12 }, interviews: 12 });
});

test("one more decision changes nothing that is shown: it takes a whole group", async () => {
  await createDecidedOpening(app, { versionId, candidates: 12, interviewers: 6 });
  later(8);
  await learnFromDecided(app);
  const before = await statistics();
  const shown = async () => (await statistics()).view;
  for (const series of ["B", "D", "E", "F"]) {
    await createDecidedOpening(app, { versionId, candidates: 1, interviewers: 2, given: () => 5, series });
    later(8);
    await learnFromDecided(app);
    expect(await shown()).toEqual(before.view);
  }
  await createDecidedOpening(app, { versionId, candidates: 1, interviewers: 2, given: () => 5, series: "G" });
  later(8);
  await learnFromDecided(app);
  expect((await shown())?.of).toEqual({ candidates: 17, interviewers: 16 });
});

test("too few candidates, too few interviewers, or a higher minimum: nothing", async () => {
  await createDecidedOpening(app, { versionId, candidates: 4, interviewers: 6 });
  later(8);
  await learnFromDecided(app);
  expect(await readings()).toEqual([]);
  expect(await statisticsPage(app, lead, 1)).toMatchObject({ kits: { rows: [] } });
  await createDecidedOpening(app, { versionId, candidates: 8, interviewers: 4, series: "B" });
  later(8);
  await learnFromDecided(app);
  expect((await statistics()).view?.of).toEqual({ candidates: 12, interviewers: 9 });
  app = { ...app, env: { ...app.env, SMALLEST_GROUP: 11 } };
  expect((await statistics()).view).toBeNull();
  const [row] = (await statisticsPage(app, lead, 1))!.kits.rows;
  expect(row).toMatchObject({ of: null, agreement: { alpha: { value: null } }, daysToDecision: null });
});

test("kits are hiring leads' to read; how somebody scores is theirs alone", async () => {
  const scene = await createDecidedOpening(app, { versionId, candidates: 12, interviewers: 6 });
  later(8);
  await learnFromDecided(app);
  expect(await statisticsPage(app, actor(scene.panel[0]!), 1)).toBeNull();
  await expect(kitStatistics(app, actor(scene.panel[0]!), "with-kit", KIT.id)).rejects.toMatchObject({
    code: "not-found",
  });
  await expect(kitStatistics(app, lead, "with-kit", "nothing")).rejects.toMatchObject({ code: "not-found" });
  const text = JSON.stringify([await statistics(), await statisticsPage(app, lead, 1)]);
  for (const id of [...scene.panel, ...scene.candidateIds]) expect(text).not.toContain(id);
  expect((await ownSeverityPage(app, lead)).severity).toBeNull();
});

test("a person takes home how they score, and it goes with them", async () => {
  const scene = await createDecidedOpening(app, { versionId, candidates: 20, interviewers: 6, given: strict });
  later(8);
  await learnFromDecided(app);
  const own = await handedOut(app, scene.panel[0]!, hiringLearningData);
  expect(own).toMatchObject({ howYouScoreInInterviews: { others: 5, effect: expect.any(Number) } });
  expect(await handedOut(app, scene.leadId, hiringLearningData)).toEqual({ howYouScoreInInterviews: null });
});
