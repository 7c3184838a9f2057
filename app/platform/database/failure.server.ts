/** How PostgreSQL, its driver and Prisma say that there is nobody to ask, or that nobody answers. */
const AWAY =
  /\bP10(01|02|08|17)\b|\bP2024\b|\b57P0[1-3]\b|\b53300\b|\b25006\b|\b08(000|001|003|004|006)\b|ECONNREFUSED|ECONNRESET|EPIPE|ENOENT.*\.s\.PGSQL|connection terminated|terminating connection|timeout exceeded when trying to connect|connection is not queryable|Client has encountered a connection error|DatabaseNotReachable|no database server takes writes|ConnectionClosed|Server has closed the connection|database system is (starting up|shutting down|in recovery mode|not yet accepting)|Unable to start a transaction in the given time/i;

/** The database's disk, or that of DATA_DIR. */
const DISK_FULL = /\b53100\b|\bENOSPC\b|No space left on device/i;

/** Whether the database is away for now: the request failed, and the next one may not. */
export const isDatabaseAway = (error: unknown): boolean => says(error, AWAY);

/** Whether there was no room for what was to be stored: nothing of it is. */
export const isDiskFull = (error: unknown): boolean => says(error, DISK_FULL);

function says(error: unknown, words: RegExp): boolean {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    const { code, meta } = cause as { code?: string; meta?: unknown };
    if (words.test(`${code ?? ""} ${cause.name} ${cause.message} ${meta ? JSON.stringify(meta) : ""}`)) return true;
  }
  return false;
}
