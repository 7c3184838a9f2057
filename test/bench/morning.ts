/**
 * `npm run bench:morning [-- --latency=2] [-- --processes=2]`: nine o'clock on the day reviews are due, for a minute, on a PostgreSQL
 * that waits for its disk. 500 people write in their assessments, saved as they type, 300 sign in, and an administrator applies a
 * file of 10,000 people. How long each takes, alone and together, and whether a save that was acknowledged is missing afterwards.
 * `--latency` places the database so many milliseconds away, and `--processes` spreads people over several servers. `--built` leaves
 * out the build.
 */
import { setTimeout } from "node:timers/promises";
import { publishByCommand } from "~/features/ladder/publishing/publish.server";
import { COLUMNS } from "~/features/people/import/domain/people-file";
import { dryRun } from "~/features/people/import/import.server";
import { createApp } from "~/main/app.server";
import type { App } from "~/platform/app-context.server";
import { readEnv } from "~/platform/env.server";
import { hashPassword } from "~/platform/sessions/password.server";
import { createLog, openMigrated } from "~/platform/start.server";
import { actorOf } from "../factories/actors";
import { createGrant, createPerson } from "../factories/people";
import { signInAs } from "../setup/app";
import { type Figures, noFigures, note, within } from "./figures";
import { type MeasuredServer, startMeasuredServer } from "./measured-server";
import { measureAsAsked } from "./measured-servers";
import { addWriters, save, type Writer } from "./writers";

const WRITERS = 500;
const SIGN_INS = 300;
const IMPORTED = 10_000;
const SECONDS = 60;
const ALONE = { saves: 150, signIns: 20 };
/** Milliseconds between two saves of one writer: a rating and a sentence about it. */
const PAUSE = { least: 5_000, most: 10_000 };
const SLOWEST_SAVE_MS = 1_000;
const PASSWORD = "the seventh heron waits";

const env = readEnv(process.env);
const OWN = { Origin: env.APP_URL };

type Import = { path: string; mark: string; cookie: string };
type Morning = { writers: Writer[]; emails: string[]; imports: Import[] };

async function prepare(app: App): Promise<Morning> {
  const writers = await addWriters(app, WRITERS + 1);
  const passwordHash = await hashPassword(PASSWORD);
  const emails: string[] = [];
  while (emails.length < SIGN_INS + ALONE.signIns) {
    const { id: personId, email } = await createPerson(app);
    await app.db.account.create({ data: { personId, passwordHash } });
    emails.push(email);
  }
  return { writers, emails, imports: [await prepareImport(app, "first"), await prepareImport(app, "second")] };
}

/** A file whose dry run an administrator has seen. */
async function prepareImport(app: App, word: string): Promise<Import> {
  const administrator = await createPerson(app);
  await createGrant(app, { personId: administrator.id, role: "ADMINISTRATOR" });
  const rows = Array.from({ length: IMPORTED }, (_, number) => {
    const manager = number === 0 ? "" : `${word}${Math.floor((number - 1) / 8)}@heron.example`;
    const place = `Team ${word} ${number % 300},engineering/ic,IC${(number % 3) + 1}`;
    return `Person ${number},${word}${number}@heron.example,${manager},${place},2024-02-01,Europe/Lisbon,en`;
  });
  const id = app.newId();
  const content = [COLUMNS.join(","), ...rows].join("\n");
  await app.db.peopleImport.create({
    data: { id, content, everybody: false, uploadedBy: administrator.id, uploadedAt: app.now() },
  });
  const { mark, counts } = await dryRun(app, actorOf(administrator, { roles: ["ADMINISTRATOR"] }), id, 1);
  if (counts.created !== IMPORTED) throw new Error(`The file is wrong: ${JSON.stringify(counts)}`);
  return { path: `/admin/import/${id}`, mark, cookie: await signInAs(app, administrator) };
}

/** @param place a number of its own for each, as which address they sign in from. */
async function signIn(server: MeasuredServer, email: string, place: number): Promise<number | null> {
  const sentAt = performance.now();
  const from = `198.18.${Math.floor(place / 250)}.${1 + (place % 250)}`;
  const answer = await fetch(`${server.page}/sign-in`, {
    ...{ method: "POST", redirect: "manual", body: new URLSearchParams({ email, password: PASSWORD }) },
    headers: { ...OWN, "X-Forwarded-For": from },
  });
  await answer.arrayBuffer();
  return answer.status === 302 && answer.headers.has("Set-Cookie") ? performance.now() - sentAt : null;
}

async function applyImport(server: MeasuredServer, { path, mark, cookie }: Import): Promise<number | null> {
  const sentAt = performance.now();
  const answer = await fetch(server.page + path, {
    ...{ method: "POST", redirect: "manual", body: new URLSearchParams({ do: "apply", mark }) },
    headers: { Cookie: cookie, ...OWN },
  });
  await answer.arrayBuffer();
  return answer.status === 302 ? performance.now() - sentAt : null;
}

type Found = { saves: Figures; signIns: Figures; imports: Figures };
const nothing = (): Found => ({ saves: noFigures(), signIns: noFigures(), imports: noFigures() });

async function alone(server: MeasuredServer, writer: Writer, { emails, imports }: Morning): Promise<Found> {
  const found = nothing();
  for (let count = 0; count < ALONE.saves; count += 1) note(found.saves, await save(server.page, writer, count));
  for (const [place, email] of emails.slice(SIGN_INS).entries()) {
    note(found.signIns, await signIn(server, email, SIGN_INS + place));
  }
  note(found.imports, await applyImport(server, imports[0]!));
  return found;
}

async function together(
  servers: readonly MeasuredServer[],
  writers: readonly Writer[],
  morning: Morning,
): Promise<Found> {
  const found = nothing();
  const until = performance.now() + SECONDS * 1_000;
  const serverOf = (place: number) => servers[place % servers.length]!;
  const write = async (writer: Writer, place: number) => {
    await setTimeout((place / writers.length) * PAUSE.most);
    for (let count = 0; performance.now() < until; count += 1) {
      note(found.saves, await save(serverOf(place).page, writer, count).catch(() => null));
      await setTimeout(PAUSE.least + Math.random() * (PAUSE.most - PAUSE.least));
    }
  };
  const comeIn = async (email: string, place: number) => {
    await setTimeout((place / SIGN_INS) * SECONDS * 1_000);
    note(found.signIns, await signIn(serverOf(place), email, place).catch(() => null));
  };
  const bringPeople = async () => {
    await setTimeout(5_000);
    note(found.imports, await applyImport(serverOf(0), morning.imports[1]!).catch(() => null));
  };
  await Promise.all([...writers.map(write), ...morning.emails.slice(0, SIGN_INS).map(comeIn), bringPeople()]);
  return found;
}

/** Acknowledged notes that are not stored, and that no later save replaced whose answer is missing. */
async function countLost(app: App, writers: readonly Writer[]): Promise<number> {
  let lost = 0;
  for (const { sheetId, acknowledged } of writers) {
    const rows = await app.db.rating.findMany({ where: { sheetId } });
    const stored = new Map(rows.map((row) => [row.expectationId, row]));
    for (const [id, { note, version }] of acknowledged) {
      const row = stored.get(id);
      if (!row || row.version < version || (row.version === version && row.note !== note)) lost += 1;
    }
  }
  return lost;
}

function report(name: string, { saves, signIns, imports }: Found): void {
  const line = ({ times, failures }: Figures) =>
    `${times.length} done, median ${within(0.5, times).toFixed(0)} ms, p95 ${within(0.95, times).toFixed(0)} ms, ` +
    `longest ${within(1, times).toFixed(0)} ms, ${failures} failed`;
  console.log(`${name}\n  saves     ${line(saves)}\n  sign-ins  ${line(signIns)}\n  import    ${line(imports)}`);
}

async function measure(environment: Record<string, string>, processes: number): Promise<boolean> {
  const database = await openMigrated(readEnv({ ...environment, LOG_LEVEL: "error" }));
  const app = createApp(readEnv({ ...environment, NODE_ENV: "production" }), database, createLog("error"));
  await publishByCommand(app, []);
  const morning = await prepare(app);
  const [first, ...writers] = morning.writers;
  const servers: MeasuredServer[] = [];
  while (servers.length < processes) servers.push(await startMeasuredServer(environment));
  // A process that has just started is slow for some seconds; that is no part of what is asked here.
  for (const server of servers) for (let count = 0; count < 100; count += 1) await save(server.page, first!, count);
  report("alone", await alone(servers[0]!, first!, morning));
  const found = await together(servers, writers, morning);
  report(
    `together: ${WRITERS} people, ${SIGN_INS} sign-ins and an import of ${IMPORTED} people in ${SECONDS} s`,
    found,
  );
  const lost = await countLost(app, morning.writers);
  console.log(`${lost} acknowledged saves lost`);
  for (const server of servers) await server.stop();
  await database.close();
  const failures = found.saves.failures + found.signIns.failures + found.imports.failures;
  return lost === 0 && failures === 0 && within(1, found.saves.times) <= SLOWEST_SAVE_MS;
}

await measureAsAsked((database, processes) => measure({ ...database, TRUSTED_PROXIES: "127.0.0.1" }, processes));
