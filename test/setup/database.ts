import { randomBytes } from "node:crypto";
import { openAsBlob } from "node:fs";
import { setImmediate } from "node:timers/promises";
import { PGlite } from "@electric-sql/pglite";
import pg from "pg";
import { inject } from "vitest";
import { type Database, openDatabase } from "~/platform/database/database.server";
import { type Opened, openReusable, type TestDatabase } from "./database-pool";
import { createDatabase, dropDatabase, endConnections, urlOf } from "./postgresql";
import { turnUnorderedRows } from "./unordered-rows";

/** What the global setup of a Vitest project leaves for its tests. */
export type TestTemplate =
  | { kind: "embedded"; image: string; emptyImage: string }
  | { kind: "postgresql"; server: string; template: string };

declare module "vitest" {
  interface ProvidedContext {
    database: TestTemplate;
  }
}

/** A fresh migrated database, of the kind that the running Vitest project is about; gone when closed. */
export function openTestDatabase(): Promise<TestDatabase> {
  const template = templateOfRun();
  return template.kind === "embedded"
    ? openReusable(template.image, () => openFromImage(template.image))
    : openReusable(template.template, () => openClone(template));
}

/** A database without tables, which several connections may open where the kind allows it. */
export async function createEmptyDatabase(): Promise<{ kind: Database["kind"]; open(): Promise<Database> }> {
  const template = templateOfRun();
  if (template.kind === "embedded") {
    return { kind: "embedded", open: () => openImage(template.emptyImage) };
  }
  const url = await createEmptyPostgres(template);
  return { kind: "postgresql", open: () => openDatabase({ kind: "postgresql", url, pool: 2 }) };
}

type OnPostgres = Extract<TestTemplate, { kind: "postgresql" }>;

/** The address of a new database without tables, dropped with the run's other databases at its end. */
export async function createEmptyPostgres({ server, template }: OnPostgres): Promise<string> {
  const name = nameOf(template);
  await createDatabase(server, name);
  return urlOf(server, name);
}

/** What kind of database the running Vitest project is about. */
export function templateOfRun(): TestTemplate {
  const template = inject("database") as TestTemplate | undefined;
  if (!template) throw new Error("A test with a database is named *.repo.test.ts or test/routes/*.route.test.ts.");
  return template;
}

const nameOf = (template: string) => `${template}_${randomBytes(6).toString("hex")}`;

async function openImage(image: string): Promise<Database> {
  const client = await PGlite.create({ loadDataDir: await openAsBlob(image) });
  return openDatabase({ kind: "memory", client });
}

async function openFromImage(image: string): Promise<Opened> {
  const database = await openImage(image);
  return { database: { ...database, aside: database.script }, calm: async () => {}, end: () => database.close() };
}

/** Whoever waits for a connection in a test waits for others of it, on a machine that may be busy. */
const WAIT_MS = 60_000;

/** Tests in one worker run more distinct statements than a server does. */
const NAMED = 10_000;

/** So soon a pool hears that a connection has ended. */
const HEARS_MS = 100;

/**
 * Makes every connection of a pool as new, where nobody else is connected and nobody at work: cheaper than new connections, each of
 * which learns the tables anew. @returns whether it could.
 */
async function settleAll(database: Database): Promise<boolean> {
  const { total = 0, idle = 0 } = database.connections?.() ?? {};
  if (idle < total) return false;
  // As many at a time as there are connections: each gets one.
  const settled = Array.from({ length: total }, () =>
    database.script("RESET ALL; SET TIME ZONE 'UTC'; UNLISTEN *; SELECT pg_advisory_unlock_all()"),
  );
  if ((await Promise.allSettled(settled)).some(({ status }) => status === "rejected")) return false;
  const [found] = await database.db.$queryRaw<{ all: number; busy: number }[]>`
    SELECT count(*)::int AS "all", count(*) FILTER (WHERE state <> 'idle' AND pid <> pg_backend_pid())::int AS "busy"
    FROM pg_stat_activity WHERE datname = current_database() AND application_name <> ${ASIDE}`;
  return found !== undefined && found.all === database.connections?.().total && found.busy === 0;
}

async function openClone({ server, template }: OnPostgres): Promise<Opened> {
  turnUnorderedRows();
  const name = nameOf(template);
  await createDatabase(server, name, template);
  const url = urlOf(server, name);
  const database = await openDatabase({ kind: "postgresql", url, pool: 5, waitMs: WAIT_MS, named: NAMED });
  const aside = openAside(url);
  return {
    database: { ...database, aside: aside.script },
    async calm() {
      if (await settleAll(database)) return;
      await aside.end();
      // Until it has heard of their end, the pool would lend them out; and somebody may go on asking, and get new ones.
      do {
        await endConnections(server, name);
        const hears = performance.now() + HEARS_MS;
        while (database.connections?.().total && performance.now() < hears) await setImmediate();
      } while (database.connections?.().total);
    },
    async end() {
      await Promise.all([aside.end(), database.close()]);
      await dropDatabase(server, name);
    },
  };
}

const ASIDE = "waymark tests, aside";

/** Connects when first asked, and again after it was cut off. */
function openAside(url: string): { script: TestDatabase["aside"]; end(): Promise<void> } {
  let connected: pg.Client | null = null;
  return {
    async script(sql) {
      if (!connected) {
        const client = new pg.Client({ connectionString: url, application_name: ASIDE });
        client.on("error", () => {
          connected = null;
        });
        await client.connect();
        connected = client;
      }
      await connected.query(sql);
    },
    async end() {
      const client = connected;
      connected = null;
      await client?.end();
    },
  };
}
