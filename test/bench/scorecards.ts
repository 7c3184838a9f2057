/**
 * `npm run bench:scorecards [-- --latency=2] [-- --processes=2]`: 200 interviewers who write at once for a minute, each on a scorecard
 * of their own, saved as they type, on PostgreSQL over HTTP. How long a save takes beside that of one who writes alone, and
 * whether anything that was acknowledged is missing afterwards. The database waits for its disk at each commit; `--latency` places it
 * so many milliseconds away, and `--processes` spreads the writers over several servers. `--built` leaves out the build.
 */
import { setTimeout } from "node:timers/promises";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { publishByCommand } from "~/features/ladder/publishing/publish.server";
import { createApp } from "~/main/app.server";
import type { App } from "~/platform/app-context.server";
import { readEnv } from "~/platform/env.server";
import { createLog, openMigrated } from "~/platform/start.server";
import { createCandidate, createInterview, createOpening } from "../factories/hiring";
import { createPerson } from "../factories/people";
import { type Figures, noFigures, note, within } from "./figures";
import { type MeasuredServer, startMeasuredServer } from "./measured-server";
import { measureAsAsked } from "./measured-servers";

const WRITERS = 200;
const SECONDS = 60;
const ALONE_SAVES = 150;
/** Milliseconds between two saves of one writer: one stops typing for a moment every three seconds. */
const PAUSE = { least: 2_000, most: 4_000 };
const MOST_TIMES_AN_IDLE_ONE = 3;

type Writer = {
  cookie: string;
  path: string;
  interviewId: string;
  personId: string;
  questionIds: readonly string[];
  /** Of each question the last text that the server has confirmed, and its version. */
  acknowledged: Map<string, { notes: string; version: number }>;
  /** Texts that were sent and not answered: they may be stored or not. */
  unanswered: Set<string>;
};

/** Interviews of one opening, with two interviewers each. */
async function createWriters(app: App, count: number): Promise<Writer[]> {
  const version = await app.db.frameworkVersion.findFirstOrThrow({ where: { slug: "engineering" } });
  const kit = (version.content as unknown as Framework).kits![0]!;
  const [lead, coordinator] = [await createPerson(app), await createPerson(app)];
  const opening = await createOpening(app, {
    ...{ versionId: version.id, leadId: lead.id, coordinatorId: coordinator.id, asks: kit.competencyIds },
    plan: [{ kitId: kit.id, bandId: kit.bands[0]!.id, seats: 2 }],
  });
  const writers: Writer[] = [];
  while (writers.length < count) {
    const code = `C-${String(writers.length + 22_222).replaceAll(/[01]/g, "Z")}${letters(writers.length)}`;
    const candidate = await createCandidate(app, { openingId: opening.id, code });
    const panel = [await createPerson(app), await createPerson(app)];
    const { id: interviewId } = await createInterview(app, {
      ...{ candidateId: candidate.id, debriefId: candidate.debriefId, stageId: opening.stages[0]!.id },
      ...{ interviewers: panel.map(({ id }) => id), askedById: lead.id },
    });
    for (const { id: personId } of panel) {
      const path = `/hiring/interviews/${interviewId}/scorecard/save`;
      const questionIds = kit.questions.map(({ id }) => id);
      const own = { cookie: await signIn(app, personId), path, interviewId, personId, questionIds };
      writers.push({ ...own, acknowledged: new Map(), unanswered: new Set() });
    }
  }
  return writers;
}

const letters = (number: number) => String.fromCharCode(65 + (number % 8), 65 + (Math.floor(number / 8) % 8));

async function signIn(app: App, personId: string): Promise<string> {
  await app.db.account.create({ data: { personId, passwordHash: "no password opens this account" } });
  const { cookie } = await app.sessions.create(personId, "bench");
  return cookie.split(";")[0] ?? "";
}

const ORIGIN = readEnv(process.env).APP_URL;
const SENTENCE =
  "Asked what changed at ten, looked at the graph of the shop with the new reader, told support when to expect news. ";

/** One save as the page's script sends it: a question's notes, longer each time. @returns milliseconds, or `null` where it failed. */
async function save(server: MeasuredServer, writer: Writer, count: number): Promise<number | null> {
  const id = writer.questionIds[count % writer.questionIds.length]!;
  const before = writer.acknowledged.get(id);
  const notes = `${SENTENCE.repeat(3 + (count % 12))}${count}`;
  const fields = {
    ...{ [`notes.${id}`]: notes, [`choice.${id}`]: String(1 + (count % 5)), [`cited.${id}`]: SENTENCE },
    [`version.${id}`]: String(before?.version ?? 0),
  };
  writer.unanswered.add(notes);
  const sentAt = performance.now();
  const answer = await fetch(server.page + writer.path, {
    method: "POST",
    body: new URLSearchParams(fields),
    headers: { Cookie: writer.cookie, Origin: ORIGIN },
  });
  const outcome = (await answer.json()) as { answer?: { saved: Record<string, number> } };
  const took = performance.now() - sentAt;
  const version = outcome.answer?.saved[id];
  if (answer.status !== 200 || version === undefined) return null;
  writer.unanswered.delete(notes);
  writer.acknowledged.set(id, { notes, version });
  return took;
}

async function writeAlone(server: MeasuredServer, writer: Writer): Promise<Figures> {
  const found = noFigures();
  for (let count = 0; count < ALONE_SAVES; count += 1) {
    note(found, await save(server, writer, count));
    await setTimeout(50);
  }
  return found;
}

async function writeTogether(
  servers: readonly MeasuredServer[],
  writers: readonly Writer[],
  seconds: number,
): Promise<Figures> {
  const found = noFigures();
  const until = performance.now() + seconds * 1_000;
  const write = async (writer: Writer, place: number) => {
    const server = servers[place % servers.length]!;
    await setTimeout((place / writers.length) * PAUSE.most);
    for (let count = 0; performance.now() < until; count += 1) {
      note(found, await save(server, writer, count).catch(() => null));
      await setTimeout(PAUSE.least + Math.random() * (PAUSE.most - PAUSE.least));
    }
  };
  await Promise.all(writers.map(write));
  return found;
}

/** Acknowledged texts that are not stored, and have not been written over by a later one of the same writer. */
async function countLost(app: App, writers: readonly Writer[]): Promise<number> {
  let lost = 0;
  for (const { interviewId, personId, acknowledged, unanswered } of writers) {
    const where = { scorecard: { interviewId, personId } };
    const stored = new Map((await app.db.scorecardAnswer.findMany({ where })).map((row) => [row.questionId, row]));
    for (const [id, { notes, version }] of acknowledged) {
      const row = stored.get(id);
      const isThere = row?.notes === notes && row.edits === version;
      if (!isThere && !(row && row.edits > version && unanswered.has(row.notes))) lost += 1;
    }
  }
  return lost;
}

const p95 = (times: readonly number[]) => within(0.95, times);

async function measure(environment: Record<string, string>, processes: number): Promise<boolean> {
  const env = readEnv({ ...environment, NODE_ENV: "production", LOG_LEVEL: "error" });
  const database = await openMigrated(env);
  const app = createApp(env, database, createLog(env.LOG_LEVEL));
  await publishByCommand(app, []);
  const [first, second, ...writers] = await createWriters(app, WRITERS + 2);
  const servers: MeasuredServer[] = [];
  while (servers.length < processes) servers.push(await startMeasuredServer(environment));
  // A process that has just started is slow for some seconds; that is no part of what is asked here.
  for (const server of servers) await writeAlone(server, first!);
  const alone = await writeAlone(servers[0]!, second!);
  const together = await writeTogether(servers, writers, SECONDS);
  const lost = await countLost(app, [first!, second!, ...writers]);
  const times = p95(together.times) / p95(alone.times);
  console.log(`alone: ${alone.times.length} saves, p95 ${p95(alone.times).toFixed(1)} ms, ${alone.failures} failures`);
  console.log(
    `${writers.length} at once for ${SECONDS} s: ${together.times.length} saves, p95 ${p95(together.times).toFixed(1)} ms, ${together.failures} failures`,
  );
  console.log(`a save takes ${times.toFixed(2)} times as long; ${lost} acknowledged texts lost`);
  for (const server of servers) await server.stop();
  await database.close();
  return lost === 0 && alone.failures + together.failures === 0 && times <= MOST_TIMES_AN_IDLE_ONE;
}

await measureAsAsked(measure);
