/** A disk that fills up under people who write. */
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import express from "express";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, openDatabase } from "~/platform/database/database.server";
import { cannotSave } from "~/platform/database/failure.server";
import { migrate, readMigrations } from "~/platform/database/migrate.server";
import { readEnv } from "~/platform/env.server";
import { createMetrics } from "~/platform/http/metrics.server";
import { operationRoutes } from "~/platform/http/operation.server";
import { createLog } from "~/platform/start.server";
import { createApp } from "./app.server";

const folder = mkdtempSync(join(tmpdir(), "waymark-full-"));
const mount = (options: string) =>
  execFileSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", folder], { stdio: "ignore" });
/** It takes root to make a small disk. */
const canMount = (() => {
  try {
    mount("size=160m,mode=700");
    return true;
  } catch {
    return false;
  }
})();
const dataDir = join(folder, "data");
let database: Database;
beforeAll(async () => {
  database = await openDatabase({ kind: "embedded", dataDir });
  await migrate(database, readMigrations("prisma/migrations"));
}, 600_000);
afterAll(async () => {
  await database.close();
  if (canMount) execFileSync("umount", [folder]);
  rmSync(folder, { recursive: true });
});

const words = Array.from({ length: 4_000 }, (_, n) => Math.sin(n).toString(36)).join("");
const write = (id: string) => {
  const [runAt, createdAt] = [new Date(), new Date()];
  return database.db.job.create({ data: { id, kind: "none", payload: { words: id + words }, runAt, createdAt } });
};

test.skipIf(!canMount)(
  "a full disk is a clear refusal before the database breaks; nothing that was acknowledged is lost",
  async () => {
    const acknowledged: string[] = [];
    let refused: unknown = null;
    for (let n = 0; refused === null && n < 20_000; n++) {
      await write(`write ${n}`).then(
        () => acknowledged.push(`write ${n}`),
        (error: unknown) => {
          refused = error;
        },
      );
    }
    expect(acknowledged.length).toBeGreaterThan(10);
    expect(cannotSave(refused)).toBe(true);
    // It still answers, and says what to do.
    expect(await database.db.job.count()).toBe(acknowledged.length);
    const app = createApp(readEnv({ NODE_ENV: "test", DATA_DIR: dataDir }), database, createLog("silent"));
    const condition = { draining: false, migrations: [], isWorking: null };
    const server = express()
      .use(operationRoutes(app, condition, createMetrics(app)))
      .listen(0, "127.0.0.1");
    await once(server, "listening");
    // Opening a database takes longer than connections are kept otherwise, and one that just ended would be used again.
    server.keepAliveTimeout = 600_000;
    const { port } = server.address() as { port: number };
    const ready = async () => {
      const answer = await fetch(`http://127.0.0.1:${port}/readyz`);
      return [answer.status, await answer.json()];
    };
    expect(await ready()).toEqual([503, { ready: false, problems: ["disk full: free space where DATA_DIR is"] }]);

    await database.close();
    database = await openDatabase({ kind: "embedded", dataDir });
    app.db = database.db;
    const kept = new Set((await database.db.job.findMany({ select: { id: true } })).map(({ id }) => id));
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
    await expect(write("still full")).rejects.toThrow("read-only transaction");

    mount("remount,size=400m");
    await expect
      .poll(() =>
        write("room again").then(
          () => true,
          () => false,
        ),
      )
      .toBe(true);
    expect(await ready()).toEqual([200, { ready: true, problems: [] }]);
    server.close();
    await app.live.close();
  },
  600_000,
);
