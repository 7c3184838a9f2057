import type { Database } from "~/platform/database/database.server";

/** Of ten people one has a submitted assessment of this many ratings: a tenth of an organisation in the middle of a cycle. */
const RATINGS_EACH = 37;
const ONE_IN = 10;
/** Half-yearly ones behind them. */
const CYCLES = 5;

/**
 * Brings a database to a number of people, in a tree of eight reports each, with teams, positions, past cycles,
 * assessments and evidence; what is there stays. Needs a published `engineering` framework.
 */
export async function fillPeople(database: Database, count: number): Promise<void> {
  const already = await database.db.person.count({ where: { id: { startsWith: "bench-" } } });
  if (already >= count) return;
  await database.script(`BEGIN; ${people(already, count)} ${judgements(already, count)} COMMIT; ANALYZE;`);
}

const upTo = (from: number, to: number) => `generate_series(${from}, ${to - 1}) AS n`;

function people(from: number, to: number): string {
  return `
    INSERT INTO "Team" ("id", "name")
      SELECT DISTINCT 'bench-' || n / 10, 'Bench team ' || n / 10 FROM ${upTo(from, to)} ON CONFLICT DO NOTHING;
    INSERT INTO "Person" ("id", "name", "email", "timeZone", "teamId", "managerId", "startedOn")
      SELECT 'bench-' || n, 'Person ' || n, 'bench-' || n || '@lantern.example', 'UTC', 'bench-' || n / 10,
             CASE WHEN n > 0 THEN 'bench-' || (n - 1) / 8 END, DATE '2024-01-08' FROM ${upTo(from, to)};
    INSERT INTO "Position" ("id", "personId", "frameworkSlug", "levelCode", "since", "recordedAt")
      SELECT 'bench-' || n, 'bench-' || n, 'engineering', 'IC' || 1 + n % 6, DATE '2024-01-08', now() FROM ${upTo(from, to)};`;
}

/**
 * Past cycles of everybody, each with both sides' sheets, revealed; one of ten people has all of the ratings in them. One of ten
 * has a submitted assessment of their own beside them. Triggers that look at every single row are off meanwhile: here nobody
 * submits while somebody writes.
 */
function judgements(from: number, to: number): string {
  const version = `(SELECT "id" FROM "FrameworkVersion" WHERE "slug" = 'engineering' ORDER BY "sequence" DESC LIMIT 1)`;
  const some = `${upTo(from, to)} WHERE n % ${ONE_IN} = 0`;
  const cycles = `generate_series(1, ${CYCLES}) AS c`;
  const began = `TIMESTAMPTZ '2026-10-01' - c * INTERVAL '6 months'`;
  const asked = `(SELECT "versionId", "expectationId" FROM "FrameworkExpectation"
    WHERE "versionId" = ${version} ORDER BY "expectationId" LIMIT ${RATINGS_EACH}) e`;
  const tables = ["Assessment", "Sheet", "Rating"];
  const triggers = (which: "DISABLE" | "ENABLE") =>
    tables.map((table) => `ALTER TABLE "${table}" ${which} TRIGGER USER;`).join(" ");
  return `
    ${triggers("DISABLE")}
    INSERT INTO "ReviewCycle" ("id", "name", "versionId", "opensOn", "closesOn", "openedById", "openedAt", "closedAt")
      SELECT 'bench-' || c, 'Cycle ' || c, ${version}, ${began}, ${began} + INTERVAL '1 month', 'bench-0', ${began}, ${began}
      FROM ${cycles} ON CONFLICT DO NOTHING;
    INSERT INTO "Assessment" ("id", "cycleId", "subjectId", "versionId", "heldLevel", "targetLevel", "startedAt")
      SELECT 'bench-' || n || '-' || c, 'bench-' || c, 'bench-' || n, ${version}, 'IC3', 'IC4', ${began}
      FROM ${upTo(from, to)} CROSS JOIN ${cycles};
    INSERT INTO "Sheet" ("id", "assessmentId", "versionId", "raterId", "side", "status", "submittedAt", "revealedAt")
      SELECT 'bench-' || n || '-' || c || side, 'bench-' || n || '-' || c, ${version},
             CASE WHEN side = 'SELF' THEN 'bench-' || n ELSE 'bench-' || greatest(n - 1, 0) / 8 END, side::"SheetSide",
             'SUBMITTED', ${began}, ${began}
      FROM ${upTo(from, to)} CROSS JOIN ${cycles} CROSS JOIN (VALUES ('SELF'), ('MANAGER')) AS sides(side)
      WHERE n > 0 OR side = 'SELF';
    INSERT INTO "Rating" ("sheetId", "versionId", "expectationId", "kind", "word", "note", "updatedAt")
      SELECT 'bench-' || n || '-' || c || side, e."versionId", e."expectationId", 'RATED', 'meeting', 'What was done and seen.', ${began}
      FROM ${upTo(from, to)} CROSS JOIN ${cycles} CROSS JOIN (VALUES ('SELF'), ('MANAGER')) AS sides(side) CROSS JOIN ${asked}
      WHERE n % ${ONE_IN} = 0 AND n > 0;
    INSERT INTO "Assessment" ("id", "subjectId", "versionId", "heldLevel", "targetLevel", "startedAt")
      SELECT 'bench-' || n, 'bench-' || n, ${version}, 'IC3', 'IC4', now() FROM ${some};
    INSERT INTO "Sheet" ("id", "assessmentId", "versionId", "raterId", "side", "status", "submittedAt")
      SELECT 'bench-' || n, 'bench-' || n, ${version}, 'bench-' || n, 'SELF', 'SUBMITTED', now() FROM ${some};
    INSERT INTO "Rating" ("sheetId", "versionId", "expectationId", "kind", "word", "note", "updatedAt")
      SELECT 'bench-' || n, e."versionId", e."expectationId", 'RATED', 'meeting', repeat('What was done and seen. ', 5), now()
      FROM ${upTo(from, to)} CROSS JOIN ${asked} WHERE n % ${ONE_IN} = 0;
    ${triggers("ENABLE")}
    INSERT INTO "Evidence" ("id", "ownerId", "kind", "title", "body", "happenedOn", "createdAt")
      SELECT 'bench-' || n, 'bench-' || n, 'NOTE', 'Something seen', 'Who saw it.', DATE '2026-03-02', now() FROM ${some};
    INSERT INTO "EvidenceLink" ("evidenceId", "versionId", "expectationId", "attachedAt")
      SELECT 'bench-' || n, e."versionId", e."expectationId", now()
      FROM ${upTo(from, to)} CROSS JOIN (
        SELECT "versionId", "expectationId" FROM "FrameworkExpectation"
        WHERE "versionId" = ${version} ORDER BY "expectationId" LIMIT 2) e
      WHERE n % ${ONE_IN} = 0;`;
}
