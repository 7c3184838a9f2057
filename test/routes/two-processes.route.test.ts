/** Two processes of the built server on one PostgreSQL, as an operator runs them. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { createApp } from "~/main/app.server";
import { openDatabase } from "~/platform/database/database.server";
import { readEnv } from "~/platform/env.server";
import { createRevealed } from "../factories/conversations";
import { createFrameworkVersion } from "../factories/frameworks";
import { createPerson } from "../factories/people";
import { openTestApp, signInAs } from "../setup/app";
import { createEmptyPostgres, templateOfRun } from "../setup/database";
import { isTurnOf } from "../setup/draws";
import { hear } from "../setup/event-stream";

const run = templateOfRun();
const ORIGIN = "http://waymark.test";

type Running = { process: ChildProcess; at: string };

async function start(url: string): Promise<Running> {
  const port = await freePort();
  const settings = { DATABASE_URL: url, PORT: String(port), APP_URL: ORIGIN, DRAIN_SECONDS: "3", LOG_LEVEL: "warn" };
  const child = spawn(process.execPath, ["scripts/run.mjs", "start"], {
    env: { ...process.env, NODE_ENV: "production", ...settings },
    stdio: "ignore",
  });
  return { process: child, at: `http://127.0.0.1:${port}` };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as { port: number };
  probe.close();
  return port;
}

const statusOf = (address: string, headers: Record<string, string> = {}) =>
  fetch(address, { headers, redirect: "manual" }).then(
    ({ status }) => status,
    () => 0,
  );

const isReady = ({ at }: Running) => expect.poll(() => statusOf(`${at}/readyz`), { timeout: 60_000 }).toBe(200);

/** Two processes on one new database, with an app of the test's own that reaches it too. */
async function startTwo(on: Extract<typeof run, { kind: "postgresql" }>) {
  const url = await createEmptyPostgres(on);
  const [one, two] = await Promise.all([start(url), start(url)]);
  await Promise.all([isReady(one), isReady(two)]);
  const database = await openDatabase({ kind: "postgresql", url, pool: 2 });
  const app = createApp(readEnv({ APP_URL: ORIGIN }), database, (await openSilent()).log);
  return { one, two, database, app };
}

if (run.kind === "embedded") {
  test("an embedded database belongs to one process", async () => {
    const app = await openTestApp();
    expect(app.database.kind).toBe("embedded");
    await app.close();
  });
} else {
  test.runIf(isTurnOf(0, 2))(
    "start at once on an empty database, share sessions, and lose nothing when one is killed or stopped",
    async () => {
      const { one, two, database, app } = await startTwo(run);
      const person = await createPerson(app);
      const Cookie = await signInAs(app, person);
      for (const { at } of [one, two]) expect(await statusOf(`${at}/account/sessions`, { Cookie })).toBe(200);

      const acknowledged: string[] = [];
      const write = async ({ at }: Running, id: string) => {
        const body = new URLSearchParams({ id, title: id, body: "", happenedOn: "2026-03-02" });
        const init = { method: "POST", body, headers: { Cookie, Origin: ORIGIN }, redirect: "manual" } as const;
        const answer = await fetch(`${at}/evidence/new`, init).catch(() => null);
        if (answer?.status === 302) acknowledged.push(id);
      };
      const writing = Array.from({ length: 4 }, async (_, writer) => {
        for (let count = 0; count < 40; count++) {
          if (acknowledged.length > 20) one.process.kill("SIGKILL");
          await write(writer % 2 ? one : two, `evidence-${writer}-${count}`);
        }
      });
      await Promise.all(writing);
      expect(one.process.signalCode).toBe("SIGKILL");
      expect(acknowledged.length).toBeGreaterThan(80);
      const stored = new Set((await app.db.evidence.findMany({ select: { id: true } })).map(({ id }) => id));
      expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
      expect(await statusOf(`${two.at}/account/sessions`, { Cookie })).toBe(200);

      const ended = once(two.process, "exit");
      two.process.kill("SIGTERM");
      await expect.poll(() => statusOf(`${two.at}/readyz`), { interval: 20 }).toBe(503);
      expect(await statusOf(`${two.at}/account/sessions`, { Cookie })).toBe(200);
      expect(await ended).toEqual([0, null]);
      await database.close();
    },
  );

  test.runIf(isTurnOf(1, 2))(
    "what is recorded through one process is heard through the other, and nothing is lost or doubled when one goes",
    async () => {
      const { one, two, database, app } = await startTwo(run);
      const manager = await createPerson(app);
      const subject = await createPerson(app, { managerId: manager.id });
      const { id: versionId } = await createFrameworkVersion(app);
      const { id } = await createRevealed(app, { subjectId: subject.id, managerId: manager.id, versionId });
      const [own, theirs] = [await signInAs(app, subject), await signInAs(app, manager)];
      const page = `/assessments/${id}/conversation`;
      let recorded = 0;
      const record = async ({ at }: Running) => {
        const given = { do: "record", expectation: "e-ic2aaa", choice: "word:meeting", sentence: "Seen." };
        const body = new URLSearchParams({ ...given, seen: String(recorded) });
        const headers = { Cookie: theirs, Origin: ORIGIN };
        const { status } = await fetch(`${at}${page}`, { method: "POST", body, headers, redirect: "manual" });
        expect(status).toBe(302);
        recorded += 1;
      };
      const listenTo = ({ at }: Running, headers: Record<string, string> = {}) =>
        hear(`${at}${page}/events`, { Cookie: own, ...headers });

      const first = await listenTo(one);
      await record(two);
      await record(one);
      expect(await first.ids(2)).toEqual([1, 2]);
      one.process.kill("SIGKILL");
      await first.ended;
      await record(two);
      const second = await listenTo(two, { "Last-Event-ID": "2" });
      await record(two);
      expect(await second.ids(2)).toEqual([3, 4]);

      // The connection that listens is lost, and with it what is announced before it is there again.
      const lost = await app.db.$queryRaw<unknown[]>`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND query LIKE 'LISTEN%' AND pid <> pg_backend_pid()`;
      expect(lost.length).toBeGreaterThan(0);
      await record(two);
      expect(await second.ids(3)).toEqual([3, 4, 5]);

      const ended = once(two.process, "exit");
      two.process.kill("SIGTERM");
      await second.ended;
      expect(await second.ids(4)).toEqual([3, 4, 5, "end"]);
      expect(await ended).toEqual([0, null]);
      await database.close();
    },
  );
}

async function openSilent() {
  const app = await openTestApp();
  await app.close();
  return app;
}
