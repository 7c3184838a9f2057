/** All rows of the database of a test: compared, and put back. */
import type { TestApp } from "./app";

/** What follows from a form being sent rather than from what it asks for: tries are counted, sessions touched. */
const ASIDE = ["RateLimit", "Session"];

async function tablesOf({ db }: TestApp): Promise<string[]> {
  const found = await db.$queryRaw<{ name: string }[]>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`;
  return found.map(({ name }) => name);
}

/** A mark of each table that changes with any of its rows; sessions and counted tries aside. */
export async function rowMarks(app: TestApp): Promise<Record<string, string>> {
  const tables = (await tablesOf(app)).filter((name) => !ASIDE.includes(name));
  const marks = tables.map(
    (name) => `SELECT '${name}' AS name, md5(string_agg(t::text, '' ORDER BY t::text)) AS mark FROM "${name}" t`,
  );
  const rows = await app.db.$queryRawUnsafe<{ name: string; mark: string }[]>(marks.join(" UNION ALL "));
  return Object.fromEntries(rows.map(({ name, mark }) => [name, mark]));
}

/**
 * Keeps a copy of all rows as they are. A test that changes what the next needs puts them back, which takes a tenth of the
 * time of a new database.
 * @returns puts them back, without the triggers and keys that guard rows in order.
 */
export async function keepRows(app: TestApp): Promise<() => Promise<void>> {
  const tables = await tablesOf(app);
  const copies = tables.map((name) => `CREATE TABLE kept."${name}" AS TABLE public."${name}";`);
  await app.database.script(`CREATE SCHEMA kept; ${copies.join(" ")}`);
  const all = tables.map((name) => `public."${name}"`).join(", ");
  const back = tables.map((name) => `INSERT INTO public."${name}" SELECT * FROM kept."${name}";`);
  return () => app.database.script(`SET LOCAL session_replication_role = replica; TRUNCATE ${all}; ${back.join(" ")}`);
}
