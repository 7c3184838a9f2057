import { expect, test } from "vitest";
import { createEmptyDatabase } from "../../../test/setup/database";

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
