import { promisify } from "node:util";
import pg from "pg";

/** Makes clients that are not connected yet. */
export type Clients = {
  Client: new (config: pg.ClientConfig) => pg.Client;
  /** Of a connection that was just made. @throws it leads to a server that takes no writes. */
  check(client: pg.ClientBase): Promise<void>;
  /** Of several servers: no longer looks whether another takes writes. */
  stop(): void;
};

/**
 * The servers of an address such as `postgresql://user@one:5432,two:5432/waymark`, which libpq understands and `pg` does not.
 * @returns an address for each.
 */
export function serversOf(address: string): string[] {
  const [, before = "", hosts = "", after = ""] = /^(\w+:\/\/(?:[^@/?#]*@)?)([^/?#]*)(.*)$/s.exec(address) ?? [];
  return hosts.includes(",") ? hosts.split(",").map((host) => `${before}${host}${after}`) : [address];
}

/** Clients of one server; of several, clients that look for the one that takes writes now. */
export function clientsOf(servers: readonly string[]): Clients {
  return servers.length > 1 ? clientsOfSeveral(servers) : { Client: pg.Client, check: async () => {}, stop() {} };
}

type Connected = (error: Error) => void;
type Found = { host: string; port: number };
type Answer = Found & { timeline: string };

function clientsOfSeveral(servers: readonly string[]): Clients {
  let found: Promise<Found> | null = null;
  const forget = (old: Promise<Found> | null) => {
    if (found === old) found = null;
  };
  const find = () => {
    if (found) return found;
    const finding = findPrimary(servers);
    finding.catch(() => forget(finding));
    found = finding;
    return finding;
  };

  const open = new Set<pg.Client>();
  // A machine that lost its power closes no connection: a query would wait a quarter of an hour for its answer.
  const watching = setInterval(async () => {
    if (open.size === 0) return;
    const latest = findPrimary(servers);
    const primary = await latest.catch(() => null);
    if (!primary) return;
    found = latest;
    for (const client of open) if (client.host !== primary.host || client.port !== primary.port) drop(client);
  }, WATCH_EVERY_MS).unref();

  class PrimaryClient extends pg.Client {
    override connect(): Promise<pg.Client>;
    override connect(done: Connected): void;
    override connect(done?: Connected): Promise<pg.Client> | undefined {
      if (!done) return promisify((settle: Connected) => this.connect(settle))().then(() => this);
      const finding = find();
      finding.then((primary) => {
        Object.assign(this, primary);
        super.connect((error: Error) => {
          if (error) forget(finding);
          else open.add(this.once("end", () => open.delete(this)));
          done(error);
        });
      }, done);
    }
  }

  return {
    Client: PrimaryClient,
    async check(client) {
      const { rows } = await client.query<{ is: boolean }>(`SELECT pg_is_in_recovery() AS "is"`);
      if (!rows[0]?.is) return;
      forget(found);
      throw new Error(NO_PRIMARY);
    },
    stop: () => clearInterval(watching),
  };
}

/** Without a farewell, for which a dead connection would wait. */
export function drop(client: pg.Client): void {
  (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
}

const NO_PRIMARY = "no database server takes writes";
const PATIENCE_MS = 2_000;
const WATCH_EVERY_MS = 5_000;

/**
 * Of several that take writes the one with the highest timeline: a primary that comes back after another was promoted believes that
 * it still is one.
 */
async function findPrimary(servers: readonly string[]): Promise<Found> {
  const asked = await Promise.allSettled(servers.map(askServer));
  const primaries = asked.flatMap((one) => (one.status === "fulfilled" && one.value ? [one.value] : []));
  const [latest] = primaries.sort((a, b) => b.timeline.localeCompare(a.timeline));
  if (!latest) throw new Error(NO_PRIMARY);
  return { host: latest.host, port: latest.port };
}

/** @returns `null` for a standby. */
async function askServer(connectionString: string): Promise<Answer | null> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: PATIENCE_MS, query_timeout: PATIENCE_MS });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ timeline: string | null }>(
      `SELECT CASE WHEN NOT pg_is_in_recovery() THEN left(pg_walfile_name(pg_current_wal_lsn()), 8) END AS "timeline"`,
    );
    const timeline = rows[0]?.timeline;
    return timeline ? { timeline, host: client.host, port: client.port } : null;
  } finally {
    drop(client);
  }
}
