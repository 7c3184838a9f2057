import type { Db, Tx } from "~/platform/database/database.server";
import type { DeclaredCount, QuarterFacts } from "./domain/panel-mix";

export async function listAspects(db: Db | Tx): Promise<string[]> {
  return (await db.panelAspect.findMany({ select: { aspect: true }, orderBy: { aspect: "asc" } })).map(
    (one) => one.aspect,
  );
}

/** Puts the choice in the place of the one before; what stays keeps who chose it. @returns whether anything changed. */
export async function storeAspects(
  tx: Tx,
  aspects: readonly string[],
  { chosenById, chosenAt }: { chosenById: string; chosenAt: Date },
): Promise<boolean> {
  const gone = await tx.panelAspect.deleteMany({ where: { aspect: { notIn: [...aspects] } } });
  const data = aspects.map((aspect) => ({ aspect, chosenById, chosenAt }));
  const added = await tx.panelAspect.createMany({ data, skipDuplicates: true });
  return gone.count + added.count > 0;
}

/** Interviews of whole quarters, by teams, levels and time here as they were on the day, oldest first. */
export function listQuarters(db: Db | Tx, { from, until }: { from: Date; until: Date }): Promise<QuarterFacts[]> {
  return db.$queryRaw<QuarterFacts[]>`
    WITH sat AS (
      SELECT i."id", date_trunc('quarter', i."startsAt" AT TIME ZONE 'UTC') AS "quarter", e."personId",
             p."teamId" IS DISTINCT FROM o."teamId" AS "other", l."levelCode",
             p."startedOn" > (i."startsAt" AT TIME ZONE 'UTC')::date - interval '2 years' AS "new"
      FROM "Interview" i JOIN "InterviewSeat" e ON e."interviewId" = i."id" AND e."role" = 'INTERVIEWER' AND e."status" <> 'OFF'
      JOIN "Person" p ON p."id" = e."personId" JOIN "OpeningStage" s ON s."id" = i."stageId" JOIN "Opening" o ON o."id" = s."openingId"
      LEFT JOIN LATERAL (SELECT n."levelCode" FROM "Position" n WHERE n."personId" = p."id" AND n."since" <= i."startsAt"
        ORDER BY n."since" DESC, n."recordedAt" DESC LIMIT 1) l ON true
      WHERE i."status" = 'PLANNED' AND i."startsAt" >= ${from}::timestamptz AND i."startsAt" < ${until}::timestamptz),
    panel AS (
      SELECT "id", "quarter", bool_or("other") AS "other", count(DISTINCT "levelCode") > 1 AS "levels", coalesce(bool_or("new"), false) AS "new"
      FROM sat GROUP BY "id", "quarter")
    SELECT to_char(n."quarter", 'YYYY "Q"Q') AS "quarter", count(*)::int AS "panels",
           (SELECT count(DISTINCT a."personId")::int FROM sat a WHERE a."quarter" = n."quarter") AS "people",
           count(*) FILTER (WHERE n."other")::int AS "otherTeam", count(*) FILTER (WHERE n."levels")::int AS "level",
           count(*) FILTER (WHERE n."new")::int AS "tenure"
    FROM panel n GROUP BY n."quarter" ORDER BY n."quarter"`;
}

/** What people said of themselves before a moment, by the year in which they first interviewed; of years that were over then. */
export function countDeclared(
  db: Db | Tx,
  attributes: readonly string[],
  { from, until }: { from: Date; until: Date },
): Promise<DeclaredCount[]> {
  return db.$queryRaw<DeclaredCount[]>`
    WITH begun AS (
      SELECT e."personId", min(i."startsAt") AS "at" FROM "InterviewSeat" e JOIN "Interview" i ON i."id" = e."interviewId"
      WHERE e."role" = 'INTERVIEWER' AND e."status" <> 'OFF' AND i."status" = 'PLANNED' GROUP BY e."personId")
    SELECT extract(year FROM b."at" AT TIME ZONE 'UTC')::int AS "year", a."attribute", d."value", count(*)::int AS "people"
    FROM begun b CROSS JOIN unnest(${[...attributes]}::text[]) AS a("attribute")
    LEFT JOIN "InterviewerDeclaration" d ON d."personId" = b."personId" AND d."attribute" = a."attribute"
      AND d."declaredAt" < ${until}::timestamptz
    WHERE b."at" >= ${from}::timestamptz AND b."at" < ${until}::timestamptz GROUP BY 1, 2, 3`;
}
