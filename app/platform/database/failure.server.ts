/** How PostgreSQL, its driver and Prisma say that there is no server, or that it does not answer. */
const AWAY =
  /\bP10(01|02|08|17)\b|\bP2024\b|\b57P0[1-3]\b|\b53300\b|\b08(000|001|003|004|006)\b|ECONNREFUSED|ECONNRESET|EPIPE|ENOENT.*\.s\.PGSQL|connection terminated|terminating connection|timeout exceeded when trying to connect|connection is not queryable|Client has encountered a connection error|DatabaseNotReachable|no database server takes writes|ConnectionClosed|Server has closed the connection|database system is (starting up|shutting down|in recovery mode|not yet accepting)|Unable to start a transaction in the given time/i;

/** A full disk, the database's or that of DATA_DIR; a limit; a database that only reads, as the embedded one does before its disk is full. */
const CANNOT_SAVE =
  /\b53100\b|\b25006\b|\bENOSPC\b|\bEDQUOT\b|\bEFBIG\b|No space left on device|Disk quota exceeded|read-only transaction/i;

/** Whether the database is away for now: the request failed, and the next one may not. */
export const isDatabaseAway = (error: unknown): boolean => says(error, AWAY);

/** Whether nothing can be stored for now: nothing of this is. */
export const cannotSave = (error: unknown): boolean => says(error, CANNOT_SAVE);

function says(error: unknown, words: RegExp): boolean {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    const { code, meta } = cause as { code?: string; meta?: unknown };
    if (words.test(`${code ?? ""} ${cause.name} ${cause.message} ${meta ? JSON.stringify(meta) : ""}`)) return true;
  }
  return false;
}
