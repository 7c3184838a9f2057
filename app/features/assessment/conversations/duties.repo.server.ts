import type { DutyReader } from "~/kernel/duty";
import { type DutySource, dutySelect, dutyUnion } from "~/platform/database/duties.server";
import { Prisma } from "~/platform/generated/prisma/client";
import { openActions } from "./conversation.repo.server";

/** Both rated an expectation, differently (`patternOf`), and recorded no shared result. */
const DIFFERENCES = Prisma.sql`EXISTS (
  SELECT 1 FROM "Rating" x JOIN "Sheet" g ON g."assessmentId" = a."id" AND g."side" = 'MANAGER' AND g."revealedAt" IS NOT NULL
  JOIN "Rating" y ON y."sheetId" = g."id" AND y."expectationId" = x."expectationId"
  WHERE x."sheetId" = s."id" AND x."kind" <> 'NOT_ASSESSED' AND y."kind" <> 'NOT_ASSESSED'
    AND (x."kind", x."word") IS DISTINCT FROM (y."kind", y."word")
    AND NOT EXISTS (SELECT 1 FROM "AgreedRating" r WHERE r."assessmentId" = a."id" AND r."expectationId" = x."expectationId"))`;

/** Revealed assessments of open cycles that one of the two hasn't read, or that still have open differences. */
function compared({ personId }: DutyReader): Prisma.Sql {
  return Prisma.sql`
    FROM (SELECT o."id" FROM "Assessment" o WHERE o."subjectId" = ${personId}
          UNION ALL
          SELECT o."id" FROM "Person" r JOIN "Assessment" o ON o."subjectId" = r."id"
          WHERE r."managerId" = ${personId} AND r."deactivatedAt" IS NULL) mine
    JOIN "Assessment" a ON a."id" = mine."id" JOIN "ReviewCycle" c ON c."id" = a."cycleId" AND c."closedAt" IS NULL
    JOIN "Person" p ON p."id" = a."subjectId"
    JOIN "Sheet" s ON s."assessmentId" = a."id" AND s."side" = 'SELF' AND s."revealedAt" IS NOT NULL
    WHERE ${DIFFERENCES} OR NOT EXISTS (SELECT 1 FROM "AuditEntry" e WHERE e."objectId" = a."id" AND e."actorId" = ${personId}
      AND e."action" = 'conversation.read' AND e."at" >= s."revealedAt")`;
}

/** Whose review of `x` counts: of several managers' the one submitted last. */
const REVIEWER = Prisma.sql`(
  SELECT json_build_object('id', w."id", 'name', w."name") FROM "Sheet" s JOIN "Person" w ON w."id" = s."raterId"
  WHERE s."assessmentId" = x."assessmentId" AND s."side" = 'MANAGER' AND s."revealedAt" IS NOT NULL
  ORDER BY s."submittedAt" DESC, s."id" LIMIT 1)`;

/** Conversations due, and action items. Reads only revealed sheets. */
export const CONVERSATION_DUTIES: DutySource = (reader) => {
  const other = {
    person: Prisma.sql`CASE WHEN p."id" <> ${reader.personId} THEN p."name" END`,
    personId: Prisma.sql`CASE WHEN p."id" <> ${reader.personId} THEN p."id" END`,
  };
  return dutyUnion([
    dutySelect({
      kind: "compare",
      key: Prisma.sql`a."id"`,
      ...other,
      about: Prisma.sql`c."name"`,
      dueOn: Prisma.sql`coalesce(a."talkOn", c."closesOn")`,
      since: Prisma.sql`s."revealedAt"`,
      from: compared(reader),
    }),
    dutySelect({
      kind: "review-action",
      key: Prisma.sql`x."id"`,
      ...other,
      about: Prisma.sql`x."text"`,
      detail: Prisma.sql`json_build_object('assessmentId', x."assessmentId", 'handedOver', CASE WHEN x."owner" = 'MANAGER'
        THEN json_build_object('createdById', x."createdById", 'managerId', p."managerId", 'reviewer', ${REVIEWER}) END)`,
      dueOn: Prisma.sql`x."dueOn"`,
      since: Prisma.sql`x."createdAt"`,
      from: openActions(reader.personId),
    }),
  ]);
};
