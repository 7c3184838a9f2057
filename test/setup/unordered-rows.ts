import pg from "pg";

type Query = (this: unknown, ...given: unknown[]) => unknown;

/**
 * Rows that nobody ordered come in any order: in that of an index once a table grows, in that of freed space after a vacuum.
 * PGlite gives them as they were written. On PostgreSQL the tests of this process get them the other way around, so that
 * whoever leans on an order without asking for it fails each time, and not once in a hundred runs.
 */
export function turnUnorderedRows(): void {
  // Prisma asks a pool, and inside a transaction one of its clients. A pool passes its clients a callback.
  for (const asked of [pg.Pool.prototype, pg.Client.prototype] as { query: Query }[]) {
    const { query } = asked;
    if (query.name === "queryTurned") continue;
    asked.query = function queryTurned(...given) {
      const answer = query.apply(this, given);
      return answer instanceof Promise && isUnordered(given[0]) ? answer.then(turned) : answer;
    };
  }
}

function isUnordered(asked: unknown): boolean {
  const text = typeof asked === "string" ? asked : (asked as { text?: string }).text;
  return /^\s*(?:select|with)\b/i.test(text ?? "") && !/\border\s+by\b/i.test(text ?? "");
}

/** A text of several statements has several results, which are left as they are. */
function turned(result: pg.QueryResult | pg.QueryResult[]) {
  if (!Array.isArray(result)) result.rows.reverse();
  return result;
}
