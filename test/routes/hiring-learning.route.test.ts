import { afterAll, beforeAll, expect, test } from "vitest";
import { learnFromDecided } from "~/features/hiring/learning/learning.server";
import { loader as impactListLoader } from "~/routes/hiring/hiring.impact._index";
import { loader as impactLoader } from "~/routes/hiring/hiring.impact.$team.$number";
import { loader as listLoader } from "~/routes/hiring/hiring.statistics._index";
import { loader as kitLoader } from "~/routes/hiring/hiring.statistics.$framework.$kit";
import { loader as ownLoader } from "~/routes/hiring/hiring.statistics.mine";
import { loader as validityLoader } from "~/routes/hiring/hiring.statistics.validity";
import { createFrameworkVersion } from "../factories/frameworks";
import { createDecidedOpening } from "../factories/hiring-history";
import { framedWithKit } from "../factories/kits";
import { createGrant, createPerson, teamRow } from "../factories/people";
import { openTestApp, signInAs, type TestApp } from "../setup/app";
import { eraseNow, exportedText } from "../setup/personal-data";
import { callLoader, pageRequest } from "../setup/request";
import { countStatements } from "../setup/statements";

let app: TestApp;
let scene: Awaited<ReturnType<typeof createDecidedOpening>>;
let teamId: string;
let lead: string;
let partner: string;

const PAGES = {
  "/hiring/statistics": [listLoader, {}],
  "/hiring/statistics/with-kit/coding": [kitLoader, { framework: "with-kit", kit: "coding" }],
  "/hiring/statistics/mine": [ownLoader, {}],
  "/hiring/statistics/validity": [validityLoader, {}],
  "/hiring/impact": [impactListLoader, {}],
  impact: [impactLoader, {}],
} as const;
type PageName = keyof typeof PAGES;

beforeAll(async () => {
  app = await openTestApp();
  const { id: versionId } = await createFrameworkVersion(app, framedWithKit());
  teamId = (await app.db.team.create({ data: teamRow(app, { name: "Till" }) })).id;
  const said = ["woman", "man", null];
  scene = await createDecidedOpening(app, {
    ...{ versionId, teamId, candidates: 90, interviewers: 6 },
    given: (candidate, interviewer) => 2 + (candidate % 4) - (interviewer === 0 ? 1 : 0),
    about: (candidate) => {
      const gender = said[Math.floor(candidate / 3) % 3];
      return gender ? { declared: { gender } } : {};
    },
  });
  lead = (await createPerson(app, { name: "Lena Lead" })).id;
  partner = (await createPerson(app, { name: "Pia Partner" })).id;
  await createGrant(app, { personId: lead, role: "HIRING_LEAD" });
  await createGrant(app, { personId: partner, role: "PEOPLE_PARTNER", teamId });
  app.setNow(new Date(app.now().getTime() + 8 * 86_400_000));
  await learnFromDecided(app);
});
afterAll(() => app.close());

async function open(page: PageName, personId: string) {
  const [loader, given] = PAGES[page];
  const isImpact = page === "impact";
  const request = pageRequest(isImpact ? `/hiring/impact/${teamId}/1` : page, await signInAs(app, personId));
  const params = isImpact ? { team: teamId, number: "1" } : given;
  return { loader: loader as typeof ownLoader, call: { app, request, params } };
}

async function read(page: PageName, personId: string) {
  const { loader, call } = await open(page, personId);
  return callLoader(loader, call);
}

test("a hiring lead reads of kits, and nothing of an interviewer or a candidate", async () => {
  const [list, kit] = [await read("/hiring/statistics", lead), await read("/hiring/statistics/with-kit/coding", lead)];
  expect(list.data).toMatchObject({
    kits: { rows: [{ name: "Coding together", of: { candidates: 90, interviewers: 6 } }] },
  });
  expect(kit.data).toMatchObject({ view: { interviews: 90, competencies: [{ competencyId: "c-aaaa" }] } });
  const text = JSON.stringify([list.data, kit.data, (await read("/hiring/statistics/validity", lead)).data]);
  for (const id of [...scene.panel, ...scene.candidateIds]) expect(text).not.toContain(id);
});

test("an interviewer is led to how they score, and reads it alone", async () => {
  const [strict, other] = scene.panel as [string, string];
  const list = await read("/hiring/statistics", strict);
  expect([list.status, list.location]).toEqual([302, "/hiring/statistics/mine"]);
  const { data } = await read("/hiring/statistics/mine", strict);
  expect(data).toMatchObject({ severity: { others: 5, effect: expect.any(Number) } });
  expect(JSON.stringify(data)).not.toContain(other);
  expect((await read("/hiring/statistics/mine", lead)).data).toMatchObject({ severity: null });
});

test("adverse impact is a people partner's, of their team: a lead, an interviewer and another's partner get 404", async () => {
  const page = await read("impact", partner);
  expect(page.data).toMatchObject({
    team: "Till",
    tables: [{ attribute: "gender", steps: [{ from: "applied", to: "hired" }] }],
  });
  for (const who of [lead, scene.panel[0]!, scene.leadId]) expect((await read("impact", who)).status).toBe(404);
  const text = JSON.stringify([page.data, (await read("/hiring/impact", partner)).data]);
  for (const id of [...scene.panel, ...scene.candidateIds]) expect(text).not.toContain(id);
  expect((await read("/hiring/statistics/with-kit/coding", partner)).status).toBe(404);
});

test("addresses that nobody wrote: 404, and no error", async () => {
  for (const number of ["2", "0", "-1", "1e9", "abc", "99999999999", ""]) {
    const { loader, call } = await open("impact", partner);
    expect((await callLoader(loader, { ...call, params: { team: teamId, number } })).status).toBe(404);
  }
  const { loader, call } = await open("/hiring/statistics/with-kit/coding", lead);
  for (const params of [
    { framework: "none", kit: "coding" },
    { framework: "with-kit", kit: "none" },
    { framework: "%", kit: "'" },
  ]) {
    expect((await callLoader(loader, { ...call, params })).status).toBe(404);
  }
});

test("a page costs few statements", async () => {
  for (const page of Object.keys(PAGES) as PageName[]) {
    const who = page === "impact" || page === "/hiring/impact" ? partner : lead;
    const { loader, call } = await open(page, who);
    await callLoader(loader, call);
    expect(await countStatements(app, () => callLoader(loader, call)), page).toBeLessThanOrEqual(5);
  }
});

test("how they score is in a person's export, in nobody else's, and goes with them", async () => {
  const [strict, other] = scene.panel as [string, string];
  expect(await exportedText(app, { id: strict })).toContain("howYouScoreInInterviews");
  const before = await app.db.hiringReading.findMany();
  await eraseNow(app, strict);
  expect(await app.db.interviewerSeverity.findUnique({ where: { personId: strict } })).toBeNull();
  expect(await app.db.interviewerSeverity.findUnique({ where: { personId: other } })).not.toBeNull();
  expect(await app.db.hiringReading.findMany()).toEqual(before);
});
