import pg from "pg";

/** The address of another database on the same server. */
export function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

export function createDatabase(server: string, name: string, template?: string): Promise<unknown> {
  return onServer(server, `CREATE DATABASE "${name}"${template ? ` TEMPLATE "${template}"` : ""}`);
}

/** Also ends the connections that somebody forgot. */
export function dropDatabase(server: string, name: string): Promise<unknown> {
  return onServer(server, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
}

export async function dropDatabasesNamed(server: string, prefix: string): Promise<void> {
  const { rows } = await onServer(server, "SELECT datname FROM pg_database");
  const names = rows.map(({ datname }) => String(datname)).filter((name) => name.startsWith(prefix));
  for (const name of names) await dropDatabase(server, name);
}

/** Ends what is connected to a database, which whoever is connected hears of a moment later. */
export function endConnections(server: string, name: string): Promise<unknown> {
  return onServer(server, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
}

async function onServer(server: string, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}
