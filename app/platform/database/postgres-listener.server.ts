import pg from "pg";
import { clientsOf, drop } from "./postgres-servers.server";

/** A connection that nobody answers on says nothing by itself: it is asked now and then. */
const ASK_EVERY_MS = 15_000;
const PATIENCE_MS = 5_000;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Listens on a connection of its own, since one of a pool would hear only while it is lent out. A lost connection is made
 * again, for as long as it takes.
 * @throws the first connection cannot be made.
 */
export async function listenOnPostgres(
  servers: readonly string[],
  channel: string,
  heard: (payload: string) => void,
  resumed: () => void,
): Promise<() => Promise<void>> {
  const { Client, check, stop } = clientsOf(servers);
  let present: pg.Client | null = null;
  let again: NodeJS.Timeout | undefined;
  let stopped = false;

  const connect = async (): Promise<void> => {
    const config = { connectionString: servers[0], connectionTimeoutMillis: PATIENCE_MS, keepAlive: true };
    const client = new Client(config);
    // Without a listener the error would end the process; `end` follows it.
    client.on("error", () => {});
    try {
      await client.connect();
      await check(client);
      client.on("notification", ({ payload }) => heard(payload ?? ""));
      await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
    } catch (error) {
      void client.end().catch(() => {});
      throw error;
    }
    client.once("end", () => lost(client));
    present = client;
    if (stopped) await client.end();
  };

  const lost = (client: pg.Client) => {
    if (stopped || present !== client) return;
    present = null;
    reconnect(100);
  };

  const reconnect = (pause: number) => {
    again = setTimeout(() => {
      connect().then(resumed, () => {
        if (!stopped) reconnect(Math.min(pause * 2, LONGEST_PAUSE_MS));
      });
    }, pause).unref();
  };

  const asking = setInterval(() => {
    const client = present;
    if (!client) return;
    const patience = setTimeout(() => drop(client), PATIENCE_MS).unref();
    client.query("SELECT 1").then(
      () => clearTimeout(patience),
      () => clearTimeout(patience),
    );
  }, ASK_EVERY_MS).unref();

  await connect().catch((error: unknown) => {
    clearInterval(asking);
    stop();
    throw error;
  });
  return async () => {
    stopped = true;
    stop();
    clearInterval(asking);
    clearTimeout(again);
    await present?.end().catch(() => {});
  };
}
