/**
 * `npm run bench:live`: a calibration meeting with 50 people who listen, on PostgreSQL and two processes. How long it takes from
 * a note or a vote that is sent until the last of them has heard of it, whether anybody misses or hears twice what happens while
 * connections break, and what a thousand events leave behind in memory.
 */
import { publishByCommand } from "~/features/ladder/publishing/publish.server";
import { createApp } from "~/main/app.server";
import type { App } from "~/platform/app-context.server";
import { readEnv } from "~/platform/env.server";
import { createLog, openMigrated } from "~/platform/start.server";
import { findPostgres } from "../../scripts/find-postgres";
import { beginRating, createCalibration, openMeeting, revealInMeeting } from "../factories/calibrations";
import { createPerson } from "../factories/people";
import { type Heard, hear } from "../setup/event-stream";
import { type MeasuredServer, startMeasuredServer } from "./measured-server";
import { buildMeasured } from "./measured-servers";

const LISTENERS = 50;
const WRITES = 200;
const BREAKS = 100;
const EVENTS = 1_000;
const RATERS = 12;

type Meeting = {
  id: string;
  subjectId: string;
  scribe: string;
  raters: readonly string[];
  listeners: readonly string[];
};

async function createMeeting(app: App): Promise<Meeting> {
  const version = await app.db.frameworkVersion.findFirstOrThrow({ orderBy: { sequence: "desc" } });
  const person = async () => (await createPerson(app, {})).id;
  const [lead, reader, subjectId] = [await person(), await person(), await person()];
  const observers = await Promise.all(Array.from({ length: LISTENERS }, person));
  const roles = observers.map((id) => [id, ["OBSERVER"]] as const);
  // One more than vote, so that the vote stays open.
  const raters = await Promise.all(Array.from({ length: RATERS + 1 }, person));
  const rating = raters.map((id) => [id, ["RATER"]] as const);
  const { id } = await createCalibration(app, {
    versionId: version.id,
    createdById: lead,
    secondReaderId: reader,
    taking: { [lead]: ["FACILITATOR", "SCRIBE"], ...Object.fromEntries([...rating, ...roles]) },
    about: [{ personId: subjectId, targetLevel: "IC3" }],
  });
  await beginRating(app, id);
  await openMeeting(app, id);
  await revealInMeeting(app, id, subjectId);
  await app.db.calibrationBallot.create({
    data: { sessionId: id, personId: subjectId, number: 1, round: 1, openedAt: app.now() },
  });
  const voters = await Promise.all(raters.slice(0, RATERS).map((rater) => signIn(app, rater)));
  const listeners = await Promise.all(observers.map((observer) => signIn(app, observer)));
  return { id, subjectId, scribe: await signIn(app, lead), raters: voters, listeners };
}

async function signIn(app: App, personId: string): Promise<string> {
  await app.db.account.create({ data: { personId, passwordHash: "no password opens this account" } });
  const { cookie } = await app.sessions.create(personId, "bench");
  return cookie.split(";")[0] ?? "";
}

/** The meeting's scribe and listeners, as browsers on two processes. */
function browsers(app: App, meeting: Meeting, servers: readonly MeasuredServer[]) {
  const page = (place: number) => `${servers[place % servers.length]!.page}/calibration/${meeting.id}/meeting`;
  const origin = readEnv(process.env).APP_URL;
  /** @returns the number that the meeting had come to when the form was stored, and when it was sent. */
  const send = async (count: number, cookie: string, fields: Record<string, string>) => {
    const sentAt = performance.now();
    const answer = await fetch(page(count), {
      method: "POST",
      body: new URLSearchParams({ person: meeting.subjectId, ...fields }),
      headers: { Cookie: cookie, Origin: origin },
      redirect: "manual",
    });
    if (answer.status !== 302) throw new Error(`${fields.do} was answered with ${answer.status}`);
    return { number: await present(app, meeting), sentAt };
  };
  return {
    listen(place: number, after: number): Promise<Heard> {
      const headers = { Cookie: meeting.listeners[place]!, "Last-Event-ID": String(after) };
      return hear(`${page(place)}/events`, headers);
    },
    write: (count: number) =>
      send(count, meeting.scribe, { do: "note", note: app.newId(), text: `What was said, ${count}` }),
    vote: (count: number) =>
      send(count, meeting.raters[count % RATERS]!, {
        do: "vote",
        ballot: "1",
        "vote.level": WORDS[count % WORDS.length]!,
      }),
  };
}

async function present(app: App, { id }: Meeting): Promise<number> {
  const room = await app.db.liveRoom.findUnique({ where: { key: `calibration:${id}` } });
  return room?.number ?? 0;
}

type Browsers = ReturnType<typeof browsers>;

const WORDS = ["meeting", "exceeding", "developing", "not-yet"];

/** Milliseconds from a form's sending to the last listener's hearing of it, ascending. */
async function measureWrites(write: Browsers["write"], streams: readonly Heard[]): Promise<number[]> {
  const times: number[] = [];
  for (let count = 0; count < WRITES; count += 1) {
    const { number, sentAt } = await write(count);
    const heard = await Promise.all(streams.map((one) => one.arrival(number)));
    times.push(Math.max(...heard) - sentAt);
  }
  return times.sort((a, b) => a - b);
}

/** Breaks one connection after another while notes are written. @returns numbers that were missed, and heard twice. */
async function breakConnections({ listen, write }: Browsers, first: Heard[], from: number) {
  const streams = [...first];
  const known = first.map(() => from);
  const found = { lost: 0, doubled: 0 };
  let last = from;
  const take = async (place: number, until: number) => {
    const ids = until > known[place]! ? await idsTo(streams[place]!, until, known[place]!) : [];
    for (const id of ids) {
      if (id <= known[place]!) found.doubled += 1;
      else found.lost += id - known[place]! - 1;
      known[place] = Math.max(known[place]!, id);
    }
  };
  for (let count = 0; count < BREAKS; count += 1) {
    const place = count % streams.length;
    await take(place, last);
    streams[place]!.leave();
    last = (await write(count)).number;
    streams[place] = await listen(place, known[place]!);
  }
  await Promise.all(streams.map((_, place) => take(place, last)));
  return { found, streams };
}

/** Of what a stream has carried since `after`, up to a number. */
async function idsTo(stream: Heard, until: number, after: number): Promise<number[]> {
  await stream.arrival(until);
  const all = (await stream.ids(0)).filter((id) => id !== "end");
  return all.filter((id) => id > after || all.indexOf(id) !== all.lastIndexOf(id));
}

const at = (share: number, sorted: readonly number[]) =>
  Math.round(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN);

async function measure(environment: Record<string, string>): Promise<void> {
  const env = readEnv({ ...environment, NODE_ENV: "production", LOG_LEVEL: "error" });
  const database = await openMigrated(env);
  const app = createApp(env, database, createLog(env.LOG_LEVEL));
  await publishByCommand(app, []);
  const meeting = await createMeeting(app);
  const servers = [await startMeasuredServer(environment), await startMeasuredServer(environment)];
  const some = browsers(app, meeting, servers);
  const streams = await Promise.all(meeting.listeners.map((_, place) => some.listen(place, 0)));
  for (let count = 0; count < 20; count += 1) await some.write(count);
  for (const [kind, write] of [
    ["notes", some.write],
    ["votes", some.vote],
  ] as const) {
    const times = await measureWrites(write, streams);
    const head = `${LISTENERS} listeners, ${servers.length} processes, ${WRITES} ${kind}, from sending to the last who heard:`;
    console.log(`${head}\n  median ${at(0.5, times)} ms, p95 ${at(0.95, times)} ms, longest ${at(1, times)} ms`);
  }
  const broken = await breakConnections(some, streams, await present(app, meeting));
  console.log(`${BREAKS} broken connections: ${broken.found.lost} events lost, ${broken.found.doubled} heard twice`);
  await reportMemory(some, servers, broken.streams);
  for (const one of broken.streams) one.leave();
  for (const server of servers) await server.stop();
  await database.close();
}

async function reportMemory({ write }: Browsers, servers: readonly MeasuredServer[], streams: readonly Heard[]) {
  const heaps = () => Promise.all(servers.map((server) => server.heapBytes()));
  const before = await heaps();
  let last = 0;
  for (let count = 0; count < EVENTS; count += 1) last = (await write(count)).number;
  await Promise.all(streams.map((one) => one.arrival(last)));
  const after = await heaps();
  const words = after.map((bytes, place) => `${mebibytes(before[place]!)} to ${mebibytes(bytes)} MiB`);
  console.log(`heap over ${EVENTS} events, process by process: ${words.join(", ")}`);
}

const mebibytes = (bytes: number) => (bytes / 2 ** 20).toFixed(1);

buildMeasured();
const postgres = await findPostgres((why) => console.error(`No PostgreSQL: ${why}`));
if (!postgres) process.exit(1);
try {
  await measure({ DATABASE_URL: postgres.url });
} finally {
  await postgres.stop();
}
