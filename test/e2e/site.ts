import { randomBytes } from "node:crypto";
import { openAsBlob } from "node:fs";
import { createServer as createProbe } from "node:http";
import type { AddressInfo } from "node:net";
import { PGlite } from "@electric-sql/pglite";
import pino from "pino";
import { createApp } from "~/main/app.server";
import type { App } from "~/platform/app-context.server";
import { type Database, openDatabase } from "~/platform/database/database.server";
import { readEnv } from "~/platform/env.server";
import { createServer, listen } from "~/platform/http/server.server";
import { builtPages } from "../setup/built-server";
import { createDatabase, dropDatabase, urlOf } from "../setup/postgresql";
import { KEY } from "./site-key";

/** The built product over the demonstration organisation, in the process of the test: `app` reaches its database. */
export type Site = {
  app: App;
  url: string;
  /** A family that nobody else here has or will have: one test's teams and people are not found by the names of another's. */
  newFamily(): string;
  /** Moves the clock of the server: so many days later than today. */
  travel(days: number): void;
  /** Gone for every browser, as a server that was killed, until it is started again. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** What was logged as an error since it was last asked. */
  takeErrors(): string[];
  close(): Promise<void>;
};

export async function openSite(kind: Database["kind"]): Promise<Site> {
  return serve(await (kind === "postgresql" ? openClone() : openImage()));
}

/** The built product as it is first started: no one is there, and nothing is published. @param folder of its own, for its files. */
export async function openEmptySite(kind: Database["kind"], folder: string): Promise<Site> {
  const database = await (kind === "postgresql" ? openClone() : openImage());
  // Emptying a copy takes a moment; making all tables anew takes a minute. The log cannot be emptied, and no page of the first day reads it.
  const tables = await database.db.$queryRaw<{ name: string }[]>`
    SELECT quote_ident(tablename) AS "name" FROM pg_tables
    WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' AND tablename NOT LIKE 'Audit%'`;
  await database.db.$executeRawUnsafe(`TRUNCATE ${tables.map(({ name }) => name).join(", ")}`);
  return serve(database, { DATA_DIR: folder });
}

async function serve(database: Database, settings: Record<string, string> = {}): Promise<Site> {
  const port = await freePort();
  const env = readEnv({ NODE_ENV: "production", PORT: String(port), ...KEY, ...settings });
  const errors: string[] = [];
  const log = pino({ level: "error" }, { write: (line: string) => void errors.push(line) });
  let days = 0;
  let families = 0;
  const app = createApp(env, database, log, () => new Date(Date.now() + days * 86_400_000));
  const open = async () => {
    const listening = await listen(createServer(app, await builtPages()), port, "localhost");
    // Each test's browser asks for all scripts anew: compressing them, on the same machine, took a tenth of the time of a test.
    return listening.prependListener("request", ({ headers }) => {
      delete headers["accept-encoding"];
    });
  };
  let server = await open();
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return {
    app,
    url: env.APP_URL,
    newFamily: () => `Alder-${String(++families).padStart(3, "0")}`,
    travel(later) {
      days = later;
    },
    stop,
    async start() {
      server = await open();
    },
    takeErrors: () => errors.splice(0),
    async close() {
      await stop();
      await database.close();
    },
  };
}

/** What `make-organisation.ts` made: a file, and the address of a database on PostgreSQL. */
const { ORGANISATION_IMAGE = "", ORGANISATION_DATABASE = "" } = process.env;
/** While one worker copies the database, a connection to it would make the copy fail. */
const SERVER = ORGANISATION_DATABASE && urlOf(ORGANISATION_DATABASE, "postgres");

async function openImage(): Promise<Database> {
  const client = await PGlite.create({ loadDataDir: await openAsBlob(ORGANISATION_IMAGE) });
  return openDatabase({ kind: "memory", client });
}

/** Gone when closed. */
async function openClone(): Promise<Database> {
  const template = new URL(ORGANISATION_DATABASE).pathname.slice(1);
  const name = `${template}_${randomBytes(6).toString("hex")}`;
  await createDatabase(SERVER, name, template);
  const database = await openDatabase({ kind: "postgresql", url: urlOf(ORGANISATION_DATABASE, name), pool: 5 });
  const close = () => database.close().then(() => void dropDatabase(SERVER, name));
  return { ...database, close };
}

/** The address must be known before listening, because the origin of forms is compared with it. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createProbe().once("error", reject);
    probe.listen(0, "localhost", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
