/**
 * Kills the primary of two PostgreSQL servers under people who read and write, promotes its standby, and looks at what they get: 503
 * in between, their pages and saves again by the same two processes, and nothing acknowledged lost. Then the old primary comes back,
 * and connections are cut: nothing may be written to it.
 *
 *     npm run durability:failover [-- frozen]
 *
 * `frozen`: the primary does not end, and no longer answers.
 *
 * Needs a build.
 */
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { createPerson } from "../factories/people";
import { freePort, signIn, startServer, withApp } from "./product";
import { ask, startReplicated } from "./replicated-postgres";
import { type Answer, Traffic } from "./traffic";

const UNTIL_PROMOTED_MS = 4_000;
const PROCESSES = 2;

const isFrozen = process.argv[2] === "frozen";
const postgres = await startReplicated();
const settings = {
  DATABASE_URL: postgres.url,
  LOG_LEVEL: "error",
  SECRETS_KEY: "of the failover test, which seals nothing",
};
const cookie = await withApp(settings, async (app) => signIn(app, (await createPerson(app)).id));
const ports = await Promise.all(Array.from({ length: PROCESSES }, freePort));
const APP_URL = `http://localhost:${ports[0]}`;
const servers = [];
for (const port of ports) servers.push(await startServer({ ...settings, APP_URL, PORT: String(port) }));

const traffic = new Traffic(ports, { Cookie: cookie, Origin: APP_URL });
await setTimeout(3_000);
const killed = performance.now();
if (isFrozen) postgres.freezePrimary();
else await postgres.killPrimary();
await setTimeout(UNTIL_PROMOTED_MS);
const promoted = performance.now();
await postgres.promote();
await setTimeout(isFrozen ? 15_000 : 6_000);
const returned = performance.now();
await postgres.wakeOldPrimary();
await ask(
  postgres.standbyUrl,
  "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'",
);
await setTimeout(4_000);
const written = await traffic.stop();
for (const server of servers) {
  server.kill("SIGTERM");
  await once(server, "exit");
}
const lost = await withApp({ ...settings, DATABASE_URL: postgres.standbyUrl }, async ({ db }) => {
  const stored = await db.evidence.count({ where: { id: { in: written } } });
  return written.length - stored;
});
const titles = `'${written.join("','")}'`;
const astray = await ask(postgres.primaryUrl, `SELECT 1 FROM "Evidence" WHERE "id" IN (${titles})`);
const before = traffic.answers.filter(({ at, isSave, status }) => isSave && status === 302 && at < killed).length;
await postgres.stop();

const isGood = ({ status }: Answer) => status === 200 || status === 302;
const isAway = ({ status }: Answer) => status === 503;
const between = (from: number, to: number) => traffic.between(from, to);
const firstSave = traffic.answers.find((answer) => answer.at >= killed && answer.isSave && answer.status === 302);
const seconds = (ms: number) => (ms / 1_000).toFixed(1);
const recovered = firstSave ? firstSave.at + firstSave.ms : Number.POSITIVE_INFINITY;
const slowest = Math.max(...between(killed, promoted).map(({ ms }) => ms));
console.log(`before: ${traffic.counted(0, killed)}`);
console.log(
  `${isFrozen ? "frozen" : "killed"}, until the standby is promoted: ${traffic.counted(killed, promoted)}; slowest ${seconds(slowest)} s`,
);
console.log(
  `saves work again ${seconds(recovered - promoted)} s after the promotion, ${seconds(recovered - killed)} s after the kill`,
);
console.log(`promoted, until the old primary is back: ${traffic.counted(promoted, returned)}`);
console.log(`old primary back, connections cut: ${traffic.counted(returned, Number.POSITIVE_INFINITY)}`);
const others = traffic.answers.filter((answer) => !isGood(answer) && !isAway(answer));
console.log(
  `${written.length} saves acknowledged, ${lost} lost, ${Math.max(0, astray - before)} on the old primary alone`,
);
process.exit(others.length > 0 || lost > 0 || recovered - promoted > 15_000 ? 1 : 0);
