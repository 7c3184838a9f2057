/** Prisma writes other SQL for lists of other lengths; what comes after this many texts is planned anew each time. */
const NAMED_AT_MOST = 500;

/**
 * Names for prepared statements, which PostgreSQL then parses and plans once per connection: planning takes it longer than
 * answering what a page asks.
 * @returns a name that belongs to this text alone; the empty name, which prepares nothing, once there are too many.
 */
export function statementNames(): (query: { sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size === NAMED_AT_MOST) return "";
    const name = `waymark_${names.size}`;
    names.set(sql, name);
    return name;
  };
}
