/** The product in a process of its own, and the same database from here. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import type { App } from "~/platform/app-context.server";
import { readEnv } from "~/platform/env.server";
import { createApp, createLog, openMigrated } from "~/platform/start.server";

export async function startServer(settings: Record<string, string>, port: number): Promise<ChildProcess> {
  const server = spawn(process.execPath, ["--import", "tsx", "scripts/start.ts"], {
    env: { ...process.env, ...settings },
    stdio: ["ignore", "ignore", "inherit"],
  });
  for (;;) {
    if (server.exitCode !== null) throw new Error(`the server ended with code ${server.exitCode}`);
    const response = await fetch(`http://127.0.0.1:${port}/sign-in`).catch(() => null);
    if (response?.ok) return server;
    // Nobody listens yet; asking again is the only way to learn otherwise.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

export async function withApp<T>(settings: Record<string, string>, work: (app: App) => Promise<T>): Promise<T> {
  const env = readEnv(settings);
  const database = await openMigrated(env);
  try {
    return await work(createApp(env, database, createLog(env.LOG_LEVEL)));
  } finally {
    await database.close();
  }
}

export async function signIn(app: App, personId: string): Promise<string> {
  await app.db.account.create({ data: { personId, passwordHash: "no password opens this account" } });
  return (await app.sessions.create(personId, "durability test")).cookie.split(";", 1)[0] ?? "";
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as { port: number };
  probe.close();
  return port;
}
