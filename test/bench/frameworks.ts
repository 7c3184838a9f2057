import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { load } from "js-yaml";
import { loadFrameworks } from "~/features/ladder/publishing/framework-files.server";
import { publishFrameworks } from "~/features/ladder/publishing/publish.server";
import { createApp } from "~/main/app.server";
import { openDatabase } from "~/platform/database/database.server";
import { migrate, readMigrations } from "~/platform/database/migrate.server";
import { readEnv } from "~/platform/env.server";
import { createLog } from "~/platform/start.server";
import { generatedFramework } from "./generated-framework";

export type FrameworkFigure = { step: string; milliseconds: number; overParsing: number };

const SIZE = { ladders: 20, levels: 8, competencies: 30 };

/** Checking and publishing a framework of 20 ladders x 8 levels x 30 competencies, against merely parsing its files. */
export async function measureFrameworks(): Promise<FrameworkFigure[]> {
  const files = generatedFramework(SIZE);
  const root = mkdtempSync(join(tmpdir(), "waymark-frameworks-"));
  for (const { path, text } of files) {
    mkdirSync(dirname(join(root, "generated", path)), { recursive: true });
    writeFileSync(join(root, "generated", path), text);
  }
  const database = await openDatabase({ kind: "memory", client: await PGlite.create() });
  try {
    await migrate(database, readMigrations("prisma/migrations"));
    const app = createApp(readEnv({}), database, createLog("error"));
    const parsing = await timed(async () => files.map(({ text }) => load(text)));
    const checking = await timed(() => loadFrameworks(root));
    const publishing = await timed(() => publishFrameworks(app, checking.result));
    const again = await timed(() => publishFrameworks(app, checking.result));
    const figure = (step: string, { milliseconds }: { milliseconds: number }) => ({
      step,
      milliseconds,
      overParsing: milliseconds / parsing.milliseconds,
    });
    return [
      figure("parse with js-yaml (reference)", parsing),
      figure("check", checking),
      figure("publish (PGlite)", publishing),
      figure("publish again, unchanged", again),
    ];
  } finally {
    await database.close();
    rmSync(root, { recursive: true });
  }
}

async function timed<T>(work: () => Promise<T>): Promise<{ milliseconds: number; result: T }> {
  const start = performance.now();
  const result = await work();
  return { milliseconds: performance.now() - start, result };
}
