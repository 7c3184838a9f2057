import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { expect, test } from "vitest";
import { createEmptyDatabase, createEmptyPostgres, templateOfRun } from "../../../test/setup/database";
import { openDatabase } from "./database.server";

test("a time is the same to Prisma and to a statement, whatever clocks the server goes by", async () => {
  const place = await createEmptyDatabase();
  const before = await place.open();
  await before.script(`
    DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET TIME ZONE ''Pacific/Auckland''', current_database()); END $$`);
  await before.close();
  const database = await place.open();
  const at = new Date("2026-11-23T09:00:00.000Z");
  const [row] = await database.db.$queryRaw<{ at: Date; text: string; seconds: number }[]>`
    SELECT ${at}::timestamptz AS "at", to_char(${at}::timestamptz AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI') AS "text",
           extract(epoch FROM ${at}::timestamptz)::float AS "seconds"`;
  await database.close();
  expect(row).toEqual({ at, text: "2026-11-23T09:00", seconds: at.getTime() / 1000 });
});

const run = templateOfRun();

/** A way to PostgreSQL that can be shut and opened. */
class Door {
  private readonly sockets = new Set<Socket>();
  private server: Server | null = null;
  private port = 0;

  constructor(private readonly far: () => Socket) {}

  async open(): Promise<number> {
    this.server = createServer((near) => {
      const far = this.far();
      for (const socket of [near, far]) {
        this.sockets.add(socket);
        socket.on("error", () => {}).on("close", () => [near, far].map((one) => one.destroy()));
      }
      near.pipe(far).pipe(near);
    }).listen(this.port, "127.0.0.1");
    await once(this.server, "listening");
    this.port = (this.server.address() as AddressInfo).port;
    return this.port;
  }

  async shut(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server?.close();
    if (this.server) await once(this.server, "close");
  }
}

/** There is only one embedded database. */
const onServers = run.kind === "embedded" ? null : run;

if (onServers) test("of several servers the one that takes writes is found again", () => followsWrites(onServers));

async function followsWrites(server: NonNullable<typeof onServers>): Promise<void> {
  const url = new URL(await createEmptyPostgres(server));
  const folder = url.searchParams.get("host");
  const far = () =>
    folder ? connect(`${folder}/.s.PGSQL.${url.port || 5432}`) : connect(Number(url.port || 5432), url.hostname);
  const [first, second] = [new Door(far), new Door(far)];
  const ports = [await first.open(), await second.open()];
  url.searchParams.delete("host");
  const [before, after] = url.href.split(url.host) as [string, string];
  const hosts = ports.map((port) => `127.0.0.1:${port}`).join(",");
  await first.shut();
  const database = await openDatabase({ kind: "postgresql", url: `${before}${hosts}${after}`, pool: 2 });
  const heard: string[] = [];
  await database.listen(
    "doors",
    (payload) => heard.push(payload),
    () => heard.push("resumed"),
  );
  const notify = () =>
    database.db.$executeRaw`SELECT pg_notify('doors', 'told')`.then(
      () => "told",
      () => "away",
    );
  expect(await notify()).toBe("told");
  await second.shut();
  expect(await notify()).toBe("away");
  await first.open();
  await expect.poll(notify).toBe("told");
  await expect.poll(() => heard).toContain("resumed");
  await database.close();
  await first.shut();
}
