import { CYCLE_CLOSED } from "~/features/assessment/cycles/notices";
import { CONFIRMATION_ANSWERED } from "~/features/assessment/evidence/notices";
import { REVIEW_REVEALED } from "~/features/assessment/reveal/notices";
import { OUTCOME_READY } from "~/features/calibration/lock/notices";
import { MEETING_TIME } from "~/features/calibration/setup/notices";
import { FEEDBACK_GIVEN } from "~/features/growth/feedback/notices";
import { LEARNING_ANSWERED } from "~/features/growth/learning/notices";
import { ONE_TO_ONES_SET_UP } from "~/features/growth/one-to-ones/notices";
import { OPPORTUNITY_ANSWERED } from "~/features/growth/opportunities/notices";
import { DECISION_MADE } from "~/features/hiring/decisions/notices";
import { OPENING_PART } from "~/features/hiring/openings/notices";
import { SESSION_CHANGED, THANKED } from "~/features/mentorship/pairs/notices";
import { MATCHED } from "~/features/mentorship/review/notices";
import { ENROLLMENT_OPEN } from "~/features/mentorship/rounds/notices";
import { CASE_ANSWERED, CASE_DECIDED } from "~/features/promotion/cases/notices";
import { arrangementInWords } from "~/kernel/time/calendar";
import { DAY_MS, dayText } from "~/kernel/time/day";
import type { NoticeKind, NoticeParams } from "~/notices/kind";
import type { Tx } from "~/platform/database/database.server";
import { isoText } from "~/platform/database/sql.server";
import { Prisma } from "~/platform/generated/prisma/client";
import { daysBefore } from "./calendar";
import { idOf } from "./chance";

/** Rows of `to`, `at` and the kind's `params`, each a text. */
type Source = { kind: NoticeKind; rows: Prisma.Sql };

/** @param params SQL by name; the compiler checks them against the kind. */
const source = <Params extends NoticeParams>(
  kind: NoticeKind<Params>,
  params: { [Name in keyof Params]: Prisma.Sql },
  { to, at, from }: { to: Prisma.Sql; at: Prisma.Sql; from: Prisma.Sql },
): Source => {
  const pairs = Object.entries<Prisma.Sql>(params).map(([name, value]) => Prisma.sql`${name}::text, (${value})::text`);
  const object = Prisma.sql`jsonb_build_object(${Prisma.join(pairs)})`;
  return {
    kind: kind as unknown as NoticeKind,
    rows: Prisma.sql`SELECT ${to} AS "to", ${at} AS "at", ${object} AS "params" ${from}`,
  };
};

const { sql } = Prisma;

/** Notices of the seeded events, to the people each room would notify. */
const SOURCES: readonly Source[] = [
  // Goes to the one who submitted first, once the other has.
  source(
    REVIEW_REVEALED,
    {
      assessmentId: sql`a."id"`,
      subject: sql`CASE WHEN o."side" = 'SELF' THEN '' ELSE s."name" END`,
      cycle: sql`c."name"`,
    },
    {
      to: sql`o."raterId"`,
      at: sql`o."revealedAt"`,
      from: sql`FROM "Sheet" o JOIN "Assessment" a ON a."id" = o."assessmentId" JOIN "ReviewCycle" c ON c."id" = a."cycleId"
        JOIN "Person" s ON s."id" = a."subjectId"
        JOIN "Sheet" l ON l."assessmentId" = a."id" AND l."side" <> o."side" AND (l."submittedAt", l."id") > (o."submittedAt", o."id")`,
    },
  ),
  source(
    CYCLE_CLOSED,
    { cycleId: sql`c."id"`, cycle: sql`c."name"` },
    {
      to: sql`t."id"`,
      at: sql`c."closedAt"`,
      from: sql`FROM "ReviewCycle" c CROSS JOIN LATERAL (
          SELECT a."subjectId" AS "id" FROM "Assessment" a WHERE a."cycleId" = c."id"
          UNION SELECT p."managerId" FROM "Assessment" a JOIN "Person" p ON p."id" = a."subjectId" WHERE a."cycleId" = c."id") t
        WHERE t."id" <> c."openedById"`,
    },
  ),
  source(
    CONFIRMATION_ANSWERED,
    { evidenceId: sql`e."id"`, who: sql`w."name"` },
    {
      to: sql`e."ownerId"`,
      at: sql`c."answeredAt"`,
      from: sql`FROM "Corroboration" c JOIN "Evidence" e ON e."id" = c."evidenceId" JOIN "Person" w ON w."id" = c."colleagueId"`,
    },
  ),
  source(
    FEEDBACK_GIVEN,
    { id: sql`f."id"`, who: sql`w."name"` },
    {
      to: sql`f."receiverId"`,
      at: sql`f."givenAt"`,
      from: sql`FROM "Feedback" f JOIN "Person" w ON w."id" = f."giverId"`,
    },
  ),
  source(
    OPPORTUNITY_ANSWERED,
    {
      opportunityId: sql`o."id"`,
      who: sql`w."name"`,
      title: sql`o."title"`,
      what: sql`CASE WHEN l."begunBy" = l."personId" THEN 'request' ELSE 'offer' END`,
    },
    {
      to: sql`t."id"`,
      at: sql`l."answeredAt"`,
      from: sql`FROM "OpportunityPlace" l JOIN "Opportunity" o ON o."id" = l."opportunityId"
        JOIN "Person" w ON w."id" = l."answeredBy" CROSS JOIN LATERAL (
          SELECT l."begunBy" AS "id" UNION SELECT o."sponsorId" WHERE l."begunBy" <> l."personId") t
        WHERE t."id" <> w."id"`,
    },
  ),
  source(
    LEARNING_ANSWERED,
    { requestId: sql`r."id"`, who: sql`w."name"` },
    {
      to: sql`r."personId"`,
      at: sql`r."decidedAt"`,
      from: sql`FROM "LearningRequest" r JOIN "Person" w ON w."id" = r."decidedBy"`,
    },
  ),
  ...(
    [
      [CASE_ANSWERED, sql`e."kind" IN ('ENDORSED', 'DECLINED')`],
      [CASE_DECIDED, sql`e."kind" = 'DECIDED'`],
    ] as const
  ).map(([kind, isSo]) =>
    source(
      kind,
      { caseId: sql`c."id"`, who: sql`s."name"`, step: sql`c."fromLevel" || ' to ' || c."toLevel"` },
      {
        to: sql`c."subjectId"`,
        at: sql`e."at"`,
        from: sql`FROM "CaseEvent" e JOIN "PromotionCase" c ON c."id" = e."caseId" JOIN "Person" s ON s."id" = c."subjectId" WHERE ${isSo}`,
      },
    ),
  ),
  source(
    OUTCOME_READY,
    { sessionId: sql`c."id"`, session: sql`c."name"` },
    {
      to: sql`x."personId"`,
      at: sql`c."lockedAt"`,
      from: sql`FROM "CalibrationSession" c JOIN "CalibrationSubject" x ON x."sessionId" = c."id"`,
    },
  ),
  source(
    MEETING_TIME,
    {
      sessionId: sql`c."id"`,
      session: sql`c."name"`,
      how: sql`'planned'`,
      startsAt: isoText`c."meetingAt"`,
      minutes: sql`c."meetingMinutes"`,
    },
    {
      to: sql`t."personId"`,
      at: sql`c."meetingChangedAt"`,
      from: sql`FROM "CalibrationSession" c
        JOIN (SELECT DISTINCT "sessionId", "personId" FROM "CalibrationParticipant") t ON t."sessionId" = c."id"
        WHERE c."meetingAt" IS NOT NULL`,
    },
  ),
  source(
    SESSION_CHANGED,
    {
      pairId: sql`p."id"`,
      who: sql`w."name"`,
      sessionId: sql`s."id"`,
      how: sql`'planned'`,
      startsAt: isoText`s."startsAt"`,
      minutes: sql`s."minutes"`,
    },
    {
      to: sql`CASE WHEN w."id" = p."menteeId" THEN p."mentorId" ELSE p."menteeId" END`,
      at: sql`s."changedAt"`,
      from: sql`FROM "PairSession" s JOIN "MentorshipPair" p ON p."id" = s."pairId" JOIN "Person" w ON w."id" = s."changedById"
        WHERE s."state" = 'PLANNED' AND s."startsAt" > s."changedAt"`,
    },
  ),
  source(
    THANKED,
    { pairId: sql`p."id"` },
    {
      to: sql`p."mentorId"`,
      at: sql`t."sentAt"`,
      from: sql`FROM "MentorThanks" t JOIN "MentorshipPair" p ON p."id" = t."pairId"`,
    },
  ),
  source(
    MATCHED,
    { program: sql`m."name"`, round: sql`r."name"` },
    {
      to: sql`t."id"`,
      at: sql`r."publishedAt"`,
      from: sql`FROM "MentorshipRound" r JOIN "MentorshipProgramme" m ON m."id" = r."programmeId" JOIN (
          SELECT "roundId", "menteeId" AS "id" FROM "MentorshipPair" WHERE "runId" IS NOT NULL
          UNION SELECT "roundId", "mentorId" FROM "MentorshipPair" WHERE "runId" IS NOT NULL) t ON t."roundId" = r."id"`,
    },
  ),
  source(
    ENROLLMENT_OPEN,
    { roundId: sql`r."id"`, program: sql`m."name"`, closesOn: sql`r."closesOn"::date` },
    {
      to: sql`p."id"`,
      at: sql`(r."opensOn" + interval '8 hours') AT TIME ZONE 'UTC'`,
      from: sql`FROM "MentorshipRound" r JOIN "MentorshipProgramme" m ON m."id" = r."programmeId" CROSS JOIN "Person" p
        WHERE r."status" = 'ENROLLING' AND p."id" <> m."ownerId" AND cardinality(mentorship_open_for(m."id", p."id", r."opensOn")) > 0`,
    },
  ),
  source(
    OPENING_PART,
    { openingId: sql`o."id"`, role: sql`o."role"`, part: sql`t."part"` },
    {
      to: sql`t."id"`,
      at: sql`o."openedAt"`,
      from: sql`FROM "Opening" o CROSS JOIN LATERAL (
          VALUES (o."deciderId", 'DECIDER'), (o."coordinatorId", 'COORDINATOR')) AS t("id", "part") WHERE t."id" <> o."leadId"`,
    },
  ),
  source(
    DECISION_MADE,
    { debriefId: sql`d."id"`, code: sql`c."code"`, role: sql`o."role"` },
    {
      to: sql`t."id"`,
      at: sql`h."decidedAt"`,
      from: sql`FROM "HiringDecision" h JOIN "Debrief" d ON d."id" = h."debriefId" JOIN "Candidate" c ON c."id" = d."candidateId"
        JOIN "Opening" o ON o."id" = c."openingId" CROSS JOIN LATERAL (
          SELECT e."personId" AS "id" FROM "InterviewSeat" e JOIN "Interview" i ON i."id" = e."interviewId"
            WHERE i."debriefId" = d."id" AND i."status" = 'PLANNED' AND e."status" <> 'OFF'
          UNION SELECT unnest(ARRAY[o."leadId", o."coordinatorId"])) t
        WHERE t."id" <> h."decidedById"`,
    },
  ),
];

/** In days; less than notices are kept. */
const SINCE_DAYS = 170;
/** Longest list per person. */
const MOST_EACH = 20;
/** Unread notices per person, at most half of their list. */
const MOST_UNREAD = 3;

type Found = { to: string; at: Date; params: NoticeParams };
type News = Found & { kind: string };

/** Fills the bells from the seeded events, so it runs last. It queues no mail. */
export async function seedNotices(tx: Tx, today: Date): Promise<void> {
  const since = daysBefore(today, SINCE_DAYS);
  const all: News[] = await listSetUp(tx, since);
  for (const { kind, rows } of SOURCES) {
    const found = await tx.$queryRaw<Found[]>`
      SELECT f.* FROM (${rows}) f JOIN "Person" p ON p."id" = f."to" AND p."deactivatedAt" IS NULL
      WHERE f."at" >= ${since}::timestamptz AND f."at" <= ${today}::timestamptz ORDER BY f."at" DESC, f."to", f."params"::text`;
    all.push(...found.map((one) => ({ ...one, kind: kind.kind })));
  }
  all.sort((a, b) => b.at.getTime() - a.at.getTime());
  const people = [...new Set(all.map(({ to }) => to))];
  const lists = people.map((id) => all.filter(({ to }) => to === id).slice(0, MOST_EACH));
  await tx.notice.createMany({ data: lists.flatMap((news) => listOf(news, today)) });
}

/** Notices of 1:1s that managers set up. */
async function listSetUp(tx: Tx, since: Date): Promise<News[]> {
  const series = await tx.oneToOne.findMany({
    where: { createdAt: { gte: since }, endedAt: null, report: { deactivatedAt: null } },
    include: { manager: { select: { name: true } } },
    orderBy: { id: "asc" },
  });
  return series.map(({ id, reportId: to, createdAt: at, startsOn, manager, ...arrangement }) => {
    const when = arrangementInWords({ ...arrangement, startsOn: dayText(startsOn) });
    return { to, at, kind: ONE_TO_ONES_SET_UP.kind, params: { id, who: manager.name, when } };
  });
}

/** @param news of one person, latest first. */
function listOf(news: readonly News[], today: Date) {
  const unread = Math.min(MOST_UNREAD, Math.ceil(news.length / 2));
  return news.map(({ to: personId, at: createdAt, kind, params }, place) => {
    const readAt = place < unread ? null : new Date(Math.min(createdAt.getTime() + DAY_MS, today.getTime()));
    const id = idOf("notice", kind, personId, JSON.stringify(params));
    return { id, personId, kind, params, isListed: true, inDigest: false, createdAt, readAt };
  });
}
