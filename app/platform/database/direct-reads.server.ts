import pg from "pg";
import { Prisma, type PrismaClient } from "~/platform/generated/prisma/client";

/** What a listener of `$on("query")` is told. */
type QueryEvent = { timestamp: Date; query: string; params: string; duration: number; target: string };
type Heard = (event: QueryEvent) => void;
type Client = PrismaClient<"query">;

/** PostgreSQL refused a statement or could not be reached. Has its code and message, but not its detail, which repeats stored values. */
class StatementFailed extends Error {
  readonly code: string | undefined;

  constructor({ code, message }: { code?: string; message: string }) {
    super(code ? `Code: \`${code}\`. Message: \`${message}\`` : message);
    this.name = "StatementFailed";
    this.code = code;
  }
}

/**
 * A client whose `$queryRaw` goes straight to the driver outside of transactions; everything else is Prisma's. For a statement written in SQL,
 * Prisma takes three times as long as the driver, which is a seventh of the time of a page with three of them. Values have Prisma's types.
 * @param nameOf names prepared statements. Prisma's adapter must use the same names: on a connection, a name belongs to one text.
 */
export function withDirectReads(
  client: Client,
  pool: pg.Pool,
  nameOf: (query: { sql: string }) => string | undefined,
): Client {
  const heard = new Set<Heard>();

  async function queryRaw(query: TemplateStringsArray | Prisma.Sql, ...given: unknown[]): Promise<unknown[]> {
    const { text, values } = isTemplate(query) ? Prisma.sql(query, ...given) : query;
    const started = performance.now();
    try {
      const { rows } = await pool.query({
        text,
        name: nameOf({ sql: text }),
        values: values.map(toDriver),
        types: AS_PRISMA,
      });
      return rows;
    } catch (error) {
      throw error instanceof Error ? new StatementFailed(error) : error;
    } finally {
      for (const tell of heard) {
        const params = JSON.stringify(values, (_, value) => (typeof value === "bigint" ? String(value) : value));
        tell({ timestamp: new Date(), query: text, params, duration: performance.now() - started, target: "driver" });
      }
    }
  }

  function on(event: "query", tell: Heard): void {
    heard.add(tell);
    client.$on(event, tell);
  }

  const ours: Record<PropertyKey, unknown> = { $queryRaw: queryRaw, $on: on };
  // Prisma's own functions stay bound to its client: a transaction's client is made from it, and must not read past the transaction.
  const bound = new Map<PropertyKey, unknown>();
  return new Proxy(client, {
    get(target, property) {
      if (Object.hasOwn(ours, property)) return ours[property];
      const value: unknown = Reflect.get(target, property);
      if (typeof value !== "function") return value;
      if (!bound.has(property)) bound.set(property, value.bind(target));
      return bound.get(property);
    },
  });
}

const isTemplate = (query: TemplateStringsArray | Prisma.Sql): query is TemplateStringsArray => Array.isArray(query);

/** The driver would write times in this machine's time zone, and PostgreSQL takes the day from that text. */
function toDriver(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(toDriver);
  return value;
}

type Parse = (text: string) => unknown;

const { builtins } = pg.types;
const ARRAY_OF = { text: 1009, int8: 1016, date: 1182, timestamp: 1115, timestamptz: 1185, numeric: 1231 };

/** Sessions are UTC. */
const time: Parse = (text) => new Date(text.replace(" ", "T").replace(/(?:[+-]\d{2}(?::\d{2})?)?$/, "Z"));
const day: Parse = (text) => new Date(text);
const decimal: Parse = (text) => new Prisma.Decimal(text);
const bytes: Parse = (text) => new Uint8Array(pg.types.getTypeParser(builtins.BYTEA, "text")(text) as Buffer);

const texts: Parse = pg.types.getTypeParser(ARRAY_OF.text as never, "text");
const each =
  (parse: Parse): Parse =>
  (text) =>
    (texts(text) as (string | null)[]).map((one) => (one === null ? null : parse(one)));

const PARSERS: ReadonlyMap<number, Parse> = new Map<number, Parse>([
  [builtins.INT8, BigInt],
  [builtins.OID, BigInt],
  [builtins.NUMERIC, decimal],
  [builtins.DATE, day],
  [builtins.TIMESTAMP, time],
  [builtins.TIMESTAMPTZ, time],
  [builtins.BYTEA, bytes],
  [ARRAY_OF.int8, each(BigInt)],
  [ARRAY_OF.numeric, each(decimal)],
  [ARRAY_OF.date, each(day)],
  [ARRAY_OF.timestamp, each(time)],
  [ARRAY_OF.timestamptz, each(time)],
]);

const AS_PRISMA = {
  getTypeParser: (oid: number, format?: "text" | "binary") =>
    (format !== "binary" && PARSERS.get(oid)) || pg.types.getTypeParser(oid as never, format as "text"),
} as unknown as pg.CustomTypesConfig;
