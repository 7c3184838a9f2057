import type { Database } from "~/platform/database/database.server";

/** Tables that aren't copied: they belong to the whole installation, such as review cycles. */
const SHARED = [
  "_prisma_migrations",
  "FrameworkVersion",
  "FrameworkExpectation",
  "FrameworkState",
  "ReviewCycle",
  "AuditHead",
  "AuditWaiting",
  "HiringReading",
  "Job",
  "Session",
];
/** Long texts and answers that no list reads, so it is enough that one organization in ten has them. */
const WRITTEN = [
  "Rating",
  "ScorecardAnswer",
  "CalibrationRating",
  "CalibrationPacket",
  "EvidenceLink",
  "CandidateDeclaration",
  "PeerAnswer",
  "VignetteScore",
  "EnrolmentExpectation",
];
/** Unique columns that aren't ids. */
const OWN_NAMES = ["Person.email", "Team.name", "Candidate.code", "Evidence.fileKey", "WorkSample.fileKey"];
/** Past cycles of each person, half a year apart. */
const CYCLES = 10;
const READINGS = 20;
const REQUESTS = 10;

/**
 * Copies the organization in the database until it has so many people, with copies reporting to earlier ones, and gives everyone five
 * years of past cycles. Every room then holds as much per person as in the seeded organization. Triggers and foreign keys are off.
 */
export async function fillMany(database: Database, people: number): Promise<void> {
  const few = await database.db.person.count();
  const copies = Math.ceil(people / few) - 1;
  const statements = (await tablesOf(database)).map((table) => copied(table, copies));
  await database.script(
    `BEGIN; SET LOCAL session_replication_role = replica; ${UNCHECKED} ${statements.join(" ")} ${RULED} ${HISTORY} COMMIT; ANALYZE;`,
  );
}

type Column = { name: string; change: "none" | "suffix" | "offset" };
type ColumnRow = { table: string; name: string; type: string; isShared: boolean };
type Table = { name: string; columns: Column[] };

async function tablesOf({ db }: Database): Promise<Table[]> {
  const rows = await db.$queryRaw<ColumnRow[]>`
    SELECT c.table_name AS "table", c.column_name AS "name", c.data_type AS "type", EXISTS (
        SELECT 1 FROM pg_constraint f JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = ANY(f.conkey)
        WHERE f.contype = 'f' AND f.conrelid = format('%I', c.table_name)::regclass AND a.attname = c.column_name
          AND f.confrelid IN ('"FrameworkVersion"'::regclass, '"FrameworkExpectation"'::regclass)) AS "isShared"
    FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.is_generated = 'NEVER'
      AND c.table_name <> ALL(${SHARED}) ORDER BY c.table_name, c.ordinal_position`;
  return [...new Set(rows.map(({ table }) => table))].map((name) => ({
    name,
    columns: rows.filter(({ table }) => table === name).map((one) => ({ name: one.name, change: changeOf(one) })),
  }));
}

function changeOf({ table, name, type, isShared }: ColumnRow): Column["change"] {
  if (table === "AuditEntry" && name === "id") return "offset";
  const isId =
    /(^id|Id)$/.test(name) && !isShared && !["versionId", "expectationId", "competencyId", "cycleId"].includes(name);
  return type === "text" && (isId || OWN_NAMES.includes(`${table}.${name}`)) ? "suffix" : "none";
}

/** Rows that may exist only once stay single: copies that conflict are skipped. */
function copied({ name, columns }: Table, copies: number): string {
  const values = columns.map((column) => {
    const value = `t."${column.name}"`;
    if (column.change === "suffix") return `${value} || '-' || k`;
    return column.change === "offset" ? `${value} + k * 100000` : value;
  });
  const which = WRITTEN.includes(name) ? "WHERE k % 10 = 0" : "";
  return `INSERT INTO "${name}" (${columns.map((one) => `"${one.name}"`).join(", ")}) OVERRIDING SYSTEM VALUE
    SELECT ${values.join(", ")} FROM (SELECT * FROM "${name}") t CROSS JOIN generate_series(1, ${copies}) AS k ${which}
    ON CONFLICT DO NOTHING;`;
}

/** Drops check constraints: copied ids, names and email addresses don't meet them. */
const UNCHECKED = `DO $$ DECLARE one record; BEGIN
  FOR one IN SELECT conrelid::regclass AS "table", conname FROM pg_constraint
      WHERE contype = 'c' AND connamespace = 'public'::regnamespace AND conrelid <> 0 LOOP
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', one."table", one.conname);
  END LOOP; END $$;`;

/** The heads of eight copies report to the head of an earlier one. */
const RULED = `UPDATE "Person" p SET "managerId" = CASE WHEN k.n <= 8 THEN h."id" ELSE h."id" || '-' || (k.n - 1) / 8 END
  FROM (SELECT "id" FROM "Person" WHERE "managerId" IS NULL AND "id" !~ '-[0-9]{1,6}$' LIMIT 1) h,
    generate_series(1, 100000) AS k(n)
  WHERE p."id" = h."id" || '-' || k.n;`;

const VERSION = `(SELECT "id" FROM "FrameworkVersion" WHERE "slug" = 'engineering' ORDER BY "sequence" DESC LIMIT 1)`;
const AT = `now() - (c || ' months')::interval * 6`;
const everyone = (rows: number) => `"Person" p CROSS JOIN generate_series(1, ${rows}) AS c`;

const HISTORY = `
  INSERT INTO "ReviewCycle" ("id", "name", "versionId", "opensOn", "closesOn", "openedById", "openedAt", "closedAt")
    SELECT 'past-' || c, 'Cycle ' || c, ${VERSION}, ${AT}, ${AT} + INTERVAL '1 month', (SELECT min("id") FROM "Person"), ${AT}, ${AT}
    FROM generate_series(1, ${CYCLES}) AS c;
  INSERT INTO "Assessment" ("id", "cycleId", "subjectId", "versionId", "heldLevel", "targetLevel", "startedAt")
    SELECT p."id" || '-past-' || c, 'past-' || c, p."id", ${VERSION}, 'IC3', 'IC4', ${AT} FROM ${everyone(CYCLES)};
  INSERT INTO "Sheet" ("id", "assessmentId", "versionId", "raterId", "side", "status", "submittedAt", "revealedAt")
    SELECT p."id" || '-past-' || c || side, p."id" || '-past-' || c, ${VERSION}, CASE side WHEN 'SELF' THEN p."id" ELSE p."managerId" END,
      side::"SheetSide", 'SUBMITTED', ${AT}, ${AT}
    FROM ${everyone(CYCLES)} CROSS JOIN (VALUES ('SELF'), ('MANAGER')) AS sides(side) WHERE p."managerId" IS NOT NULL;
  INSERT INTO "FeedbackRequest" ("id", "askerId", "askedId", "question", "status", "askedAt", "answeredAt")
    SELECT p."id" || '-past-' || c, p."id", p."managerId", 'What should I do more of?', 'ANSWERED', ${AT}, ${AT}
    FROM ${everyone(REQUESTS)} WHERE p."managerId" IS NOT NULL;
  INSERT INTO "AuditEntry" ("id", "at", "actorId", "subjectId", "action", "objectId")
    SELECT 1000000000 + row_number() OVER (), ${AT}, p."id", p."id", 'conversation.read', p."id" || '-past-' || (1 + c % ${CYCLES})
    FROM ${everyone(READINGS)};`;
