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
 * time of a new database. Each table notes when it is written to, so that only those are compared.
 */
export async function keepRows(app: TestApp): Promise<KeptRows> {
  const found = await app.db.$queryRaw<{ name: string }[]>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`;
  const tables = found.map(({ name }) => name);
  const copies = tables.map((name) => `CREATE TABLE kept."${name}" AS TABLE public."${name}";`);
  await app.database.script(`CREATE SCHEMA kept; ${copies.join(" ")} ${MARKING} ${tables.map(noting).join(" ")}`);
  return {
    async marks() {
      const rows = await app.db.$queryRaw<{ name: string; mark: string }[]>`
        SELECT name, mark FROM kept.marks() WHERE NOT name = ANY(${ASIDE})`;
      return Object.fromEntries(rows.map(({ name, mark }) => [name, mark]));
    },
    putBack: () => app.database.aside(`SET LOCAL session_replication_role = replica; SELECT kept.put_back()`),
  };
}

/** Also where other triggers and keys are off, and without a key of its own on which writers would wait for one another. */
const noting = (table: string) => `
  CREATE TRIGGER kept_written AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON public."${table}" EXECUTE FUNCTION kept.note();
  ALTER TABLE public."${table}" ENABLE ALWAYS TRIGGER kept_written;`;

const MARKING = `
  CREATE TABLE kept.written (name text);
  CREATE FUNCTION kept.note() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN INSERT INTO kept.written VALUES (TG_TABLE_NAME); RETURN NULL; END $$;
  CREATE FUNCTION kept.mark_of(name text) RETURNS text LANGUAGE plpgsql AS $$
    DECLARE mark text;
    BEGIN
      EXECUTE format('SELECT md5(string_agg(t::text, '''' ORDER BY t::text)) FROM public.%I t', name) INTO mark;
      RETURN mark;
    END $$;
  CREATE TABLE kept.at_first AS
    SELECT tablename::text AS name, kept.mark_of(tablename) AS mark FROM pg_tables WHERE schemaname = 'public';
  CREATE FUNCTION kept.marks() RETURNS TABLE (name text, mark text) LANGUAGE sql AS $$
    SELECT f.name, CASE WHEN f.name IN (SELECT w.name FROM kept.written w) THEN kept.mark_of(f.name) ELSE f.mark END
    FROM kept.at_first f $$;
  CREATE FUNCTION kept.put_back() RETURNS void LANGUAGE plpgsql AS $$
    DECLARE changed text;
    BEGIN
      FOR changed IN SELECT now.name FROM kept.marks() now JOIN kept.at_first first USING (name)
        WHERE now.mark IS DISTINCT FROM first.mark
      LOOP
        EXECUTE format('DELETE FROM public.%1$I', changed);
        EXECUTE format('INSERT INTO public.%1$I SELECT * FROM kept.%1$I', changed);
      END LOOP;
      DELETE FROM kept.written;
    END $$;`;
