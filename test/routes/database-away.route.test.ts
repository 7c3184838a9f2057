/** A PostgreSQL that goes away and comes back, under the built server. */
import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer as createProxy, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { expect, test } from "vitest";
import { createApp } from "~/main/app.server";
import { openDatabase } from "~/platform/database/database.server";
import { migrate, readMigrations } from "~/platform/database/migrate.server";
import { createServer, listen } from "~/platform/http/server.server";
import { createPerson } from "../factories/people";
import { openTestApp, signInAs } from "../setup/app";
import { builtPages } from "../setup/built-server";
import { createEmptyPostgres, templateOfRun } from "../setup/database";
import { createToken } from "./api-caller";

const run = templateOfRun();

/** Stands between the server and PostgreSQL, and can be cut. */
class Line {
  private proxy: Server | null = null;
  private readonly sockets = new Set<Socket>();

  constructor(
    private readonly path: string,
    private readonly far: string,
  ) {}

  async mend(): Promise<void> {
    this.proxy = createProxy((near) => {
      const far = connect(this.far);
      for (const socket of [near, far]) {
        this.sockets.add(socket);
        socket.on("error", () => {}).on("close", () => [near, far].map((one) => one.destroy()));
      }
      near.pipe(far).pipe(near);
    });
    await new Promise<void>((resolve) => this.proxy?.listen(this.path, resolve));
  }

  async cut(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.sockets.clear();
    await new Promise((resolve) => this.proxy?.close(resolve));
  }
}

if (run.kind === "embedded") {
  test("the embedded database is never away: it is part of the process", async () => {
    const app = await openTestApp();
    expect(app.database.kind).toBe("embedded");
    await app.close();
  });
} else {
  test("while the database is away every page says so, and afterwards everything goes on without a restart", async () => {
    const url = new URL(await createEmptyPostgres(run));
    const socket = url.searchParams.get("host");
    const folder = mkdtempSync(join(tmpdir(), "waymark-away-"));
    const name = ".s.PGSQL.5432";
    const line = new Line(join(folder, name), socket ? join(socket, name) : name);
    await line.mend();
    url.searchParams.set("host", folder);
    const database = await openDatabase({ kind: "postgresql", url: url.href, pool: 3 });
    await migrate(database, readMigrations("prisma/migrations"));
    const settings = await openTestApp();
    const lines: string[] = [];
    const log = pino({ level: "info" }, { write: (text: string) => void lines.push(text) });
    const app = createApp(settings.env, database, log);
    await settings.close();
    const person = await createPerson(app);
    const cookie = await signInAs(app, person);
    const token = await createToken(app, "candidates:read");
    const server = await listen(createServer(app, await builtPages()), 0, "127.0.0.1");
    const { port } = server.address() as { port: number };
    const ask = (path: string, init: RequestInit = {}) =>
      fetch(`http://127.0.0.1:${port}${path}`, { ...init, headers: { Cookie: cookie, ...init.headers } });
    const post = (path: string) =>
      ask(path, {
        method: "POST",
        headers: { Origin: "http://localhost:3000" },
        body: new URLSearchParams({
          id: "of-the-away-test",
          title: "A title that took two hours",
          body: "",
          happenedOn: "2026-03-02",
        }),
        redirect: "manual",
      });
    expect((await ask("/account/sessions")).status).toBe(200);

    await line.cut();
    // Many at once, and again: connections that were open, new ones, and the pool's queue.
    for (let round = 0; round < 3; round++) {
      const answers = await Promise.all([
        ...["/account/sessions", "/", "/evidence", "/account/sessions.data"].map((path) => ask(path)),
        post("/evidence/new"),
        ask("/api/v1/openings", { headers: { Authorization: `Bearer ${token}` } }),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([503, 503, 503, 503, 503, 503]);
      expect(answers.map(({ headers }) => headers.get("Retry-After"))).toEqual(["5", "5", "5", "5", "5", "5"]);
      expect(await answers[5]!.json()).toMatchObject({ status: 503, code: "away" });
      const page = await answers[0]!.text();
      expect(page).toContain("The database isn&#x27;t responding.");
      expect(page).toContain("Try again");
      const form = await answers[4]!.text();
      expect(form).toContain("The database isn&#x27;t responding, so this may not be saved.");
      expect(form).toContain("A title that took two hours");
    }
    expect((await ask("/readyz")).status).toBe(503);
    expect((await ask("/healthz")).status).toBe(200);
    expect((await ask("/metrics")).status).toBe(200);

    await line.mend();
    await expect.poll(async () => (await ask("/account/sessions")).status).toBe(200);
    const after = await Promise.all([
      ...[ask("/"), ask("/evidence"), post("/evidence/new"), ask("/readyz")],
      ask("/api/v1/openings", { headers: { Authorization: `Bearer ${token}` } }),
    ]);
    expect(after.map(({ status }) => status)).toEqual([200, 200, 302, 200, 200]);
    expect(await app.db.evidence.count()).toBe(1);
    expect(lines.filter((text) => /"level":[56]0/.test(text))).toEqual([]);

    server.close();
    server.closeAllConnections();
    await database.close();
    await line.cut();
    rmSync(folder, { recursive: true, force: true });
  });
}
