/** Somebody's session, link or token was ended after the backup was made. Whoever has it must not get in by a restore. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { backUp } from "~/platform/backup/backup.server";
import { restore } from "~/platform/backup/restore.server";
import type { Database } from "~/platform/database/database.server";
import { hashToken, newToken } from "~/platform/sessions/token.server";
import { createWorld, type World } from "../../../test/pages/world";
import { openTestApp, signInAs, TEST_NOW, type TestApp } from "../../../test/setup/app";
import { openTestDatabase } from "../../../test/setup/database";
import { verifyLinked } from "../../../test/setup/linked";
import { pageRequest } from "../../../test/setup/request";
import { createApp } from "../app.server";
import { type Ended, endCredentials } from "./system.repo.server";

let app: TestApp;
let world: World;
let target: Database;
let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "waymark-restored-"));
  app = await openTestApp();
  world = await createWorld(app);
  target = await openTestDatabase();
});
afterEach(async () => {
  await target.close();
  await app.close();
  rmSync(folder, { recursive: true });
});

test("nothing that opened something before a restore opens it afterwards, and the log and the list say so", async () => {
  const { db } = app;
  const stolen = await signInAs(app, world.self);
  const { email } = await db.person.findUniqueOrThrow({ where: { id: world.self } });
  const link = { id: hashToken(newToken()), kind: "PASSWORD_RESET" as const, personId: world.self };
  const day = 24 * 3_600_000;
  await db.oneTimeLink.create({ data: { ...link, createdAt: TEST_NOW, expiresAt: new Date(+TEST_NOW + day) } });
  const token = { id: "t", name: "Tracker", scopes: ["scim"], tokenHash: hashToken(newToken()), createdBy: "nobody" };
  await db.apiToken.create({ data: { ...token, createdAt: TEST_NOW } });
  const path = join(folder, "a.backup");
  await backUp(app, path, TEST_NOW);
  await db.session.deleteMany();
  await db.apiToken.updateMany({ data: { revokedAt: TEST_NOW } });

  let ended: Ended | undefined;
  await restore({ db: target.db, files: app.files }, { path }, async (tx) => {
    ended = await endCredentials(tx, TEST_NOW);
  });

  const revived = createApp(app.env, target, app.log, () => TEST_NOW);
  expect(await revived.sessions.read(pageRequest("/", stolen))).toBeNull();
  await revived.live.close();
  const open = { revokedAt: null };
  const still = [
    await target.db.session.count(),
    await target.db.oneTimeLink.count({ where: { usedAt: null, expiresAt: { gt: TEST_NOW } } }),
    await target.db.apiToken.count({ where: open }),
    await target.db.candidateLink.count({ where: open }),
    await target.db.calendarFeed.count(),
  ];
  expect(still).toEqual([0, 0, 0, 0, 0]);
  expect(ended).toMatchObject({ links: expect.arrayContaining([email]), tokens: expect.arrayContaining(["Tracker"]) });
  expect(ended?.sessions).toBeGreaterThan(0);
  const entry = await target.db.auditEntry.findFirstOrThrow({ orderBy: { id: "desc" } });
  expect(entry).toMatchObject({ action: "backup.restore", actorId: null, after: expect.stringContaining("sessions") });
  expect((await verifyLinked(target.db)).problem).toBeNull();
});
