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
    CREATE TABLE template.emptied (bytes bigint);
    CREATE FUNCTION template.restore() RETURNS void LANGUAGE plpgsql AS $$
      DECLARE
        used record;
        emptied bigint := 0;
      BEGIN
        -- Rows and what is too long for them; pg_table_size looks at eight files of each table, which took most of the time.
        FOR used IN SELECT sized.*, pg_relation_size(toast) AS toasted FROM (
            SELECT oid, reltoastrelid AS toast, pg_relation_size(oid) AS bytes FROM pg_class
            WHERE ${TABLES} AND relname <> '_prisma_migrations') sized
          WHERE bytes > 0
        LOOP
          emptied := emptied + used.bytes + coalesce(used.toasted, 0);
          EXECUTE format('DELETE FROM %s', used.oid::regclass);
        END LOOP;
        DELETE FROM template.emptied;
        INSERT INTO template.emptied VALUES (emptied);
        ${back.join("\n")}
        PERFORM setval(oid, 1, false) FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace;
      END $$;`);
}

const TABLES = `relkind = 'r' AND relnamespace = 'public'::regnamespace`;

/** The system's own tables have smaller numbers. */
const FIRST_OF_USERS = 16_384;

/** Without triggers and keys, which guard rows in order. */
export const RESTORE = `
  ROLLBACK; RESET ALL; SET TIME ZONE 'UTC'; UNLISTEN *; DROP SCHEMA IF EXISTS kept CASCADE;
  BEGIN; SET LOCAL session_replication_role = replica; SELECT template.restore(); COMMIT`;

/**
 * Everything in the catalog that a test may have changed and not put back, and how much the tables held when they were last emptied.
 * Numbers that are added up, since making texts of rows or sorting them took most of the time, and so did asking each table how large it is.
 */
export const STATE = `SELECT concat_ws(' ',
    (SELECT sum(oid::bigint + relnatts * hashname(relname)::bigint) FROM pg_class WHERE relnamespace = 'public'::regnamespace),
    (SELECT sum(oid::bigint * ascii(tgenabled::text)) FROM pg_trigger WHERE NOT tgisinternal),
    (SELECT sum(oid::bigint + hashtext(prosrc)) FROM pg_proc WHERE pronamespace = 'public'::regnamespace),
    (SELECT sum(oid::bigint) FROM pg_constraint WHERE connamespace = 'public'::regnamespace),
    (SELECT sum(attnum * hashname(attname)::bigint) FROM pg_attribute WHERE attrelid >= ${FIRST_OF_USERS} AND attnum > 0)
  ) AS shape,
  (SELECT coalesce(sum(bytes), 0)::int FROM template.emptied) AS bytes`;
