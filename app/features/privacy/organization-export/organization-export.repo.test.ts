import { unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { JOB_HANDLERS } from "~/main/jobs.server";
import { runDueJobs } from "~/platform/jobs/jobs.server";
import { actorOf } from "../../../../test/factories/actors";
import {
  createAssessment,
  createEvidence,
  createRatings,
  createSheet,
  revealBoth,
  submitSheet,
} from "../../../../test/factories/assessments";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { createPerson, createPosition } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { askForExport, downloadExport, organizationExportPage, removeExport } from "./organization-export.server";

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

test("an administrator with a second factor exports everything that is revealed, and nothing that is sealed or private", async () => {
  const { id: versionId } = await createFrameworkVersion(app);
  const boss = await createPerson(app, { name: "Mona" });
  const sam = await createPerson(app, { name: "=Sam", managerId: boss.id });
  await createPosition(app, { personId: sam.id, frameworkSlug: "small", levelCode: "IC2" });
  const expectationId = "e-ic2aaa";
  const shown = await createEvidence(app, { ownerId: sam.id, title: "Shown" }, [{ versionId, expectationId }]);
  await createEvidence(app, { ownerId: sam.id, title: "Kept to themselves" });
  const asked = { versionId, subjectId: sam.id };
  const revealed = await createAssessment(app, asked);
  const own = await createSheet(app, revealed);
  await createRatings(app, own, [{ expectationId, note: "Readable by both" }]);
  await submitSheet(app, own);
  await revealBoth(app, revealed, boss.id);
  const sealed = await createSheet(app, await createAssessment(app, asked));
  await createRatings(app, sealed, [{ expectationId, note: "Sealed words" }]);
  const goal = { personId: sam.id, versionId, expectationId, createdAt: app.now(), changedAt: app.now() };
  await app.db.growthGoal.createMany({
    data: [
      { ...goal, id: app.newId(), title: "Shared goal", sharedAt: app.now() },
      { ...goal, id: app.newId(), title: "Private goal" },
    ],
  });

  const administrator = actorOf(await createPerson(app, { name: "Farah" }), { roles: ["ADMINISTRATOR"] });
  await expect(askForExport(app, actorOf(boss))).rejects.toMatchObject({ code: "not-found" });
  await expect(askForExport(app, { ...administrator, proof: null } as never)).rejects.toMatchObject({
    code: "unproved",
  });
  await askForExport(app, administrator);
  expect(await organizationExportPage(app, administrator)).toMatchObject({ done: 0, isReady: false });
  await expect(downloadExport(app, administrator)).rejects.toMatchObject({ code: "not-found" });
  await runDueJobs(app, JOB_HANDLERS);
  const page = await organizationExportPage(app, administrator);
  expect(page).toMatchObject({ isReady: true, done: page!.steps });

  const { zip } = await downloadExport(app, administrator);
  const files = unzipSync(new Uint8Array(await new Response(zip as never).arrayBuffer()));
  const text = (name: string) => new TextDecoder().decode(files[name]);
  const all = Object.keys(files).map(text).join("\n");
  for (const word of ["Sealed words", "Kept to themselves", "Private goal"]) expect(all).not.toContain(word);
  const rating = { assessmentId: revealed.id, raterId: sam.id, side: "SELF", note: "Readable by both" };
  expect(JSON.parse(text("ratings.json"))).toMatchObject([rating]);
  expect(
    JSON.parse(text("people.json"))
      .map(({ name }: { name: string }) => name)
      .sort(),
  ).toEqual(["=Sam", "Farah", "Mona"]);
  expect(text("people.csv")).toContain(",");
  expect(text("people.csv")).toContain("'=Sam");
  expect(JSON.parse(text("evidence.json"))).toMatchObject([{ id: shown.id, title: "Shown" }]);
  expect(JSON.parse(text("goals.json"))).toMatchObject([{ title: "Shared goal" }]);
  expect(JSON.parse(text("ladders/small@1.0.0.json"))).toMatchObject({ slug: "small" });
  expect(JSON.parse(text("hiring-decisions.json"))).toEqual([]);
  const acts = await app.db.auditEntry.findMany({
    where: { action: { startsWith: "organization." } },
    orderBy: { id: "asc" },
  });
  expect(acts.map(({ action }) => action)).toEqual(["organization.export", "organization.download-export"]);
  await removeExport(app, administrator);
  expect(await organizationExportPage(app, administrator)).toBeNull();
});
