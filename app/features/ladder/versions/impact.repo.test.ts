import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startAssessment } from "~/features/assessment/sheets/assessment.server";
import { loadFrameworksAt } from "~/features/ladder/publishing/framework-files.server";
import { publishFrameworks } from "~/features/ladder/publishing/publish.server";
import { JOB_HANDLERS } from "~/main/jobs.server";
import { runDueJobs } from "~/platform/jobs/jobs.server";
import { actorOf } from "../../../../test/factories/actors";
import { createEvidence } from "../../../../test/factories/assessments";
import { VALID_FILES } from "../../../../test/factories/framework-files";
import { createPerson, createPosition } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { impactOfFolder } from "./impact.server";
import { askForImpact, listVersions, publishNext, versionPage } from "./version.server";

let app: TestApp;
let root = "";
beforeAll(async () => {
  app = await openTestApp();
  root = mkdtempSync(join(tmpdir(), "waymark-frameworks-"));
  app = { ...app, env: { ...app.env, FRAMEWORKS_DIR: root } };
});
afterAll(async () => {
  rmSync(root, { recursive: true });
  await app.close();
});

const admin = actorOf({ id: "admin", name: "Ada" }, { roles: ["ADMINISTRATOR"] });

function write(slug: string, change: (path: string, text: string) => string): void {
  for (const [path, text] of Object.entries(VALID_FILES)) {
    mkdirSync(dirname(join(root, slug, path)), { recursive: true });
    writeFileSync(join(root, slug, path), change(path, text));
  }
}

/** Without IC2 and what leads there. */
const withoutIc2 = (path: string, text: string): string => {
  if (path === "framework.yaml") return text.replace("version: 1.0.0", "version: 2.0.0");
  if (path === "pathways.yaml") return text.replace("from: IC2", "from: IC1");
  if (path === "promotion.yaml") return "steps: []\n";
  return path === "ladders/ic.yaml" ? text.slice(0, text.indexOf("  - code: IC2")) : text;
};

async function people(slug: string, levelCode: string, count: number) {
  const made = [];
  for (let index = 0; index < count; index += 1) {
    const person = await createPerson(app);
    await createPosition(app, { personId: person.id, frameworkSlug: slug, levelCode });
    made.push(person);
  }
  return made;
}

test("the impact says how many people, drafts and pieces are touched and hides fewer than five; then it is mapped and published", async () => {
  write("small", (_, text) => text);
  await publishFrameworks(app, await loadFrameworksAt(root), false);
  const { id: versionId } = await app.db.frameworkVersion.findFirstOrThrow({ where: { slug: "small" } });
  const held = await people("small", "IC2", 6);
  await people("small", "IC1", 2);
  for (const [index, { id, name }] of held.entries()) {
    const evidence = await createEvidence(app, { ownerId: id });
    const link = { evidenceId: evidence.id, versionId, attachedAt: app.now() };
    await app.db.evidenceLink.create({ data: { ...link, expectationId: "e-aaaaa2" } });
    // Of this one fewer than five have evidence.
    if (index < 3) await app.db.evidenceLink.create({ data: { ...link, expectationId: "e-aaaaa1" } });
    if (index < 5) await startAssessment(app, actorOf({ id, name }), { slug: "small", levelCode: "IC2" });
  }
  expect(await listVersions(app, admin)).toMatchObject([{ slug: "small", published: "1.0.0", state: "current" }]);
  expect(await versionPage(app, admin, "small")).toMatchObject({ next: null });

  write("small", withoutIc2);
  const page = await versionPage(app, admin, "small");
  const { next } = page;
  expect(next).toMatchObject({ version: "2.0.0", needs: "major", isHighEnough: true });
  expect(next!.placeless).toHaveLength(6);
  expect(next!.choices.map(({ kind, id }) => [kind, id])).toEqual([
    ["level", "IC2"],
    ["expectation", "e-aaaaa2"],
  ]);

  await askForImpact(app, admin, "small", next!.hash);
  expect((await versionPage(app, admin, "small")).impact).toMatchObject({ done: 0, result: null });
  await runDueJobs(app, JOB_HANDLERS);
  const { impact } = await versionPage(app, admin, "small");
  expect(impact).toMatchObject({ done: 9, steps: 9 });
  expect(impact!.result).toMatchObject({
    levels: [{ level: "IC2", to: null, people: 6, assessments: 5, drafts: 5, sealed: 0, plans: 0 }],
    evidence: { retired: 6 },
    agreed: {},
  });
  const text = await impactOfFolder(app, root, "text");
  expect(text.lines.join("\n")).toContain("IC2: gone (Individual contributor): people 6;");
  expect(text.failed).toBe(false);
  const markdown = await impactOfFolder(app, join(root, "small"), "markdown");
  expect(markdown.lines).toContain("- Evidence: 6 retired");
  const json = await impactOfFolder(app, root, "json");
  expect(JSON.parse(json.lines[0]!)).toMatchObject({ impacts: [{ slug: "small", needs: "major", lowest: "2.0.0" }] });

  const decisions = [{ kind: "level", from: "IC2", to: ["IC1"] }] as const;
  const publish = (hash: string, chosen: typeof decisions | []) =>
    publishNext(app, admin, "small", { hash, decisions: chosen });
  expect(await publish("0".repeat(64), decisions)).toEqual([expect.stringContaining("have changed")]);
  expect(await publish(next!.hash, [])).toEqual([expect.stringContaining("6 people at IC2")]);
  expect(await publish(next!.hash, decisions)).toEqual([]);
  const positions = await app.db.position.findMany({ where: { personId: held[0]!.id }, orderBy: { since: "asc" } });
  expect(positions.map(({ levelCode }) => levelCode)).toEqual(["IC2", "IC1"]);

  await runDueJobs(app, JOB_HANDLERS);
  const notices = await app.db.notice.findMany({ where: { kind: "ladders.version", personId: held[0]!.id } });
  expect(notices).toMatchObject([{ params: { before: "1.0.0", level: "IC1", changes: "1 new, 1 no longer asked" } }]);
});

test("no one else prepares a version", async () => {
  const engineer = actorOf({ id: "sam", name: "Sam" });
  await expect(versionPage(app, engineer, "small")).rejects.toMatchObject({ code: "not-found" });
  await expect(publishNext(app, engineer, "small", { hash: "", decisions: [] })).rejects.toMatchObject({
    code: "not-found",
  });
  await expect(versionPage(app, admin, "nowhere")).rejects.toMatchObject({ code: "not-found" });
});
