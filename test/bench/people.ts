import type { Database } from "~/platform/database.server";

/** Of ten people one has a submitted assessment of this many ratings: a tenth of an organisation in the middle of a cycle. */
const RATINGS_EACH = 37;
const ONE_IN = 10;

/**
 * Brings a database to a number of people, in a tree of eight reports each, with teams, positions, assessments and
 * evidence; what is there stays. Needs a published `engineering` framework.
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

/** Triggers that look at every single row are off meanwhile: here nobody submits while somebody writes. */
function judgements(from: number, to: number): string {
  const version = `(SELECT "id" FROM "FrameworkVersion" WHERE "slug" = 'engineering' ORDER BY "sequence" DESC LIMIT 1)`;
  const some = `${upTo(from, to)} WHERE n % ${ONE_IN} = 0`;
  return `
    INSERT INTO "Assessment" ("id", "subjectId", "versionId", "heldLevel", "targetLevel", "startedAt")
      SELECT 'bench-' || n, 'bench-' || n, ${version}, 'IC3', 'IC4', now() FROM ${some};
    INSERT INTO "Sheet" ("id", "assessmentId", "versionId", "raterId", "side", "status", "submittedAt")
      SELECT 'bench-' || n, 'bench-' || n, ${version}, 'bench-' || n, 'SELF', 'SUBMITTED', now() FROM ${some};
    ALTER TABLE "Rating" DISABLE TRIGGER USER;
    INSERT INTO "Rating" ("sheetId", "versionId", "expectationId", "kind", "word", "note", "updatedAt")
      SELECT 'bench-' || n, e."versionId", e."expectationId", 'RATED', 'meeting', repeat('What was done and seen. ', 5), now()
      FROM ${upTo(from, to)} CROSS JOIN (
        SELECT "versionId", "expectationId" FROM "FrameworkExpectation"
        WHERE "versionId" = ${version} ORDER BY "expectationId" LIMIT ${RATINGS_EACH}) e
      WHERE n % ${ONE_IN} = 0;
    ALTER TABLE "Rating" ENABLE TRIGGER USER;
    INSERT INTO "Evidence" ("id", "ownerId", "kind", "title", "body", "happenedOn", "createdAt")
      SELECT 'bench-' || n, 'bench-' || n, 'NOTE', 'Something seen', 'Who saw it.', DATE '2026-03-02', now() FROM ${some};
    INSERT INTO "EvidenceLink" ("evidenceId", "versionId", "expectationId", "attachedAt")
      SELECT 'bench-' || n, e."versionId", e."expectationId", now()
      FROM ${upTo(from, to)} CROSS JOIN (
        SELECT "versionId", "expectationId" FROM "FrameworkExpectation"
        WHERE "versionId" = ${version} ORDER BY "expectationId" LIMIT 2) e
      WHERE n % ${ONE_IN} = 0;`;
}
