/**
 * Stops PostgreSQL for ten seconds under people who read and write, and looks at what they get: 503 while it is away, their
 * pages again soon after it is back, by the same process, and nothing acknowledged lost.
 *
 *     npm run durability:database
 *
 * Needs a build, and a PostgreSQL that may be stopped: that of TEST_DATABASE_URL is left alone.
 */
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { findPostgres } from "../../scripts/find-postgres";
import { createPerson } from "../factories/people";
import { freePort, signIn, startServer, withApp } from "./product";

const AWAY_MS = 10_000;
const READERS = 8;
const PAGES = ["/", "/evidence", "/people", "/assessments.data"];

type Answer = { at: number; status: number; ms: number };

const postgres = await findPostgres();
if (!postgres?.interrupt) throw new Error("no PostgreSQL here that may be stopped");
const port = await freePort();
const settings = { DATABASE_URL: postgres.url, PORT: String(port), LOG_LEVEL: "error" };
const cookie = await withApp(settings, async (app) => signIn(app, (await createPerson(app)).id));
const server = await startServer(settings);

let isOver = false;
const answers: Answer[] = [];
const written: string[] = [];

async function ask(path: string, init: RequestInit = {}): Promise<number> {
  const at = performance.now();
  const headers = { Cookie: cookie, Origin: `http://localhost:${port}` };
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { ...init, headers, redirect: "manual" });
  await response.text();
  answers.push({ at, status: response.status, ms: performance.now() - at });
  return response.status;
}

async function readAndWrite(): Promise<void> {
  for (let turn = 0; !isOver; turn++) {
    await ask(PAGES[turn % PAGES.length] ?? "/");
    const id = randomUUID();
    const body = new URLSearchParams({ id, title: "Seen", body: "", happenedOn: "2026-03-02" });
    if ((await ask("/evidence/new", { method: "POST", body })) === 302) written.push(id);
    await setTimeout(50);
  }
}

const people = Promise.all(Array.from({ length: READERS }, readAndWrite));
await setTimeout(2_000);
const left = performance.now();
const resume = await postgres.interrupt();
await setTimeout(AWAY_MS);
await resume();
const back = performance.now();
await setTimeout(5_000);
isOver = true;
await people;
const lost = await withApp(settings, async (app) => {
  const stored = await app.db.evidence.findMany({ where: { id: { in: written } }, select: { id: true } });
  return written.length - stored.length;
});
server.kill("SIGTERM");
await once(server, "exit");
await postgres.stop();

const isGood = ({ status }: Answer) => status === 200 || status === 302;
const between = (from: number, to: number) => answers.filter(({ at }) => at >= from && at < to);
const counted = (some: Answer[]) => {
  const statuses = [...new Set(some.map(({ status }) => status))].sort();
  return statuses.map((status) => `${some.filter((answer) => answer.status === status).length} x ${status}`).join(", ");
};
const firstGood = answers.find((answer) => answer.at >= back && isGood(answer));
const recovered = firstGood ? (firstGood.at + firstGood.ms - back) / 1_000 : Number.POSITIVE_INFINITY;
const slowest = Math.max(...between(left, back).map(({ ms }) => ms)) / 1_000;
console.log(
  `before: ${counted(between(0, left))}; away for ${((back - left) / 1_000).toFixed(1)} s: ${counted(between(left, back))}`,
);
console.log(`slowest answer while away ${slowest.toFixed(1)} s; first page ${recovered.toFixed(1)} s after its return`);
console.log(`${written.length} writes acknowledged, ${lost} lost`);
const others = answers.filter((answer) => !isGood(answer) && answer.status !== 503);
process.exit(others.length > 0 || lost > 0 || recovered > 5 ? 1 : 0);
