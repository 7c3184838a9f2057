import { afterEach, beforeEach, expect, test } from "vitest";
import { createInterviewer, createPanelScene, createPlannedInterview } from "../../../../test/factories/panels";
import { openTestApp, TEST_NOW, type TestApp } from "../../../../test/setup/app";
import { handedOut } from "../../../../test/setup/personal-data";
import { interviewsData } from "./personal-data.repo.server";

let app: TestApp;

beforeEach(async () => {
  app = await openTestApp();
});
afterEach(() => app.close());

test("an interviewer takes their own interviews and conflicts home, under the code, and nobody else's", async () => {
  const scene = await createPanelScene(app);
  const noor = await createInterviewer(app, scene.slug, { name: "Noor" });
  const leila = await createInterviewer(app, scene.slug, { name: "Leila" });
  await createPlannedInterview(app, scene, { asked: [noor, leila] });
  await createPlannedInterview(app, scene, { stage: 1, startsAt: TEST_NOW, asked: [leila] });
  const conflict = { candidateId: scene.candidate, declaredById: scene.coordinator, declaredAt: TEST_NOW };
  const other = await createInterviewer(app, scene.slug, { name: "Other" });
  await app.db.candidateConflict.create({ data: { ...conflict, personId: other } });
  const own = await handedOut(app, noor, interviewsData);
  expect(own).toMatchObject({
    interviews: [{ candidate: scene.code, kit: "coding", yourSeat: { status: "ASKED", askedBy: "Lea Lead" } }],
    noPartInJudging: [],
  });
  expect(JSON.stringify(own)).not.toMatch(/Leila|Robin|Vale|mail\.example/);
  expect(await handedOut(app, other, interviewsData)).toEqual({
    interviews: [],
    timesYouOffered: [],
    noPartInJudging: [{ candidate: scene.code, declaredBy: "Cora Keeper", declaredAt: "2026-11-23" }],
  });
});
