import type { Db } from "~/platform/database/database.server";

/** Longer than a phone is wide, without a place to break. */
export const LONG_WORD = "Wv".repeat(40);

/** How columns are called, and keys of JSON, that hold what people wrote. */
const WRITTEN =
  "name|title|text|note|notes|sentence|body|about|reason|reasons|answer|statement|rationale|departure|summary|correction|" +
  "question|outcome|opportunity|evidence|purpose|change|hope|working|confidentiality|help|changed|what|place|role|source|" +
  "label|sharedNote|keepDoing|tryNext|fileName|cited|program|person|team|session|cycle|by|about";

type Column = { table: string; column: string; type: "text" | "jsonb" };

/** Puts a word of 80 letters into every text that people wrote, published ladders and notices among them. */
export async function writeLongWords(db: Db): Promise<void> {
  const columns = await db.$queryRaw<Column[]>`
    SELECT quote_ident(table_name) AS "table", quote_ident(column_name) AS "column", data_type AS "type"
    FROM information_schema.columns
    WHERE table_schema = 'public' AND (data_type = 'jsonb' OR data_type = 'text' AND column_name ~ ${`^(${WRITTEN})$`})`;
  // What is published or sealed refuses changes by its triggers.
  await db.$executeRawUnsafe("SET session_replication_role = replica");
  for (const column of columns) await db.$executeRawUnsafe(lengthened(column));
  await db.$executeRawUnsafe("RESET session_replication_role");
}

function lengthened({ table, column, type }: Column): string {
  const longest = table === '"SavedFilter"' ? 60 : 100;
  const value = type === "text" ? `left('${LONG_WORD} ' || ${column}, ${longest})` : lengthenedJson(column);
  return `UPDATE ${table} SET ${column} = ${value} WHERE ${column}::text <> ''`;
}

const lengthenedJson = (column: string): string =>
  `regexp_replace(${column}::text, '"(${WRITTEN})": "((?:[^"\\\\]|\\\\.)+)"', '"\\1": "${LONG_WORD} \\2"', 'g')::jsonb`;
