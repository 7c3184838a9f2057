import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Framework } from "~/features/ladder/format/domain/framework";
import type { Problem } from "~/features/ladder/format/domain/problem";
import { readCurrentVersions, readStates, readVersionsOf } from "~/features/ladder/reading/ladder.repo.server";
import { listFrameworks, openFramework } from "~/features/ladder/reading/ladder.server";
import { JOB_HANDLERS } from "~/main/jobs.server";
import { contentHash } from "~/platform/content-hash.server";
import { runDueJobs } from "~/platform/jobs/jobs.server";
import { actorOf } from "../../../../test/factories/actors";
import { smallFramework } from "../../../../test/factories/frameworks";
import { createPerson, createPosition } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { runTwice } from "../../../../test/setup/run-twice";
import type { LoadedFramework } from "./framework-files.server";
import {
  frameworksOnOffer,
  publishAtStart,
  publishByCommand,
  publishChosen,
  publishFrameworks,
} from "./publish.server";

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const problem: Problem = {
  file: "bad/framework.yaml",
  line: 3,
  column: 1,
  rule: "unknown-key",
  severity: "error",
  message: "This key is not known.",
};
const bad = (slug: string): LoadedFramework => ({
  slug,
  framework: null,
  hash: null,
  problems: [problem],
  parts: null,
});

function loaded(given: Partial<Framework>): LoadedFramework {
  const framework = smallFramework(given);
  return { slug: framework.slug, framework, hash: contentHash(framework), problems: [], parts: null };
}

const asked = (framework: Framework) =>
  framework.ladders.flatMap(({ levels }) => levels.flatMap(({ expectations }) => expectations.map(({ id }) => id)));

test("a version is stored with its expectations, and reads back as it was", async () => {
  const one = loaded({ slug: "stored" });
  expect(await publishFrameworks(app, [one])).toMatchObject([{ outcome: "published", version: "1.0.0" }]);
  const [version] = await readVersionsOf(app.db, "stored");
  const rows = await app.db.frameworkExpectation.findMany({ where: { versionId: version!.id } });
  expect(rows.map(({ expectationId }) => expectationId).sort()).toEqual(asked(one.framework!).sort());
  const { framework } = await openFramework(app, null, "stored");
  expect(contentHash(framework)).toBe(one.hash);
});

test("the same content twice is one version", async () => {
  const one = loaded({ slug: "twice" });
  await publishFrameworks(app, [one]);
  expect(await publishFrameworks(app, [one])).toMatchObject([{ outcome: "unchanged", version: "1.0.0" }]);
  expect(await readVersionsOf(app.db, "twice")).toHaveLength(1);
});

test("other content under a published number is refused with both hashes, and nothing is stored", async () => {
  const [one, other] = [loaded({ slug: "changed" }), loaded({ slug: "changed", summary: "Other words." })];
  await publishFrameworks(app, [one]);
  const [outcome] = await publishFrameworks(app, [other]);
  expect(outcome).toMatchObject({ outcome: "refused", message: expect.stringContaining(one.hash!.slice(0, 12)) });
  expect(outcome).toMatchObject({ message: expect.stringContaining(other.hash!.slice(0, 12)) });
  expect(await readVersionsOf(app.db, "changed")).toHaveLength(1);
});

test("everyone on a ladder hears of its new version once, though the job runs twice", async () => {
  const { id: personId } = await createPerson(app);
  await createPosition(app, { personId, frameworkSlug: "heard", levelCode: "IC2" });
  await publishFrameworks(app, [loaded({ slug: "heard" })]);
  await runDueJobs(app, JOB_HANDLERS);
  await publishFrameworks(app, [loaded({ slug: "heard", version: "1.1.0", summary: "Clearer words." })]);
  await runTwice(app, "framework-version-news");
  const listed = await app.db.notice.findMany({ where: { kind: "ladders.version", personId } });
  expect(listed).toMatchObject([{ params: { slug: "heard", version: "1.1.0" } }]);
});

test("the newest version is the current one, the older stays readable", async () => {
  await publishFrameworks(app, [loaded({ slug: "newer" })]);
  await publishFrameworks(app, [loaded({ slug: "newer", version: "1.1.0", summary: "Clearer words." })]);
  expect(await openFramework(app, null, "newer")).toMatchObject({ frame: { version: "1.1.0", newer: null } });
  const older = await openFramework(app, null, "newer@1.0.0");
  expect(older).toMatchObject({ frame: { version: "1.0.0", newer: "1.1.0" }, framework: { version: "1.0.0" } });
  const current = (await readCurrentVersions(app.db)).filter(({ slug }) => slug === "newer");
  expect(current).toMatchObject([{ version: "1.1.0" }]);
});

test("a bad framework stops no good one, and all processes know of it", async () => {
  const outcomes = await publishFrameworks(app, [bad("bad"), loaded({ slug: "good" })]);
  expect(outcomes.map(({ slug, outcome }) => [slug, outcome])).toEqual([
    ["bad", "invalid"],
    ["good", "published"],
  ]);
  expect(await readStates(app.db)).toMatchObject([
    { slug: "bad", outcome: "invalid", problems: [problem] },
    { slug: "good", outcome: "published" },
  ]);
});

test("everybody signed in sees that there are problems, administrators see which", async () => {
  await publishFrameworks(app, [bad("bad")]);
  const cardFor = async (administrator: boolean) => {
    const cards = await listFrameworks(app, actorOf({ id: "p" }, administrator ? { roles: ["ADMINISTRATOR"] } : {}));
    return cards.find(({ slug }) => slug === "bad");
  };
  expect(await cardFor(false)).toMatchObject({ published: null, hasProblems: true, problems: null });
  expect(await cardFor(true)).toMatchObject({ problems: { list: [problem] } });
  expect((await listFrameworks(app, null)).map(({ slug }) => slug)).not.toContain("bad");
});

test("what is put right, or gone, is forgotten by the next publishing", async () => {
  await publishFrameworks(app, [bad("mended"), bad("gone")]);
  await publishFrameworks(app, [loaded({ slug: "mended" })]);
  expect(await readStates(app.db)).toMatchObject([{ slug: "mended", outcome: "published", problems: [] }]);
});

test.each([
  ["the same content", "", ["published", "unchanged"]],
  ["different content under one number", "Other words.", ["published", "refused"]],
])("two processes that publish %s at once", async (name, summary, expected) => {
  const slug = `race-${name.length}`;
  const one = loaded({ slug });
  const other = summary === "" ? one : loaded({ slug, summary });
  const [first, second] = await Promise.all([publishFrameworks(app, [one]), publishFrameworks(app, [other])]);
  expect([first[0]!.outcome, second[0]!.outcome].sort()).toEqual(expected);
  expect(await readVersionsOf(app.db, slug)).toHaveLength(1);
});

test("the database refuses to change or remove a version", async () => {
  await publishFrameworks(app, [loaded({ slug: "kept" })]);
  const change = app.db.$executeRaw`UPDATE "FrameworkVersion" SET "content" = '{}' WHERE "slug" = 'kept'`;
  await expect(change).rejects.toThrow(/never changed/);
  const removal = app.db.$executeRaw`DELETE FROM "FrameworkExpectation"`;
  await expect(removal).rejects.toThrow(/never changed/);
});

test("the first start publishes nothing; what was chosen is published, and its new versions at each start", async () => {
  // Two of those that are shipped are enough to choose from.
  const folder = mkdtempSync(join(tmpdir(), "waymark-shipped-"));
  for (const slug of ["engineering", "site-reliability"]) {
    cpSync(join("frameworks", slug), join(folder, slug), { recursive: true });
  }
  const here = { ...app, env: { ...app.env, FRAMEWORKS_DIR: folder } };
  const outcomesOf = (all: Awaited<ReturnType<typeof publishAtStart>>) => all.map((one) => [one.slug, one.outcome]);
  expect(outcomesOf(await publishAtStart(here))).toEqual([]);
  const admin = actorOf({ id: "admin", name: "Ada" }, { roles: ["ADMINISTRATOR"] });
  expect(await publishChosen(here, admin, ["nothing"])).toContain("Choose");
  expect(await publishChosen(here, admin, ["engineering"])).toBeNull();
  expect((await frameworksOnOffer(here, admin)).map((one) => [one.slug, one.isPublished])).toEqual([
    ["engineering", true],
    ["site-reliability", false],
  ]);
  expect(outcomesOf(await publishAtStart(here))).toEqual([["engineering", "unchanged"]]);
  await expect(publishByCommand(here, ["nothing"])).rejects.toThrow("no framework nothing");
  expect(outcomesOf(await publishByCommand(here, []))).toEqual([
    ["engineering", "unchanged"],
    ["site-reliability", "published"],
  ]);
  rmSync(folder, { recursive: true });
});
