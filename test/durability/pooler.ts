/**
 * People read and save through PgBouncer in transaction mode, with fewer connections to PostgreSQL than the processes have, and events
 * are heard past it.
 *
 *     npm run durability:pooler
 *
 * Needs a build, and `pgbouncer`, which is installed where that is possible.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { readEnv } from "~/platform/env.server";
import { openMigrated } from "~/platform/start.server";
import { ownerOf, startDurablePostgres } from "../../scripts/find-postgres";
import { findProgram, installPackage } from "../../scripts/run-command";
import { createPerson } from "../factories/people";
import { freePort, signIn, startServer, withApp } from "./product";
import { Traffic } from "./traffic";

const SERVER_CONNECTIONS = 4;
const EVENTS = 20;

const postgres = await startDurablePostgres();
const socket = new URL(postgres.url).searchParams.get("host") ?? "";
const poolerPort = await freePort();
const pooler = await startPooler(poolerPort, socket);
const settings = {
  DATABASE_URL: `postgresql://postgres@127.0.0.1:${poolerPort}/postgres`,
  DATABASE_DIRECT_URL: postgres.url,
  LOG_LEVEL: "error",
  SECRETS_KEY: "of the pooler test, which seals nothing",
};
const cookie = await withApp(settings, async (app) => signIn(app, (await createPerson(app)).id));
const ports = [await freePort(), await freePort()];
const APP_URL = `http://localhost:${ports[0]}`;
const servers: ChildProcess[] = [];
for (const port of ports) servers.push(await startServer({ ...settings, APP_URL, PORT: String(port) }));

const traffic = new Traffic(ports, { Cookie: cookie, Origin: APP_URL });
const heard: string[] = [];
const database = await openMigrated(readEnv(settings));
await database.listen(
  "waymark_durability",
  (payload) => heard.push(payload),
  () => {},
);
for (let event = 0; event < EVENTS; event++) {
  await database.db.$executeRaw`SELECT pg_notify('waymark_durability', ${`event ${event}`})`;
  await setTimeout(500);
}
await database.close();
const written = await traffic.stop();
for (const server of servers) {
  server.kill("SIGTERM");
  await once(server, "exit");
}
const lost = await withApp({ DATABASE_URL: postgres.url }, async ({ db }) => {
  return written.length - (await db.evidence.count({ where: { id: { in: written } } }));
});
pooler.kill("SIGTERM");
await once(pooler, "exit");
await postgres.stop();
console.log(`${traffic.counted(0, Number.POSITIVE_INFINITY)} through ${SERVER_CONNECTIONS} connections`);
console.log(`${written.length} saves acknowledged, ${lost} lost`);
console.log(`${heard.length} of ${EVENTS} events heard`);
process.exit(lost > 0 || heard.length < EVENTS || traffic.answers.some(({ status }) => status >= 400) ? 1 : 0);

async function startPooler(port: number, host: string): Promise<ChildProcess> {
  const places = ["/usr/sbin"];
  const program =
    findProgram("pgbouncer", places) ?? ((await installPackage("pgbouncer")) ? findProgram("pgbouncer", places) : null);
  if (!program) throw new Error("no PgBouncer here, and none could be installed");
  const folder = mkdtempSync(join(tmpdir(), "waymark-pooler-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const owner = ownerOf(folder);
  const file = join(folder, "pgbouncer.ini");
  const lines = ["[databases]", `postgres = host=${host} user=postgres`, "[pgbouncer]"];
  lines.push("listen_addr = 127.0.0.1", `listen_port = ${port}`, "unix_socket_dir =", "auth_type = any");
  lines.push("pool_mode = transaction", `default_pool_size = ${SERVER_CONNECTIONS}`);
  writeFileSync(file, `${lines.join("\n")}\n`);
  if (owner.uid && owner.gid) chownSync(file, owner.uid, owner.gid);
  const child = spawn(program, [file], { ...owner, stdio: ["ignore", "ignore", "pipe"] });
  for await (const part of child.stderr ?? []) if (String(part).includes("process up")) return child;
  throw new Error("PgBouncer ended before it was ready");
}
