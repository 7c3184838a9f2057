import { openAsBlob } from "node:fs";
import { PGlite } from "@electric-sql/pglite";
import { type Database, openDatabase } from "~/platform/database.server";

/**
 * Embedded databases that tests of this worker have done with. Emptying one takes a twentieth of the time of a new one; whoever
 * changed its tables, or made it large, takes it along.
 */
const done: Reusable[] = [];
type Reusable = { client: PGlite; image: string; shape: string; bytes: number; tables: string[] };

/** As many as tests of one worker have open at a time. */
const MOST = 2;
const LARGEST_GROWTH = 32_000_000;

/** A database as the image has it; back in the pool when closed. */
export async function openFromImage(image: string): Promise<Database> {
  const reusable = (await takeBack(image)) ?? (await createFrom(image));
  const database = await openDatabase({ kind: "memory", client: keptOpen(reusable.client) });
  return {
    ...database,
    async close() {
      await database.close();
      if (done.length < MOST) done.push(reusable);
      else await reusable.client.close();
    },
  };
}

/** Closing the database leaves its client open. */
function keptOpen(client: PGlite): PGlite {
  return new Proxy(client, {
    get(target, name) {
      if (name === "close") return async () => {};
      const value = Reflect.get(target, name) as unknown;
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

async function takeBack(image: string): Promise<Reusable | null> {
  const place = done.findIndex((one) => one.image === image);
  if (place === -1) return null;
  const [reusable] = done.splice(place, 1) as [Reusable];
  const { client, shape, bytes } = reusable;
  const now = await stateOf(client);
  if (now.shape !== shape || now.bytes > bytes + LARGEST_GROWTH) {
    await client.close();
    return null;
  }
  await client.exec(`ROLLBACK; RESET ALL; UNLISTEN *; DROP SCHEMA IF EXISTS kept CASCADE; ${emptied(reusable)}`);
  return reusable;
}

/** Without triggers and keys, which guard rows in order. */
function emptied({ tables }: Reusable): string {
  const back = tables.map(
    (name) => `DELETE FROM public."${name}"; INSERT INTO public."${name}" SELECT * FROM template."${name}";`,
  );
  return `BEGIN; SET LOCAL session_replication_role = replica; ${back.join(" ")}
    SELECT setval(c.oid, 1, false) FROM pg_class c WHERE c.relkind = 'S' AND c.relnamespace = 'public'::regnamespace; COMMIT;`;
}

async function createFrom(image: string): Promise<Reusable> {
  const client = await PGlite.create({ loadDataDir: await openAsBlob(image) });
  const { rows } = await client.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'",
  );
  const tables = rows.map(({ name }) => name);
  const copies = tables.map((name) => `CREATE TABLE template."${name}" AS TABLE public."${name}";`);
  await client.exec(`CREATE SCHEMA template; ${copies.join(" ")}`);
  return { client, image, tables, ...(await stateOf(client)) };
}

/** Everything in the catalogue that a test may have changed and not put back. */
async function stateOf(client: PGlite): Promise<Pick<Reusable, "shape" | "bytes">> {
  const { rows } = await client.query<{ shape: string; bytes: number }>(`
    SELECT md5(concat(
        (SELECT string_agg(concat(c.oid, c.relname), ',' ORDER BY c.oid) FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace),
        (SELECT string_agg(concat(t.oid, t.tgenabled), ',' ORDER BY t.oid) FROM pg_trigger t WHERE NOT t.tgisinternal),
        (SELECT string_agg(concat(p.oid, md5(p.prosrc)), ',' ORDER BY p.oid) FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace),
        (SELECT string_agg(c.oid::text, ',' ORDER BY c.oid) FROM pg_constraint c WHERE c.connamespace = 'public'::regnamespace),
        (SELECT string_agg(concat(a.attrelid, a.attname, a.attnum), ',' ORDER BY a.attrelid, a.attnum)
           FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid WHERE c.relnamespace = 'public'::regnamespace)
      )) AS shape, pg_database_size(current_database())::int AS bytes`);
  return rows[0]!;
}
