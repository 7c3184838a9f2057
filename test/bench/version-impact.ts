/**
 * `npm run bench:impact [-- --people=100000]`: how long the impact of a new version takes in an organization of 100,000 people, each with a
 * draft, evidence and agreed ratings, and how long it takes to publish a version that renames the level of a third of them.
 */
import type { Framework } from "~/features/ladder/format/domain/framework";
import { loadFrameworks } from "~/features/ladder/publishing/framework-files.server";
import { publishFrameworks } from "~/features/ladder/publishing/publish.server";
import { workOutImpact } from "~/features/ladder/versions/impact.server";
import { createApp } from "~/main/app.server";
import { contentHash } from "~/platform/content-hash.server";
import type { Db } from "~/platform/database/database.server";
import { readEnv } from "~/platform/env.server";
import { createLog, openMigrated } from "~/platform/start.server";
import { startDurablePostgres } from "../../scripts/find-postgres";

const people = Number(/--people=(\d+)/.exec(process.argv.join(" "))?.[1] ?? 100_000);
const MOST_MS = 2_000;

/** People at IC2 to IC4, each with a draft, three pieces of evidence, an older, revealed assessment with four agreed ratings, and some with a plan. */
async function fill(db: Db, versionId: string): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "Person" ("id", "name", "email", "timeZone", "startedOn")
    SELECT 'p' || n, 'Person ' || n, 'p' || n || '@lantern.example', 'UTC', '2024-01-08' FROM generate_series(1, ${people}::int) n`;
  await db.$executeRaw`
    INSERT INTO "Position" ("id", "personId", "frameworkSlug", "levelCode", "since", "recordedAt")
    SELECT 'o' || n, 'p' || n, 'engineering', 'IC' || (2 + n % 3), '2024-01-08', now() FROM generate_series(1, ${people}::int) n`;
  await db.$executeRaw`
    INSERT INTO "Assessment" ("id", "subjectId", "versionId", "targetLevel", "startedAt")
    SELECT k || 'a' || n, 'p' || n, ${versionId}, 'IC' || (2 + n % 3), now()
    FROM generate_series(1, ${people}::int) n, unnest(ARRAY['old', 'new']) k`;
  await db.$executeRaw`
    INSERT INTO "Sheet" ("id", "assessmentId", "versionId", "raterId", "side", "status", "submittedAt", "revealedAt")
    SELECT k || a."id", a."id", a."versionId",
           CASE k WHEN 's' THEN a."subjectId" ELSE 'p' || (1 + substr(a."subjectId", 2)::int % ${people}::int) END,
           CASE k WHEN 's' THEN 'SELF' ELSE 'MANAGER' END::"SheetSide",
           CASE WHEN a."id" LIKE 'old%' THEN 'SUBMITTED' ELSE 'DRAFT' END::"SheetStatus",
           CASE WHEN a."id" LIKE 'old%' THEN now() END, CASE WHEN a."id" LIKE 'old%' THEN now() END
    FROM "Assessment" a, unnest(ARRAY['s', 'm']) k WHERE k = 's' OR a."id" LIKE 'old%'`;
  await db.$executeRaw`
    INSERT INTO "Evidence" ("id", "ownerId", "kind", "title", "happenedOn", "createdAt")
    SELECT 'e' || n || '-' || k, 'p' || n, 'NOTE', 'A migration', '2026-01-08', now()
    FROM generate_series(1, ${people}::int) n, generate_series(1, 3) k`;
  await db.$executeRaw`
    INSERT INTO "EvidenceLink" ("evidenceId", "versionId", "expectationId", "attachedAt")
    SELECT e."id", ${versionId}, x."ids"[1 + abs(hashtext(e."id")) % array_length(x."ids", 1)], now() FROM "Evidence" e,
      (SELECT array_agg("expectationId") AS "ids" FROM "FrameworkExpectation" WHERE "versionId" = ${versionId}) x`;
  await db.$executeRaw`
    INSERT INTO "AgreedRating" ("assessmentId", "versionId", "expectationId", "number", "kind", "word", "recordedById", "recordedAt")
    SELECT a."id", a."versionId", x."ids"[1 + (abs(hashtext(a."id")) + k) % array_length(x."ids", 1)], 1, 'RATED', 'meeting', a."subjectId", now()
    FROM "Assessment" a, generate_series(1, 4) k,
      (SELECT array_agg("expectationId") AS "ids" FROM "FrameworkExpectation" WHERE "versionId" = ${versionId}) x
    WHERE a."id" LIKE 'old%'`;
  await db.$executeRaw`
    INSERT INTO "GrowthPlan" ("personId", "frameworkSlug", "targetLevel", "changedAt")
    SELECT 'p' || n, 'engineering', 'IC' || (3 + n % 3), now() FROM generate_series(1, ${people}::int, 2) n`;
  await db.$executeRaw`ANALYZE`;
}

/** Its highest level has another code, every fourth expectation other words, and every tenth is gone. */
function changed(before: Framework): Framework {
  let place = 0;
  const ladders = before.ladders.map((ladder) => ({
    ...ladder,
    levels: ladder.levels.map((level) => {
      const expectations = level.expectations.flatMap((one) => {
        place += 1;
        if (place % 10 === 0) return [];
        return [place % 4 === 0 ? { ...one, statement: `${one.statement} Every week.` } : one];
      });
      if (level.code !== "IC4") return { ...level, expectations };
      const here = expectations.map((one) => ({ ...one, levelCode: "IC44" }));
      return { ...level, code: "IC44", was: ["IC4"], expectations: here };
    }),
  }));
  const now = (code: string) => (code === "IC4" ? "IC44" : code);
  const move = <Move extends { from: string; to: string }>(one: Move) => ({
    ...one,
    from: now(one.from),
    to: now(one.to),
  });
  return {
    ...before,
    ...{ version: "99.0.0", ladders, pathways: before.pathways.map(move), promotions: before.promotions.map(move) },
  };
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const start = performance.now();
  const result = await work();
  const ms = Math.round(performance.now() - start);
  console.log(`${what}: ${ms} ms`);
  return { ms, result };
}

const postgres = await startDurablePostgres();
const env = readEnv({ DATABASE_URL: postgres.url });
const database = await openMigrated(env);
try {
  const app = createApp(env, database, createLog("error"));
  const loaded = (await loadFrameworks("frameworks")).filter(({ slug }) => slug === "engineering");
  await publishFrameworks(app, loaded, false);
  const version = await app.db.frameworkVersion.findFirstOrThrow({ where: { slug: "engineering" } });
  await timed(`filling with ${people} people`, () => fill(app.db, version.id));
  const before = version.content as unknown as Framework;
  const after = changed(before);
  let steps = 0;
  let [since, slowest] = [performance.now(), [] as string[]];
  const onStep = async (done: number) => {
    steps += 1;
    slowest.push(`${done}: ${Math.round(performance.now() - since)}`);
    since = performance.now();
  };
  const times: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    [since, slowest] = [performance.now(), []];
    const { ms, result } = await timed("impact", () => workOutImpact(app, before, after, onStep));
    times.push(ms);
    console.log(`  ms of each step: ${slowest.join(", ")}`);
    if (round === 0) console.log(JSON.stringify({ levels: result.levels.slice(0, 3), evidence: result.evidence }));
  }
  const next = { slug: "engineering", framework: after, hash: contentHash(after), problems: [], parts: null };
  const { result } = await timed("publishing, with a level renamed", () => publishFrameworks(app, [next], false));
  console.log(result[0]?.outcome, `${steps / times.length} steps of progress each`);
  times.sort((a, b) => a - b);
  if ((times[2] ?? 0) > MOST_MS) process.exitCode = 1;
} finally {
  await database.close();
  await postgres.stop();
}
