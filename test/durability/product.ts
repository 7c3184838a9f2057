/** The product in a process of its own, and the same database from here. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { createApp } from "~/main/app.server";
import type { App } from "~/platform/app-context.server";
import { readEnv } from "~/platform/env.server";
import { createLog, openMigrated } from "~/platform/start.server";

/** Ready when its log says so: to ask until it answers keeps a core from it. */
export async function startServer(settings: Record<string, string>): Promise<ChildProcess> {
  const server = spawn(process.execPath, ["scripts/run.mjs", "start"], {
    env: { ...process.env, ...settings, LOG_LEVEL: "info" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const line of createInterface(server.stdout)) {
    if (!line.includes("Waymark is ready")) continue;
    // What it says from now on nobody reads, and it must not wait for that.
    server.stdout.resume();
    return server;
  }
  throw new Error("the server ended before it was ready");
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
  const account = { personId, passwordHash: "no password opens this account" };
  await app.db.account.upsert({ where: { personId }, create: account, update: {} });
  return (await app.sessions.create(personId, "durability test", "FACTOR")).cookie.split(";", 1)[0] ?? "";
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as { port: number };
  probe.close();
  return port;
}
