import type { Database } from "~/platform/database/database.server";

/**
 * Columns whose sentences may stand in notices and mails: names and titles. Everything else that people wrote is read on pages alone,
 * where the policy is asked; a column that is not here is sealed.
 */
const TITLES: ReadonlySet<string> = new Set([
  "Person.name",
  "Team.name",
  "ReviewCycle.name",
  "CalibrationSession.name",
  "MentorshipProgramme.name",
  "MentorshipRound.name",
  "Opening.role",
  "OpeningStage.name",
  "Opportunity.title",
  "AccessToken.name",
]);
/** What was told is stored there itself. */
const TOLD = ["Notice", "Job", "AuditEntry"];

type Column = { table: string; column: string };
let sealedSql: string | null = null;

/** One select of every sentence in the database that nobody may be told, made from the tables there are. */
async function sealedSentences(db: Database["db"]): Promise<string> {
  if (sealedSql !== null) return sealedSql;
  const columns = await db.$queryRaw<Column[]>`
    SELECT table_name::text AS "table", column_name::text AS "column" FROM information_schema.columns
    WHERE table_schema = current_schema() AND data_type = 'text' AND table_name NOT LIKE '\_%' ORDER BY 1, 2`;
  const sealed = columns.filter(({ table, column }) => !TOLD.includes(table) && !TITLES.has(`${table}.${column}`));
  sealedSql = sealed
    .map(
      ({ table, column }) =>
        `SELECT '${table}.${column}' AS "where", "${column}" AS "text" FROM "${table}" WHERE "${column}" ~ '\\S \\S' AND length("${column}") BETWEEN 8 AND 200`,
    )
    .join(" UNION ALL ");
  return sealedSql;
}

/** Sentences that stand in a table and in a notice or mail as well. */
export async function toldThatIsSealed({ db }: Database): Promise<string[]> {
  const told = await db.$queryRaw<{ text: string }[]>`
    SELECT "params"::text AS "text" FROM "Notice"
    UNION ALL SELECT "payload"::text FROM "Job" WHERE "kind" = 'mail'`;
  if (told.length === 0) return [];
  const all = told.map(({ text }) => text).join("\n");
  const sentences = await db.$queryRawUnsafe<{ where: string; text: string }[]>(await sealedSentences(db));
  const names = new Set((await db.person.findMany({ select: { name: true } })).map(({ name }) => name));
  return sentences
    .filter(({ text }) => !names.has(text) && all.includes(JSON.stringify(text).slice(1, -1)))
    .map(({ where, text }) => `${where} was told: ${text}`);
}
