/** What a migrated database keeps of how it was, in a schema of its own, so that a test's can be made as it was. */
import type { Database } from "~/platform/database/database.server";

/** Keeps it; what is in tables then comes back with `RESTORE`. */
export async function keepTemplate({ db, script }: Database): Promise<void> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`;
  const filled: string[] = [];
  for (const { name } of tables) {
    const rows = await db.$queryRawUnsafe<unknown[]>(`SELECT FROM public."${name}" LIMIT 1`);
    if (rows.length > 0) filled.push(name);
  }
  const copies = filled.map((name) => `CREATE TABLE template."${name}" AS TABLE public."${name}";`);
  const back = filled.map((name) => `INSERT INTO public."${name}" SELECT * FROM template."${name}";`);
  await script(`
    CREATE SCHEMA template; ${copies.join(" ")}
    CREATE FUNCTION template.restore() RETURNS void LANGUAGE plpgsql AS $$
      DECLARE used regclass;
      BEGIN
        FOR used IN SELECT oid FROM pg_class
          WHERE ${TABLES} AND relname <> '_prisma_migrations' AND pg_relation_size(oid) > 0
        LOOP
          EXECUTE format('DELETE FROM %s', used);
        END LOOP;
        ${back.join("\n")}
        PERFORM setval(oid, 1, false) FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace;
      END $$;`);
}

const TABLES = `relkind = 'r' AND relnamespace = 'public'::regnamespace`;

/** Without triggers and keys, which guard rows in order. */
export const RESTORE = `
  ROLLBACK; RESET ALL; SET TIME ZONE 'UTC'; UNLISTEN *; DROP SCHEMA IF EXISTS kept CASCADE;
  BEGIN; SET LOCAL session_replication_role = replica; SELECT template.restore(); COMMIT`;

/** Of all rows, in any order: sorting them took most of the time. */
function hashOf(columns: string): string {
  return `sum(hashtextextended(concat_ws(',', ${columns}), 0))`;
}

/** Everything in the catalogue that a test may have changed and not put back, and how much the tables hold; `RESTORE` undoes `keepRows`. */
export const STATE = `SELECT concat_ws(' ',
    (SELECT ${hashOf("c.oid, c.relname, c.relnatts")} FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace),
    (SELECT ${hashOf("t.oid, t.tgenabled")} FROM pg_trigger t WHERE NOT t.tgisinternal AND t.tgname <> 'kept_written'),
    (SELECT ${hashOf("p.oid, p.prosrc")} FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace),
    (SELECT ${hashOf("c.oid")} FROM pg_constraint c WHERE c.connamespace = 'public'::regnamespace),
    (SELECT ${hashOf("a.attrelid, a.attname, a.attnum")} FROM pg_attribute a
       WHERE a.attrelid IN (SELECT oid FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace))
  ) AS shape,
  (SELECT sum(pg_relation_size(oid))::int FROM pg_class
    WHERE relkind IN ('r', 't') AND relnamespace IN ('public'::regnamespace, 'pg_toast'::regnamespace)) AS bytes`;
