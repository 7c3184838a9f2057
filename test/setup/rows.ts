/** All rows of the database of a test: compared, and put back. */
import type { TestApp } from "./app";

/** What follows from a form being sent rather than from what it asks for: tries are counted, sessions touched. */
const ASIDE = ["RateLimit", "Session"];

export type KeptRows = {
  /** A mark of each table that changes with any of its rows; sessions and counted tries aside. */
  marks(): Promise<Record<string, string>>;
  /** Puts back all rows that have changed since, without the triggers and keys that guard rows in order. */
  putBack(): Promise<void>;
};

/**
 * Keeps a copy of all rows as they are. A test that changes what the next needs puts them back, which takes a thirtieth of the
 * time of a new database.
 */
export async function keepRows(app: TestApp): Promise<KeptRows> {
  const found = await app.db.$queryRaw<{ name: string }[]>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`;
  const tables = found.map(({ name }) => name);
  const copies = tables.map((name) => `CREATE TABLE kept."${name}" AS TABLE public."${name}";`);
  await app.database.script(`CREATE SCHEMA kept; ${copies.join(" ")} ${markingOf(tables)}`);
  return {
    async marks() {
      const rows = await app.db.$queryRaw<{ name: string; mark: string }[]>`
        SELECT name, mark FROM kept.marks() WHERE NOT name = ANY(${ASIDE})`;
      return Object.fromEntries(rows.map(({ name, mark }) => [name, mark]));
    },
    putBack: () => app.database.script(`SET LOCAL session_replication_role = replica; SELECT kept.put_back()`),
  };
}

/** Functions, because those are planned once: a statement that names every table takes longer to read than to run. */
function markingOf(tables: string[]): string {
  const each = tables.map(
    (name) => `SELECT '${name}'::text, md5(string_agg(t::text, '' ORDER BY t::text)) FROM public."${name}" t`,
  );
  return `
    CREATE FUNCTION kept.marks() RETURNS TABLE (name text, mark text) LANGUAGE plpgsql AS $$
      BEGIN RETURN QUERY ${each.join(" UNION ALL ")}; END $$;
    CREATE TABLE kept.at_first AS SELECT * FROM kept.marks();
    CREATE FUNCTION kept.put_back() RETURNS void LANGUAGE plpgsql AS $$
      DECLARE changed text;
      BEGIN
        FOR changed IN SELECT now.name FROM kept.marks() now JOIN kept.at_first first USING (name)
          WHERE now.mark IS DISTINCT FROM first.mark
        LOOP
          EXECUTE format('DELETE FROM public.%1$I', changed);
          EXECUTE format('INSERT INTO public.%1$I SELECT * FROM kept.%1$I', changed);
        END LOOP;
      END $$;`;
}
