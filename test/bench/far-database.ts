import type { AddressInfo } from "node:net";
import { connect, createServer, type Socket } from "node:net";

/** A database as far away as one on another machine: the address of a proxy that delays what it passes on. */
export type FarDatabase = { url: string; close(): Promise<void> };

/**
 * Puts a way of some length before a PostgreSQL that listens on a socket of this machine.
 * @param url of a server whose `host` parameter is the folder of its socket.
 * @param roundTripMs how long the way there and back takes; each way takes half of it.
 */
export async function placeFar(url: string, roundTripMs: number): Promise<FarDatabase> {
  const near = new URL(url);
  const path = `${near.searchParams.get("host")}/.s.PGSQL.${near.port || 5432}`;
  const open = new Set<Socket>();
  const server = createServer({ noDelay: true }, (client) => {
    const database = connect(path);
    for (const [from, to] of [
      [client, database],
      [database, client],
    ] as const) {
      open.add(from);
      from.on("error", () => {});
      from.on("data", (piece) => void setTimeout(() => to.write(piece), roundTripMs / 2));
      from.once("close", () => {
        open.delete(from);
        setTimeout(() => to.end(), roundTripMs / 2);
      });
    }
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const far = new URL(url);
  far.searchParams.delete("host");
  far.hostname = "127.0.0.1";
  far.port = String((server.address() as AddressInfo).port);
  return {
    url: far.href,
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}
