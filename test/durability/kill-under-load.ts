/**
 * Kills the server with SIGKILL while people save, submit, collect evidence, administer, have rounds paired and publish them, and counts what had been
 * acknowledged and is gone.
 *
 *     npm run durability [-- KILLS]
 *
 * On the embedded database and on PostgreSQL. Needs a build.
 */
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { effectiveExpectations } from "~/features/ladder/reading/domain/reading";
import type { App } from "~/platform/app-context.server";
import type { Db } from "~/platform/database/database.server";
import { findPostgres } from "../../scripts/find-postgres";
import { createAssessment, createSheet } from "../factories/assessments";
import { createGrant, createPerson, createPosition } from "../factories/people";
import { publishEngineering } from "../factories/publish";
import { administer, type Colleague, collectEvidence, type Flow, goThroughAssessments, type Send } from "./flows";
import {
  countHalfPublished,
  countHalfRuns,
  countStuckRuns,
  createRoundToPair,
  pairRounds,
  publishRounds,
  replenish,
  type ToPublish,
} from "./pairing-flow";
import { freePort, signIn, startServer, withApp } from "./product";

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

/** Somebody who goes through other forms; what was acknowledged since the last kill waits to be looked for. */
type Walker = {
  cookie: string;
  colleague: Colleague & { cookie: string };
  flow: Flow;
  pending: ((db: Db) => Promise<boolean>)[];
};
/** What an owner publishes. */
type Publishing = { ownerId: string; waiting: ToPublish[] };
type Load = { writers: Writer[]; walkers: Walker[]; publishing: Publishing };

export type Outcome = { database: string; kills: number; acknowledged: number; lost: number };

async function measure(database: string, environment: Record<string, string>, kills: number): Promise<Outcome> {
  const port = await freePort();
  const settings = { ...environment, PORT: String(port), LOG_LEVEL: "error" };
  const load = await prepare(settings);
  let acknowledged = 0;
  let lost = 0;
  for (let kill = 0; kill < kills; kill++) {
    const server = await startServer(settings);
    // Between 20 and 139 saves, another number each time: the kill falls on every part of a save.
    acknowledged += await writeUntilKilled(server, port, load, 20 + ((kill * 53) % 120));
    lost += await countLost(settings, load);
  }
  return { database, kills, acknowledged, lost };
}

async function prepare(settings: Record<string, string>): Promise<Load> {
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
      const cookie = await signIn(app, person.id);
      writers.push({ cookie, assessmentId: assessment.id, sheetId: sheet.id, expectationIds, acknowledged: new Map() });
    }
    const walkers = await Promise.all(
      [collectEvidence, goThroughAssessments, administer].map((flow) => walk(app, flow)),
    );
    const { id: ownerId } = await createPerson(app);
    const publishing: Publishing = { ownerId, waiting: [] };
    await replenish(app, ownerId, publishing.waiting);
    const publisher = { ...(await walk(app, publishRounds(publishing.waiting))), cookie: await signIn(app, ownerId) };
    return { writers, walkers: [...walkers, await walkAsOwner(app), publisher], publishing };
  });
}

/** Somebody with a round of mentorship to pair. */
async function walkAsOwner(app: App): Promise<Walker> {
  const { id } = await createPerson(app);
  const walker = await walk(app, pairRounds(await createRoundToPair(app, id)));
  return { ...walker, cookie: await signIn(app, id) };
}

async function walk(app: App, flow: Flow): Promise<Walker> {
  const { id: personId } = await createPerson(app);
  await createPosition(app, { personId, levelCode: "IC2" });
  if (flow === administer) await createGrant(app, { personId, role: "ADMINISTRATOR" });
  const other = await createPerson(app);
  const colleague = { id: other.id, email: other.email, cookie: await signIn(app, other.id) };
  return { cookie: await signIn(app, personId), colleague, flow, pending: [] };
}

/** @returns how many writes were acknowledged before the kill took hold. */
async function writeUntilKilled(
  server: ChildProcess,
  port: number,
  { writers, walkers }: Load,
  target: number,
): Promise<number> {
  let acknowledged = 0;
  const exit = once(server, "exit");
  const onSaved = () => {
    acknowledged++;
    if (acknowledged === target) server.kill("SIGKILL");
  };
  await Promise.all([
    ...writers.map((writer) => keepSaving(writer, port, onSaved)),
    ...walkers.map((walker) => walker.flow((write) => send(walker, port, write, onSaved), walker.colleague)),
  ]);
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

/** Sends a form as a browser does. */
async function send(
  walker: Walker,
  port: number,
  write: Parameters<Send>[0],
  onSaved: () => void,
): Promise<string | null> {
  const { cookie } = write.byColleague ? walker.colleague : walker;
  const headers = { Cookie: cookie, Origin: `http://localhost:${port}` };
  const body = new URLSearchParams(write.form);
  const url = `http://127.0.0.1:${port}${write.path}`;
  const response = await fetch(url, { method: "POST", body, headers, redirect: "manual" }).catch(() => null);
  if (!response) return null;
  const location = response.headers.get("Location") ?? "";
  if (response.status !== (write.answersPage ? 200 : 302)) throw new Error(`${write.path} answered ${response.status}`);
  walker.pending.push(write.isStored);
  onSaved();
  return location;
}

/** Compares what is stored with what was acknowledged, and goes on from what is stored. */
async function countLost(settings: Record<string, string>, { writers, walkers, publishing }: Load): Promise<number> {
  return withApp(settings, async (app) => {
    // A run is there whole or not at all, and none is left under way for good.
    let lost = await countHalfRuns(app.db);
    lost += await countStuckRuns(app);
    lost += await countHalfRuns(app.db);
    lost += await countHalfPublished(app.db);
    for (const walker of walkers) {
      for (const isStored of walker.pending.splice(0)) if (!(await isStored(app.db))) lost++;
    }
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
    await replenish(app, publishing.ownerId, publishing.waiting);
    return lost;
  });
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
  console.log(`${database}: ${kills} kills, ${acknowledged} writes acknowledged, ${lost} lost`);
}
process.exit(outcomes.some(({ lost }) => lost > 0) ? 1 : 0);
