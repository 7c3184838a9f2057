/** What one test leaves in its database, the next does not find. */
import { expect, test } from "vitest";
import type { Database } from "~/platform/database/database.server";
import { openTestDatabase } from "./database";
import { linkAll } from "./linked";

async function closed<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openTestDatabase();
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

const addEntry = ({ db }: Database) =>
  db.auditEntry.create({ data: { at: new Date(), action: "person.add", objectId: "somebody" } });

/** Its place in the chain. */
async function addLinked(database: Database): Promise<bigint> {
  const { id: entryId } = await addEntry(database);
  await linkAll(database.db);
  return (await database.db.auditLink.findUniqueOrThrow({ where: { entryId } })).position;
}

test("rows, numbers and the end of the audit log's chain begin anew", async () => {
  const both = async (database: Database) => [(await addEntry(database)).id, await addLinked(database)];
  const first = await closed(both);
  const second = await closed(async (database) => {
    expect(await database.db.auditEntry.count()).toBe(0);
    return both(database);
  });
  expect(second).toEqual(first);
});

test("rows that nobody ordered come as written on one kind of database, the other way around on the other", async () => {
  const listed = await closed(async ({ kind, db }) => {
    await db.team.createMany({ data: ["a", "b"].map((id) => ({ id, name: id })) });
    const lists = await Promise.all([
      db.team.findMany(),
      db.$queryRaw<{ id: string }[]>`SELECT "id" FROM "Team"`,
      db.$transaction((tx) => tx.team.findMany()),
    ]);
    const ordered = await db.team.findMany({ orderBy: { id: "asc" } });
    return { kind, lists: [...lists, ordered].map((teams) => teams.map(({ id }) => id).join("")) };
  });
  const unordered = listed.kind === "embedded" ? "ab" : "ba";
  expect(listed.lists).toEqual([unordered, unordered, unordered, "ab"]);
});

test("what somebody did to a table stays theirs", async () => {
  await closed(({ script }) =>
    script(`ALTER TABLE "AuditEntry" DISABLE TRIGGER USER; CREATE TABLE "Desk" ("id" TEXT); DROP TABLE "RateLimit"`),
  );
  await closed(async (database) => {
    expect(await addLinked(database)).toBe(1n);
    expect(await database.db.rateLimit.count()).toBe(0);
    await expect(database.db.$queryRaw`SELECT * FROM "Desk"`).rejects.toThrow();
  });
});

test("an open transaction and a setting end with the database", async () => {
  await closed(({ script }) => script(`SET session_replication_role = replica`));
  await closed(async (database) => {
    await expect(database.db.$executeRaw`INSERT INTO "Sheet" ("id") VALUES ('a')`).rejects.toThrow();
    const [row] = await database.db.$queryRaw<{ role: string }[]>`SHOW session_replication_role`;
    expect(Object.values(row ?? {})).toEqual(["origin"]);
  });
});

test("a transaction that somebody forgot ends with the database", async () => {
  let goOn = () => {};
  const stopped = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  let forgotten: Promise<unknown> = Promise.resolve();
  await closed(async (database) => {
    await new Promise<void>((begun) => {
      forgotten = database.db.$transaction(async (tx) => {
        await addEntry({ ...database, db: tx as Database["db"] });
        begun();
        await stopped;
      });
      forgotten.catch(() => {});
    });
  });
  await closed(async (database) => {
    await addEntry(database);
    expect(await database.db.auditEntry.count()).toBe(1);
  });
  goOn();
  await expect(forgotten).rejects.toThrow();
});

test("whoever listens hears nothing of the next one", async () => {
  const heard: string[] = [];
  const listen = ({ listen }: Database, name: string) =>
    listen(
      "somewhere",
      () => void heard.push(name),
      () => {},
    );
  await closed((database) => listen(database, "first"));
  await closed(async (database) => {
    await listen(database, "second");
    await database.db.$executeRaw`SELECT pg_notify('somewhere', 'told')`;
    await expect.poll(() => heard).toEqual(["second"]);
  });
});

test("two at a time are two", async () => {
  await closed((one) =>
    closed(async (other) => {
      await addEntry(one);
      expect(await other.db.auditEntry.count()).toBe(0);
    }),
  );
});

test("whoever goes on asking while the database is given back holds nobody up", async () => {
  let left: Promise<void> = Promise.resolve();
  await closed(async ({ db }) => {
    left = (async () => {
      for (let count = 0; count < 50; count++) await db.$queryRaw`SELECT 1`.catch(() => {});
    })();
  });
  await closed(async (database) => {
    expect(await addLinked(database)).toBe(1n);
  });
  await left;
});
