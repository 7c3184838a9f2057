import { mkdirSync, openAsBlob, readdirSync } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaPGlite } from "pglite-prisma-adapter";
import { PrismaClient } from "../generated/prisma/client";
import { holdDataFolder } from "./data-folder.server";
import { withDirectReads } from "./direct-reads.server";
import { diskWatch } from "./full-disk.server";
import { copyLive } from "./live-copy.server";
import { GZIP, newDatabaseImage, OWN_SALT } from "./new-database.server";
import { listenOnPostgres } from "./postgres-listener.server";
import { clientsOf, serversOf } from "./postgres-servers.server";

/** The client; its queries are also events, so that tests can count the statements of a page. */
export type Db = PrismaClient<"query">;
/** What a repository gets: the client, or the client of a transaction. */
export type Tx = Omit<Db, "$connect" | "$disconnect" | "$on" | "$transaction" | "$extends">;

export type Database = {
  kind: "embedded" | "postgresql";
  db: Db;
  /** Runs a script of several statements as one transaction; migrations need it. */
  script(sql: string): Promise<void>;
  /** Of the pool, where there is one: open connections, those of them without work, and requests that wait for one. */
  connections?(): { total: number; idle: number; waiting: number };
  /**
   * Hears what is notified on a channel, on one connection of its own where there are connections; once per process.
   * @param resumed is told when that connection was lost and is there again: what came meanwhile was not heard.
   * @returns stops hearing; closing the database does too.
   */
  listen(channel: string, heard: (payload: string) => void, resumed: () => void): Promise<() => Promise<void>>;
  /** Of the embedded database on a disk: makes of `dataDir` another one, as this is at one moment. Others wait for its last part. */
  copyTo?(dataDir: string): Promise<void>;
  close(): Promise<void>;
};

export type DatabasePlace =
  | PostgresPlace
  | { kind: "embedded"; dataDir: string }
  /** A client opened by the caller, for tests and scratch work. */
  | { kind: "memory"; client: PGlite };

export type PostgresPlace = {
  kind: "postgresql";
  /** Of one server, or of several of which one takes writes. */
  url: string;
  /** Leads past a connection pooler that lends its connections for one transaction each. */
  directUrl?: string | undefined;
  pool: number;
  /** How long a request waits for a connection before it is told to come again. */
  waitMs?: number;
  /** How many distinct statements are prepared under names. */
  named?: number;
};

/** The embedded database is not as it was left. Nothing has been changed. */
export class DatabaseDamaged extends Error {}

const HOW_TO_GO_ON =
  "Nothing was changed. Move this folder away and restore a backup, or put back what is missing: see docs/operation.md, Restore.";

type EmbeddedPlace = Exclude<DatabasePlace, PostgresPlace>;

/**
 * Opens the one database of this process.
 * @throws {DataFolderBusy} another process has the embedded data folder open.
 * @throws {DatabaseDamaged} what is in the folder is no database, or one that cannot be opened.
 */
export async function openDatabase(place: DatabasePlace): Promise<Database> {
  return place.kind === "postgresql" ? openPostgres(place) : openEmbedded(place);
}

const LOG = [{ emit: "event" as const, level: "query" as const }];
const WAIT_MS = 5_000;

/** A transaction waits for a connection, and then for its turn. */
const transactionOptions = (waitMs: number) => ({ maxWait: 2 * waitMs, timeout: 20_000 });

/**
 * Pages read from memory or a solid-state disk. With PostgreSQL's default of 4, meant for spinning disks, it scans whole tables to find 26
 * names, and plans wide statements on every request because a plan without values looks too expensive to reuse.
 */
const KEYS_ARE_CHEAP = "SET random_page_cost = 1.1";

/**
 * Prisma sends and reads times without a zone, so the session must be UTC. JIT is off: statements here are wide and quick. Compiling the
 * inbox statement took PostgreSQL a second, running it a few milliseconds.
 */
async function onOurTerms(client: pg.ClientBase): Promise<void> {
  await client.query(`SET TIME ZONE 'UTC'; SET jit = off; ${KEYS_ARE_CHEAP}`);
}

async function openPostgres(place: PostgresPlace): Promise<Database> {
  const { url, directUrl, pool: max, waitMs = WAIT_MS, named = NAMED_AT_MOST } = place;
  const servers = serversOf(url);
  const { Client, check, stop } = clientsOf(servers);
  const pool = new pg.Pool({
    connectionString: servers[0],
    max,
    connectionTimeoutMillis: waitMs,
    Client: Client as typeof pg.Client,
    async onConnect(client) {
      await check(client);
      await onOurTerms(client);
    },
  });
  // A lost idle connection is replaced at the next query; without a listener it would end the process.
  pool.on("error", () => {});
  // Behind a pooler the next transaction may have another connection, which knows none of the names.
  const nameOf = directUrl ? () => "" : statementNames(named);
  const adapter = new PrismaPg(pool, { statementNameGenerator: nameOf });
  const prisma = new PrismaClient({ adapter, log: LOG, transactionOptions: transactionOptions(waitMs) });
  const db = withDirectReads(prisma, pool, nameOf);
  const listening = new Set<() => Promise<void>>();
  return {
    kind: "postgresql",
    db,
    async script(sql) {
      await pool.query(sql);
    },
    connections: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    async listen(channel, heard, resumed) {
      const end = await listenOnPostgres(serversOf(directUrl ?? url), channel, heard, resumed);
      listening.add(end);
      return end;
    },
    async close() {
      stop();
      await Promise.all([...listening].map((end) => end()));
      await db.$disconnect();
      await pool.end();
    },
  };
}

async function openEmbedded(place: EmbeddedPlace): Promise<Database> {
  const release = place.kind === "embedded" ? holdDataFolder(place.dataDir) : () => {};
  const client = await createPglite(place).catch((error: unknown) => {
    release();
    throw error;
  });
  await client.exec(KEYS_ARE_CHEAP);
  if (place.kind === "embedded") refuseWritesWhileFull(client, place.dataDir);
  const adapter = new PrismaPGlite(client);
  const db = new PrismaClient({ adapter, log: LOG, transactionOptions: transactionOptions(WAIT_MS) });
  const listening = new Set<() => Promise<void>>();
  return {
    kind: "embedded",
    db,
    async script(sql) {
      await client.exec(sql);
    },
    async listen(channel, heard) {
      const stop = await client.listen(channel, heard);
      listening.add(stop);
      return stop;
    },
    ...(place.kind === "embedded" ? { copyTo: (dataDir: string) => copyEmbedded(client, place.dataDir, dataDir) } : {}),
    async close() {
      await Promise.all([...listening].map((stop) => stop()));
      await db.$disconnect();
      await client.close();
      release();
    },
  };
}

/** New transactions read only, and say so, until there is room again; what was stored before stays readable. */
function refuseWritesWhileFull(client: PGlite, dataDir: string): void {
  const exec = client.exec.bind(client);
  const look = diskWatch(dataDir, (isFull) => exec(`SET default_transaction_read_only = ${isFull ? "on" : "off"}`));
  for (const name of ["query", "exec", "transaction"] as const) {
    const ask = client[name].bind(client) as (...args: unknown[]) => unknown;
    // What is asked first is done first.
    Object.assign(client, {
      [name]: (...args: unknown[]) => {
        look();
        return ask(...args);
      },
    });
  }
}

const databaseIn = (dataDir: string) => join(dataDir, "database");

/** Opened, the copy goes on as after a crash: with all that was stored, and nothing of what was not. A checkpoint keeps that short. */
async function copyEmbedded(client: PGlite, from: string, to: string): Promise<void> {
  await client.exec("CHECKPOINT");
  await copyLive(databaseIn(from), databaseIn(to), (work) => client.runExclusive(work));
}

async function createPglite(place: EmbeddedPlace): Promise<PGlite> {
  if (place.kind === "memory") return place.client;
  const folder = databaseIn(place.dataDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = readdirSync(folder);
  // PGlite would begin a new database over it.
  if (found.length > 0 && !found.includes("PG_VERSION"))
    throw new DatabaseDamaged(`${folder} is not empty, and no database: PG_VERSION is missing. ${HOW_TO_GO_ON}`);
  const image = found.length === 0 ? newDatabaseImage() : null;
  const loaded = image ? { loadDataDir: await openAsBlob(image, { type: GZIP }) } : {};
  try {
    const client = await PGlite.create(folder, loaded);
    await client.exec(OWN_SALT);
    return client;
  } catch (error) {
    const why = (error as Error).message;
    throw new DatabaseDamaged(`The database in ${folder} cannot be opened (${why}). ${HOW_TO_GO_ON}`);
  }
}

/** Prisma writes other SQL for lists of other lengths; what comes after this many texts is planned anew each time. */
const NAMED_AT_MOST = 500;

/**
 * Names for prepared statements, which PostgreSQL then parses and plans once per connection: planning takes it longer than
 * answering what a page asks.
 * @returns a name that belongs to this text alone; the empty name, which prepares nothing, once there are too many.
 */
function statementNames(atMost: number): (query: { sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size === atMost) return "";
    const name = `waymark_${names.size}`;
    names.set(sql, name);
    return name;
  };
}
