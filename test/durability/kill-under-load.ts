/**
 * Kills the server with SIGKILL while people's texts are being saved, and counts acknowledged saves that are gone.
 *
 *     npm run durability [-- KILLS]
 *
 * On the embedded database and on PostgreSQL. Needs a build.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { Framework } from "~/features/ladder/domain/framework";
import { effectiveExpectations } from "~/features/ladder/domain/reading";
import { readEnv } from "~/platform/env.server";
import { createApp, createLog, openMigrated } from "~/platform/start.server";
import { findPostgres } from "../../scripts/find-postgres";
import { createAssessment, createSheet } from "../factories/assessments";
import { createPerson } from "../factories/people";
import { publishEngineering } from "../factories/publish";

const WRITERS = 4;
const LEVEL = "IC3";

type Written = { note: string; version: number };
type Writer = {
  cookie: string;
  assessmentId: string;
  sheetId: string;
  expectationIds: string[];
  /** The last text of each expectation that the server has confirmed. */
  acknowledged: Map<string, Written>;
};

export type Outcome = { database: string; kills: number; acknowledged: number; lost: number };

async function measure(database: string, environment: Record<string, string>, kills: number): Promise<Outcome> {
  const port = await freePort();
  const settings = { ...environment, PORT: String(port), LOG_LEVEL: "error" };
  const writers = await prepare(settings);
  let acknowledged = 0;
  let lost = 0;
  for (let kill = 0; kill < kills; kill++) {
    const server = await startServer(settings, port);
    // Between 20 and 139 saves, another number each time: the kill falls on every part of a save.
    acknowledged += await saveUntilKilled(server, port, writers, 20 + ((kill * 53) % 120));
    lost += await countLost(settings, writers);
  }
  return { database, kills, acknowledged, lost };
}

async function prepare(settings: Record<string, string>): Promise<Writer[]> {
  return withApp(settings, async (app) => {
    const version = await publishEngineering(app);
    const framework = version.content as unknown as Framework;
    const expectationIds = effectiveExpectations(framework, LEVEL).map(({ id }) => id);
    const writers: Writer[] = [];
    for (let index = 0; index < WRITERS; index++) {
      const person = await createPerson(app);
      const assessment = await createAssessment(app, {
        subjectId: person.id,
        versionId: version.id,
        targetLevel: LEVEL,
      });
      const sheet = await createSheet(app, assessment);
      await app.db.account.create({ data: { personId: person.id, passwordHash: "no password opens this account" } });
      const cookie = (await app.sessions.create(person.id, "durability test")).cookie.split(";", 1)[0] ?? "";
      writers.push({ cookie, assessmentId: assessment.id, sheetId: sheet.id, expectationIds, acknowledged: new Map() });
    }
    return writers;
  });
}

async function startServer(settings: Record<string, string>, port: number): Promise<ChildProcess> {
  const server = spawn(process.execPath, ["--import", "tsx", "scripts/start.ts"], {
    env: { ...process.env, ...settings },
    stdio: ["ignore", "ignore", "inherit"],
  });
  for (;;) {
    if (server.exitCode !== null) throw new Error(`the server ended with code ${server.exitCode}`);
    const response = await fetch(`http://127.0.0.1:${port}/sign-in`).catch(() => null);
    if (response?.ok) return server;
    // Nobody listens yet; asking again is the only way to learn otherwise.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** @returns how many saves were acknowledged before the kill took hold. */
async function saveUntilKilled(server: ChildProcess, port: number, writers: Writer[], target: number): Promise<number> {
  let acknowledged = 0;
  const exit = once(server, "exit");
  const onSaved = () => {
    acknowledged++;
    if (acknowledged === target) server.kill("SIGKILL");
  };
  await Promise.all(writers.map((writer) => keepSaving(writer, port, onSaved)));
  await exit;
  return acknowledged;
}

async function keepSaving(writer: Writer, port: number, onSaved: () => void): Promise<void> {
  for (let count = 0; ; count++) {
    const id = writer.expectationIds[count % writer.expectationIds.length] as string;
    const seen = writer.acknowledged.get(id)?.version ?? 0;
    const note = `Text ${count} after version ${seen}, ${"with some length ".repeat(10)}`;
    const version = await save(writer, port, { id, note, seen });
    if (version === null) return;
    writer.acknowledged.set(id, { note, version });
    onSaved();
  }
}

/** The version that was acknowledged; `null` when the server did not answer. */
async function save(
  writer: Writer,
  port: number,
  write: { id: string; note: string; seen: number },
): Promise<number | null> {
  const { id, note, seen } = write;
  const body = new URLSearchParams({
    [`choice.${id}`]: "word:meeting",
    [`note.${id}`]: note,
    [`version.${id}`]: String(seen),
  });
  const headers = { Cookie: writer.cookie, Origin: `http://localhost:${port}` };
  try {
    const response = await fetch(`http://127.0.0.1:${port}/assessments/${writer.assessmentId}/save`, {
      method: "POST",
      body,
      headers,
    });
    const outcome = (await response.json()) as { answer: { saved: Record<string, number> } };
    const version = outcome.answer.saved[id];
    if (version === undefined) throw new Error(`not saved: ${response.status} ${JSON.stringify(outcome)}`);
    return version;
  } catch (error) {
    if (error instanceof Error && /not saved/.test(error.message)) throw error;
    return null;
  }
}

/** Compares what is stored with what was acknowledged, and goes on from what is stored. */
async function countLost(settings: Record<string, string>, writers: Writer[]): Promise<number> {
  return withApp(settings, async (app) => {
    let lost = 0;
    for (const { sheetId, acknowledged } of writers) {
      const rows = await app.db.rating.findMany({ where: { sheetId } });
      const stored = new Map(rows.map(({ expectationId, note, version }) => [expectationId, { note, version }]));
      for (const [id, { note, version }] of acknowledged) {
        const now = stored.get(id);
        // A later version is a save that was stored and whose answer the kill cut off.
        if (!now || now.version < version || (now.version === version && now.note !== note)) lost++;
      }
      for (const [id, written] of stored) acknowledged.set(id, written);
    }
    return lost;
  });
}

async function withApp<T>(
  settings: Record<string, string>,
  work: (app: ReturnType<typeof createApp>) => Promise<T>,
): Promise<T> {
  const env = readEnv(settings);
  const database = await openMigrated(env);
  try {
    return await work(createApp(env, database, createLog(env.LOG_LEVEL)));
  } finally {
    await database.close();
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as { port: number };
  probe.close();
  return port;
}

async function onEmbedded(kills: number): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), "waymark-kill-"));
  try {
    return await measure("PGlite", { DATA_DIR: folder }, kills);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function onPostgres(adminUrl: string, kills: number): Promise<Outcome> {
  const name = `waymark_kill_${process.pid}`;
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  try {
    const url = new URL(adminUrl);
    url.pathname = `/${name}`;
    return await measure("PostgreSQL", { DATABASE_URL: url.href }, kills);
  } finally {
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.end();
  }
}

const kills = Number(process.argv[2] ?? 20);
const outcomes = [await onEmbedded(kills)];
const postgres = await findPostgres();
if (postgres) outcomes.push(await onPostgres(postgres.url, kills));
await postgres?.stop();
for (const { database, kills, acknowledged, lost } of outcomes) {
  console.log(`${database}: ${kills} kills, ${acknowledged} saves acknowledged, ${lost} lost`);
}
process.exit(outcomes.some(({ lost }) => lost > 0) ? 1 : 0);
