import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { publishByCommand } from "~/features/ladder/publishing/publish.server";
import { currentVersions, readFramework } from "~/features/ladder/reading/ladder.server";
import { JOB_HANDLERS } from "~/main/jobs.server";
import { runDueJobs } from "~/platform/jobs/jobs.server";
import { actorOf } from "../../../../test/factories/actors";
import { createDraft } from "../../../../test/factories/drafts";
import { VALID_FILES } from "../../../../test/factories/framework-files";
import { createPerson, createPosition } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { readFiles } from "./draft.repo.server";
import { followParent, parentPage, stayOnParent } from "./parent.server";

let app: TestApp;
let folder: string;
beforeAll(async () => {
  app = await openTestApp();
  folder = mkdtempSync(join(tmpdir(), "pinned-"));
  app = { ...app, env: { ...app.env, FRAMEWORKS_DIR: folder } };
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await app.close();
});

const CHILD = "name: Child\nversion: 1.0.0\nextends: small@1.0\n";

function write(slug: string, files: Record<string, string>) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, slug, path)), { recursive: true });
    writeFileSync(join(folder, slug, path), text);
  }
}

const titleIn = async (slug: string) => {
  const head = (await currentVersions(app)).find((one) => one.slug === slug)!;
  return (await readFramework(app, head.id)).ladders[0]!.levels[1]!.title;
};

test("a pinned child stays where it is when its parent is published; its owner is offered the new version", async () => {
  write("small", VALID_FILES);
  write("child", { "framework.yaml": CHILD });
  await publishByCommand(app, []);
  const owner = await createPerson(app);
  await createPosition(app, { personId: owner.id, frameworkSlug: "child", levelCode: "IC2" });
  await createDraft(app.db, "child", new Map([["framework.yaml", CHILD]]), { [owner.id]: "OWNER" });

  const head = VALID_FILES["framework.yaml"]!.replace("version: 1.0.0", "version: 2.0.0");
  const ic = VALID_FILES["ladders/ic.yaml"]!.replace("title: Senior Engineer", "title: Expert").replace(
    "Splits a migration into steps that are released one by one.",
    "Moves a table without an interruption.",
  );
  write("small", { "framework.yaml": head, "ladders/ic.yaml": ic });
  write("child", { "framework.yaml": CHILD.replace("1.0.0", "1.0.1") });
  const outcomes = await publishByCommand(app, ["small"]);
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(["published"]);
  expect([await titleIn("small"), await titleIn("child")]).toEqual(["Expert", "Senior Engineer"]);

  await runDueJobs(app, JOB_HANDLERS);
  const notices = await app.db.notice.findMany({ where: { kind: "ladders.parent" }, select: { personId: true } });
  expect(notices).toEqual([{ personId: owner.id }]);

  const actor = actorOf(owner);
  const page = await parentPage(app, actor, "child");
  expect(page).toMatchObject({ offer: { version: "2.0.0", to: "small@2.0" }, problems: [] });
  expect(page.levels).toEqual([{ level: "IC2", people: 1, text: "1 reworded" }]);
  await stayOnParent(app, actor, "child", "2.0.0");
  await stayOnParent(app, actor, "child", "2.0.0");
  expect((await parentPage(app, actor, "child")).offer).toMatchObject({ declined: true });
  await expect(stayOnParent(app, actor, "child", "2.0.1")).rejects.toThrow("Another version has been published");
  const audits = await app.db.auditEntry.findMany({ where: { action: "framework.stay" } });
  expect(audits).toMatchObject([{ actorId: owner.id, objectId: "child", after: "small 2.0.0" }]);
  await followParent(app, actor, "child", "small@2.0");
  expect((await readFiles(app.db, "child")).get("framework.yaml")).toBe(CHILD.replace("@1.0", "@2.0"));
  await expect(followParent(app, actor, "child", "small@2.0")).rejects.toThrow("Another version has been published");
});
