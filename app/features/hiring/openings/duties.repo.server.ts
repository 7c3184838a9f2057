import { EARLY_MINUTES } from "~/features/hiring/scorecards/domain/scorecard";
import { DAY_MS } from "~/kernel/time/day";
import { type DutySource, dutySelect, dutyUnion } from "~/platform/database/duties.server";
import { Prisma } from "~/platform/generated/prisma/client";
import { SHOWN_DAYS_AHEAD } from "./domain/duties";
import { followUps, openDebriefs, ownInterviews, thinPanels } from "./mine.repo.server";

/** The items on hiring's own page: candidates by code, no scores. */
export const HIRING_DUTIES: DutySource = ({ personId, now }) => {
  const opens = new Date(now.getTime() + EARLY_MINUTES * 60_000);
  const soon = new Date(now.getTime() + SHOWN_DAYS_AHEAD * DAY_MS);
  const isEarly = Prisma.sql`i."startsAt" > ${opens}::timestamptz`;
  const debrief = { about: Prisma.sql`o."role" || ', ' || c."code"`, since: Prisma.sql`d."revealedAt"` };
  return dutyUnion([
    dutySelect({
      kind: Prisma.sql`CASE WHEN NOT ${isEarly} THEN 'scorecard' WHEN e."status" = 'ASKED' THEN 'interview-request' ELSE 'interview' END`,
      key: Prisma.sql`i."id"`,
      about: Prisma.sql`s."name" || ', ' || c."code"`,
      detail: Prisma.sql`CASE WHEN NOT ${isEarly} THEN
        (SELECT 'begun' FROM "Scorecard" x WHERE x."interviewId" = i."id" AND x."personId" = e."personId" LIMIT 1) END`,
      at: Prisma.sql`i."startsAt"`,
      since: Prisma.sql`e."askedAt"`,
      from: Prisma.sql`${ownInterviews(personId)} AND (NOT ${isEarly} OR e."status" = 'ASKED'
        OR e."status" = 'ACCEPTED' AND i."startsAt" <= ${soon}::timestamptz)`,
    }),
    dutySelect({
      ...debrief,
      kind: Prisma.sql`CASE WHEN o."deciderId" = ${personId} THEN 'hiring-decision' ELSE 'debrief' END`,
      key: Prisma.sql`d."id"`,
      from: Prisma.sql`${openDebriefs(personId)} AND (${personId} IN (o."leadId", o."deciderId") OR NOT EXISTS (
        SELECT 1 FROM "DebriefTurn" t WHERE t."debriefId" = d."id" AND t."personId" = ${personId} AND t."spokenAt" IS NOT NULL))`,
    }),
    dutySelect({
      ...debrief,
      kind: Prisma.sql`'hiring-' || f."of"`,
      key: Prisma.sql`c."id"`,
      person: Prisma.sql`CASE WHEN o."coordinatorId" = ${personId} THEN n."name" END`,
      detail: Prisma.sql`f."debriefId"`,
      since: Prisma.sql`f."decidedAt"`,
      from: followUps(personId),
    }),
    dutySelect({
      kind: "hiring-panel",
      key: Prisma.sql`k."id"`,
      about: Prisma.sql`k."role"`,
      detail: Prisma.sql`k."count"`,
      dueOn: Prisma.sql`(k."first" AT TIME ZONE 'UTC')::date`,
      since: Prisma.sql`k."since"`,
      from: thinPanels(personId, now),
    }),
    dutySelect({
      kind: "starting-plan",
      key: Prisma.sql`l."candidateId"`,
      since: Prisma.sql`l."linkedAt"`,
      from: Prisma.sql`FROM "StartingPlan" l WHERE l."personId" = ${personId} AND l."state" = 'OFFERED'`,
    }),
  ]);
};
