import type { Db } from "~/platform/database/database.server";
import type { Slice } from "~/platform/database/listed.server";
import type { HeldInterview, KitScore } from "./domain/kit-material";
import type { KitReading } from "./domain/kit-reading";

/** A kit of which enough was decided since it was last read. */
export type DueKit = {
  slug: string;
  kitId: string;
  /** Of its next reading. */
  number: number;
  /** The newest version that an opening used it in. */
  versionId: string;
};

/**
 * Kits with at least so many candidates decided since their last reading, in one statement. How many, and nothing else, decides when one
 * is read: whoever compares two readings learns of a group, and when it was read says nothing of what it says.
 */
export function listDueKits(db: Db, now: Date, minimum: number): Promise<DueKit[]> {
  return db.$queryRaw<DueKit[]>`
    WITH read AS (
      SELECT r."scope", max(r."number") AS "number", max(r."until") AS "until" FROM "HiringReading" r WHERE r."kind" = 'KIT' GROUP BY r."scope"),
    decided AS (
      SELECT v."slug", s."kitId", i."candidateId", d."decidedAt", v."id" AS "versionId", v."publishedAt"
      FROM "Debrief" d
      JOIN "Interview" i ON i."debriefId" = d."id" AND i."status" = 'PLANNED'
      JOIN "OpeningStage" s ON s."id" = i."stageId"
      JOIN "Opening" o ON o."id" = s."openingId"
      JOIN "FrameworkVersion" v ON v."id" = o."versionId"
      WHERE d."status" = 'DECIDED' AND d."decidedAt" <= ${now})
    SELECT k."slug", k."kitId", (coalesce(r."number", 0) + 1)::int AS "number",
           (array_agg(k."versionId" ORDER BY k."publishedAt" DESC, k."versionId"))[1] AS "versionId"
    FROM decided k LEFT JOIN read r ON r."scope" = k."slug" || '/' || k."kitId"
    GROUP BY k."slug", k."kitId", r."number", r."until"
    HAVING count(DISTINCT k."candidateId") FILTER (WHERE r."until" IS NULL OR k."decidedAt" > r."until") >= ${minimum}
    ORDER BY k."slug", k."kitId"`;
}

type Used = { slug: string; kitId: string; until: Date };

/** What counts of a kit's decided interviews: the last submitted scorecard of each interviewer. Shadows score to learn. */
export function listKitScores(db: Db, { slug, kitId, until }: Used): Promise<KitScore[]> {
  return db.$queryRaw<KitScore[]>`
    SELECT i."candidateId", i."id" AS "interviewId", e."personId" AS "interviewerId", a."questionId", s."bandId", a."score"
    FROM "FrameworkVersion" v
    JOIN "Opening" o ON o."versionId" = v."id"
    JOIN "OpeningStage" s ON s."openingId" = o."id" AND s."kitId" = ${kitId}
    JOIN "Interview" i ON i."stageId" = s."id" AND i."status" = 'PLANNED'
    JOIN "Debrief" d ON d."id" = i."debriefId" AND d."status" = 'DECIDED' AND d."decidedAt" <= ${until}
    JOIN "InterviewSeat" e ON e."interviewId" = i."id" AND e."role" = 'INTERVIEWER' AND e."status" <> 'OFF'
    JOIN LATERAL (
      SELECT c."id" FROM "Scorecard" c
      WHERE c."interviewId" = e."interviewId" AND c."personId" = e."personId" AND c."status" = 'SUBMITTED'
      ORDER BY c."version" DESC LIMIT 1) c ON true
    JOIN "ScorecardAnswer" a ON a."scorecardId" = c."id" AND a."kind" = 'SCORED'
    WHERE v."slug" = ${slug} ORDER BY i."id", e."personId", a."questionId"`;
}

export function listHeldInterviews(db: Db, { slug, kitId, until }: Used): Promise<HeldInterview[]> {
  return db.$queryRaw<HeldInterview[]>`
    SELECT i."id" AS "interviewId", i."candidateId",
           EXISTS (SELECT 1 FROM "InterviewDeviation" x WHERE x."interviewId" = i."id") AS "deviated",
           greatest(0, floor(extract(epoch FROM d."decidedAt" - i."startsAt") / 86400))::int AS "daysToDecision"
    FROM "FrameworkVersion" v
    JOIN "Opening" o ON o."versionId" = v."id"
    JOIN "OpeningStage" s ON s."openingId" = o."id" AND s."kitId" = ${kitId}
    JOIN "Interview" i ON i."stageId" = s."id" AND i."status" = 'PLANNED'
    JOIN "Debrief" d ON d."id" = i."debriefId" AND d."status" = 'DECIDED' AND d."decidedAt" <= ${until}
    WHERE v."slug" = ${slug} ORDER BY i."id"`;
}

/** What a list shows of a kit's last reading. */
export type KitReadingRow = Pick<KitReading, "of" | "agreement" | "daysToDecision" | "deviation"> & {
  scope: string;
  madeAt: Date;
};

export function listKitReadings(db: Db, { skip, take }: Slice): Promise<KitReadingRow[]> {
  return db.$queryRaw<KitReadingRow[]>`
    SELECT r."scope", r."madeAt", r."content" -> 'of' AS "of", r."content" -> 'agreement' AS "agreement",
           (r."content" ->> 'daysToDecision')::int AS "daysToDecision", r."content" ->> 'deviation' AS "deviation"
    FROM "HiringReading" r
    WHERE r."kind" = 'KIT' AND NOT EXISTS (
      SELECT 1 FROM "HiringReading" n WHERE n."kind" = r."kind" AND n."scope" = r."scope" AND n."number" > r."number")
    ORDER BY r."scope" LIMIT ${take} OFFSET ${skip}`;
}
