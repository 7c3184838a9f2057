/**
 * Kills the server with SIGKILL while people use every kind of form that writes, and counts what had been acknowledged and is gone.
 *
 *     npm run durability [-- KILLS [embedded | postgresql]]
 *
 * On the embedded database and on a PostgreSQL of its own with `fsync=on`, or on one of them. Needs a build.
 */

import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { effectiveExpectations } from "~/features/ladder/reading/domain/reading";
import type { App } from "~/platform/app-context.server";
import { startDurablePostgres } from "../../scripts/find-postgres";
import { createAssessment, createSheet } from "../factories/assessments";
import { createGrant, createPerson, createPosition } from "../factories/people";
import { publishEngineering } from "../factories/publish";
import { answerIn } from "../setup/answer-in";
import { administer, type Colleague, collectEvidence, type Flow, goThroughAssessments, type Write } from "./flows";
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
import { type Prepare, type PreparedWrite, prepareFlows } from "./prepared-flows";
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
  personId: string;
  cookie: string;
  colleague: Colleague;
  flow: Flow;
  pending: Write[];
};
/** What an owner publishes. */
type Publishing = { ownerId: string; waiting: ToPublish[] };
type Load = {
  writers: Writer[];
  walkers: Walker[];
  publishing: Publishing;
  /** What each walker of the prepared flows sends until the next kill. */
  prepared: { prepare: Prepare; writes: PreparedWrite[] }[];
};

export type Outcome = {
  database: string;
  kills: number;
  acknowledged: number;
  lost: number;
  /** How many of what was acknowledged came by each form. */
  byForm: ReadonlyMap<string, number>;
};

async function measure(database: string, environment: Record<string, string>, kills: number): Promise<Outcome> {
  const port = await freePort();
  const SECRETS_KEY = randomBytes(32).toString("base64");
  const settings = { ...environment, SECRETS_KEY, PORT: String(port), LOG_LEVEL: "error" };
  const load = await prepare(settings);
  const byForm = new Map<string, number>();
  let acknowledged = 0;
  let lost = 0;
  for (let kill = 0; kill < kills; kill++) {
    const server = await startServer(settings);
    // Between 20 and 199 saves, another number each time: the kill falls on every part of a save.
    acknowledged += await writeUntilKilled(server, port, load, 20 + ((kill * 53) % 180), (form) =>
      byForm.set(form, (byForm.get(form) ?? 0) + 1),
    );
    lost += await countLost(settings, load, kill === kills - 1);
    if (kill % 10 === 9)
      console.error(`${database}: ${kill + 1} kills, ${acknowledged} acknowledged, ${lost} lost so far`);
  }
  return { database, kills, acknowledged, lost, byForm };
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
    const publisher = await walk(app, publishRounds(publishing.waiting), ownerId);
    const { id: pairingOwnerId } = await createPerson(app);
    const pairer = await walk(app, pairRounds(await createRoundToPair(app, pairingOwnerId)), pairingOwnerId);
    const prepared = (await prepareFlows(app)).map((prepare) => ({ prepare, writes: [] as PreparedWrite[] }));
    const senders = await Promise.all(prepared.map((one) => walk(app, sendPrepared(one))));
    const load = { writers, walkers: [...walkers, pairer, publisher, ...senders], publishing, prepared };
    await prepareNext(app, load);
    return load;
  });
}

/** Makes what the next steps act on. Signs in anew, since what administrators do asks for a proof of the last minutes. */
async function prepareNext(app: App, { walkers, prepared }: Load): Promise<void> {
  for (const walker of walkers) walker.cookie = await signIn(app, walker.personId);
  for (const one of prepared) one.writes = await one.prepare(app);
}

function sendPrepared(prepared: { readonly writes: readonly PreparedWrite[] }): Flow {
  return async (send, _, read) => {
    for (const { beforehand, ...write } of prepared.writes) {
      const more = beforehand ? await beforehand(read) : {};
      if (more === null || (await send({ ...write, form: { ...write.form, ...more } })) === null) return;
    }
  };
}

async function walk(app: App, flow: Flow, ownerId?: string): Promise<Walker> {
  const personId = ownerId ?? (await createPerson(app)).id;
  await createPosition(app, { personId, levelCode: "IC2" });
  if (flow === administer) await createGrant(app, { personId, role: "ADMINISTRATOR" });
  const other = await createPerson(app);
  const colleague = { id: other.id, cookie: await signIn(app, other.id) };
  return { personId, cookie: await signIn(app, personId), colleague, flow, pending: [] };
}

/** @returns how many writes were acknowledged before the kill took hold. */
async function writeUntilKilled(
  server: ChildProcess,
  port: number,
  { writers, walkers }: Load,
  target: number,
  note: (form: string) => void,
): Promise<number> {
  let acknowledged = 0;
  const exit = once(server, "exit");
  const onSaved = (form: string) => {
    acknowledged++;
    note(form);
    if (acknowledged === target) server.kill("SIGKILL");
  };
  await Promise.all([
    ...writers.map((writer) => keepSaving(writer, port, onSaved)),
    ...walkers.map((walker) =>
      walker.flow(
        (write) => send(walker, port, write, onSaved),
        walker.colleague,
        (path, cookie) => read(port, path, cookie),
      ),
    ),
  ]);
  await exit;
  return acknowledged;
}

async function keepSaving(writer: Writer, port: number, onSaved: (form: string) => void): Promise<void> {
  for (let count = 0; ; count++) {
    const id = writer.expectationIds[count % writer.expectationIds.length] as string;
    const seen = writer.acknowledged.get(id)?.version ?? 0;
    const note = `Text ${count} after version ${seen}, ${"with some length ".repeat(10)}`;
    const version = await save(writer, port, { id, note, seen });
    if (version === null) return;
    writer.acknowledged.set(id, { note, version });
    onSaved("/assessments/*/save");
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
  write: Write,
  onSaved: (form: string) => void,
): Promise<string | null> {
  const headers = { Cookie: write.cookie ?? walker.cookie, Origin: `http://localhost:${port}` };
  const body = bodyOf(write);
  const url = `http://127.0.0.1:${port}${write.path}`;
  const post = (sent: FormData | URLSearchParams) =>
    fetch(url, { method: "POST", body: sent, headers, redirect: "manual" }).catch(() => null);
  const first = await post(body);
  // The page asks before what cannot be undone; the walker says yes.
  const response = first?.status === 428 ? await post(confirmed(write, await first.text())) : first;
  if (!response) return null;
  const location = response.headers.get("Location") ?? "";
  if (response.status !== (write.answersPage ? 200 : 302)) {
    const page = (await response.text()).replaceAll(/<(script|style)[\s\S]*?<\/\1>|<[^>]*>|\s+/g, " ").slice(0, 3_000);
    throw new Error(`${write.path} answered ${response.status} ${location}: ${page}`);
  }
  walker.pending.push(write);
  onSaved(`${write.path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "*")} ${write.form.do ?? ""}`.trim());
  return location;
}

const confirmed = ({ form }: Write, page: string) =>
  new URLSearchParams([...Object.entries(form), ...new URLSearchParams(answerIn(page))]);

function bodyOf({ form, file }: Write): FormData | URLSearchParams {
  if (file === undefined) return new URLSearchParams(form);
  const body = new FormData();
  for (const [name, value] of Object.entries(form)) body.append(name, value);
  body.append("file", new File([file], "people.csv", { type: "text/csv" }));
  return body;
}

async function read(port: number, path: string, cookie: string): Promise<string | null> {
  const asked = fetch(`http://127.0.0.1:${port}${path}`, { headers: { Cookie: cookie } });
  return asked.then((page) => page.text()).catch(() => null);
}

/** Compares what is stored with what was acknowledged, and unless it was the last time goes on from what is stored. */
async function countLost(settings: Record<string, string>, load: Load, isLast: boolean): Promise<number> {
  const { writers, walkers, publishing } = load;
  return withApp(settings, async (app) => {
    // A run is there whole or not at all, and none is left under way for good.
    const half = {
      "runs in part": await countHalfRuns(app.db),
      "runs that never end": await countStuckRuns(app),
      "runs in part, taken up again": await countHalfRuns(app.db),
      "rounds published in part": await countHalfPublished(app.db),
    };
    let lost = 0;
    for (const [what, count] of Object.entries(half)) {
      if (count > 0) console.error(`${count} ${what}`);
      lost += count;
    }
    for (const walker of walkers) {
      for (const { isStored, path, form } of walker.pending.splice(0)) {
        if (await isStored(app.db)) continue;
        console.error(`lost: ${path} ${form.do ?? ""}`);
        lost++;
      }
    }
    for (const { sheetId, acknowledged } of writers) {
      const rows = await app.db.rating.findMany({ where: { sheetId } });
      const stored = new Map(rows.map(({ expectationId, note, version }) => [expectationId, { note, version }]));
      for (const [id, { note, version }] of acknowledged) {
        const now = stored.get(id);
        // A later version is a save that was stored and whose answer the kill cut off.
        if (now && (now.version > version || (now.version === version && now.note === note))) continue;
        console.error(`lost: rating of ${id}, version ${version}`);
        lost++;
      }
      for (const [id, written] of stored) acknowledged.set(id, written);
    }
    if (isLast) return lost;
    await replenish(app, publishing.ownerId, publishing.waiting);
    await prepareNext(app, load);
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

async function onPostgres(kills: number): Promise<Outcome> {
  const postgres = await startDurablePostgres();
  try {
    return await measure("PostgreSQL", { DATABASE_URL: postgres.url }, kills);
  } finally {
    await postgres.stop();
  }
}

const kills = Number(process.argv[2] ?? 20);
const only = process.argv[3];
const outcomes: Outcome[] = [];
if (only !== "postgresql") outcomes.push(await onEmbedded(kills));
if (only !== "embedded") outcomes.push(await onPostgres(kills));
for (const { database, kills, acknowledged, lost, byForm } of outcomes) {
  for (const [form, count] of [...byForm].sort()) console.log(`${database}: ${count} x ${form}`);
  console.log(`${database}: ${kills} kills, ${acknowledged} writes acknowledged, ${lost} lost`);
}
process.exit(outcomes.some(({ lost }) => lost > 0) ? 1 : 0);
