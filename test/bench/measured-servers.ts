/** What benches that write share: the builds under measurement, a database that waits for its disk, how far away it is, and how many servers. */
import { execFileSync } from "node:child_process";
import { parseArgs } from "node:util";
import { startDurablePostgres } from "../../scripts/find-postgres";
import { placeFar } from "./far-database";

/** The product, and the bare page beside it. */
export function buildMeasured(): void {
  const run = (...args: string[]) => execFileSync(process.execPath, args, { stdio: "pipe" });
  run("scripts/build.mjs");
  run("node_modules/@remix-run/dev/dist/cli.js", "vite:build", "--config", "test/bench/bare/vite.config.ts");
}

/**
 * Reads `--latency`, `--processes` and `--built` from the command line, and measures on a PostgreSQL of its own.
 * @param measure whether the goal was met: the exit code says so.
 */
export async function measureAsAsked(
  measure: (database: { DATABASE_URL: string }, processes: number) => Promise<boolean>,
): Promise<void> {
  const { values: given } = parseArgs({
    options: {
      built: { type: "boolean" },
      latency: { type: "string", default: "0" },
      processes: { type: "string", default: "1" },
    },
  });
  const [latency, processes] = [Number(given.latency), Number(given.processes)];
  if (!(latency >= 0) || !(processes >= 1)) throw new Error("--latency takes milliseconds, --processes a number.");
  if (!given.built) buildMeasured();
  const postgres = await startDurablePostgres();
  const far = latency > 0 ? await placeFar(postgres.url, latency) : null;
  try {
    console.log(`${latency} ms to the database, ${processes} processes`);
    process.exitCode = (await measure({ DATABASE_URL: far?.url ?? postgres.url }, processes)) ? 0 : 1;
  } finally {
    await far?.close();
    await postgres.stop();
  }
}
