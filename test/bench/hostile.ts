/**
 * `npm run bench:hostile`: what an attacker's bytes cost. Every form and every method of the interfaces gets everything that no page
 * sends, one after another, over HTTP on PostgreSQL; beside each the server is asked whether it is alive, again and again until the
 * answer is there. How long an answer takes, and how long a question beside it waits. `--built` leaves out the build.
 */
import { parseArgs } from "node:util";
import { createApp } from "~/main/app.server";
import { readEnv } from "~/platform/env.server";
import { createLog, openMigrated } from "~/platform/start.server";
import { startDurablePostgres } from "../../scripts/find-postgres";
import {
  bodyOf,
  FORM_ROUTES,
  formOf,
  MALFORMED_BODIES,
  MALFORMED_FORMS,
  programMethods,
  programQuestions,
  type SentAnswer,
  sendBytes,
  senderOf,
} from "../pages/malformed";
import { createWorld } from "../pages/world";
import { createToken } from "../routes/api-caller";
import { type MeasuredServer, startMeasuredServer } from "./measured-server";
import { buildMeasured } from "./measured-servers";

const GOAL_MS = 100;
const LARGEST_ANSWER = 64_000;
const WARMING = 300;
const ORIGIN = readEnv(process.env).APP_URL;

type Attack = { what: string; sent: Parameters<typeof sendBytes>[1]; headers: Record<string, string> };
type Measured = SentAnswer & { what: string; waitedMs: number };

async function listAttacks(environment: Record<string, string>): Promise<Attack[]> {
  const env = readEnv({ ...environment, NODE_ENV: "production", LOG_LEVEL: "error" });
  const database = await openMigrated(env);
  const app = createApp(env, database, createLog(env.LOG_LEVEL));
  const world = await createWorld({
    ...app,
    database: { ...database, aside: database.script },
    setNow() {},
    jump() {},
    close: () => database.close(),
  });
  const token = await createToken(app, "scim", "candidates:write", "candidates:read", "decisions:read");
  const program = { Authorization: `Bearer ${token}` };
  await database.close();
  const forms = FORM_ROUTES.flatMap(({ id, row }) => {
    const cookie = world.cookies[senderOf(row)];
    const [field = "a"] = Object.keys(row.POST!.form(world, senderOf(row)));
    const headers = { Origin: ORIGIN, ...(cookie ? { Cookie: cookie } : {}) };
    return Object.entries(MALFORMED_FORMS).map(([what, one]) => ({
      ...{ what: `${id}: ${what}`, sent: formOf(one, row.at(world), field), headers },
    }));
  });
  const methods = programMethods(world).flatMap((wanted) =>
    Object.entries(MALFORMED_BODIES).map(([what, one]) => ({
      ...{ what: `${wanted.method} ${wanted.path}: ${what}`, sent: bodyOf(one, wanted), headers: program },
    })),
  );
  const questions = programQuestions(world).map((path) => ({
    ...{ what: path.slice(0, 60), sent: { method: "GET", path, body: Buffer.alloc(0) }, headers: program },
  }));
  return [...forms, ...methods, ...questions];
}

/** Asks whether the server is alive until `isDone`. @returns the longest wait, in milliseconds. */
async function longestWait(server: MeasuredServer, isDone: () => boolean): Promise<number> {
  let longest = 0;
  while (!isDone()) {
    const askedAt = performance.now();
    await (await fetch(`${server.page}/healthz`)).text();
    longest = Math.max(longest, performance.now() - askedAt);
  }
  return longest;
}

async function attack(server: MeasuredServer, { what, sent, headers }: Attack): Promise<Measured> {
  let isAnswered = false;
  const answering = sendBytes(server.page, sent, headers).finally(() => {
    isAnswered = true;
  });
  const [answer, waitedMs] = await Promise.all([answering, longestWait(server, () => isAnswered)]);
  return { ...answer, what, waitedMs };
}

function report(name: string, measured: readonly Measured[], read: (one: Measured) => number): void {
  const sorted = [...measured].sort((a, b) => read(a) - read(b));
  const at = (share: number) => read(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!).toFixed(1);
  const over = sorted.filter((one) => read(one) > GOAL_MS);
  console.log(
    `${name}: median ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms, ${over.length} over ${GOAL_MS} ms`,
  );
  for (const one of sorted.slice(-5).reverse()) console.log(`  ${read(one).toFixed(1)} ms  ${one.what}`);
}

const { values: given } = parseArgs({ options: { built: { type: "boolean" } } });
if (!given.built) buildMeasured();
const postgres = await startDurablePostgres();
try {
  const environment = { DATABASE_URL: postgres.url };
  const attacks = await listAttacks(environment);
  const server = await startMeasuredServer(environment);
  for (const one of attacks.slice(0, WARMING)) await attack(server, one);
  const measured: Measured[] = [];
  for (const one of attacks) measured.push(await attack(server, one));
  await server.stop();
  const wrong = measured.filter(({ status, bytes }) => status < 400 || status >= 500 || bytes > LARGEST_ANSWER);
  console.log(`${measured.length} requests, ${wrong.length} not refused as they should be`);
  for (const { what, status, bytes } of wrong) console.log(`  ${what}: ${status}, ${bytes} bytes`);
  report("answer", measured, ({ tookMs }) => tookMs);
  report("/healthz beside it", measured, ({ waitedMs }) => waitedMs);
  process.exitCode = wrong.length === 0 ? 0 : 1;
} finally {
  await postgres.stop();
}
