import { DAY_MS } from "~/kernel/time/day";
import { type DutySource, dutiesFrom, dutySelect } from "~/platform/database/duties.server";
import { Prisma } from "~/platform/generated/prisma/client";
import { BEFORE_THE_END, CHECK_IN_DAYS, OPEN_FOR, REVIEW_DAYS } from "./domain/closing";
import { SHOWN_DAYS_AHEAD } from "./domain/duties";

const AGREEMENT = Prisma.sql`LEFT JOIN "PairAgreement" a ON a."pairId" = p."id"`;
const OWN_AGREED = Prisma.sql`CASE p."side" WHEN 'mentee' THEN a."menteeAgreed" ELSE a."mentorAgreed" END`;
const OTHER_AGREED = Prisma.sql`CASE p."side" WHEN 'mentee' THEN a."mentorAgreed" ELSE a."menteeAgreed" END`;
const ACTIVE = Prisma.sql`p."status" = 'ACTIVE'`;

/** A pair's `nextSteps` as single items, and for program owners, requests for another match. Doesn't read notes. */
export const PAIR_DUTIES: DutySource = ({ personId, now, today }) => {
  const day = Prisma.sql`${today}::date`;
  const own = Prisma.sql`own AS MATERIALIZED (SELECT p.*, o."name" AS "other", r."name" AS "round" FROM (
      SELECT x.*, x."mentorId" AS "otherId", 'mentee' AS "side" FROM "MentorshipPair" x WHERE x."menteeId" = ${personId}
      UNION ALL
      SELECT x.*, x."menteeId", 'mentor' FROM "MentorshipPair" x WHERE x."mentorId" = ${personId}) p
    JOIN "Person" o ON o."id" = p."otherId" JOIN "MentorshipRound" r ON r."id" = p."roundId")`;
  const columns = {
    key: Prisma.sql`p."id"`,
    person: Prisma.sql`p."other"`,
    personId: Prisma.sql`p."otherId"`,
    about: Prisma.sql`p."round"`,
    since: Prisma.sql`p."createdAt"`,
  };
  const sessions = Prisma.sql`FROM own p JOIN "PairSession" s ON s."pairId" = p."id" AND s."state" = 'PLANNED'
    WHERE p."status" <> 'ENDED'`;
  const ends = Prisma.sql`s."startsAt" + make_interval(mins => s."minutes")`;
  const until = new Date(now.getTime() + SHOWN_DAYS_AHEAD * DAY_MS);
  // The same rules as `checkInState` and `closingState`.
  const active = Prisma.sql`greatest(0, least(p."endsOn", ${day}) - p."startsOn" - p."pausedDays")`;
  const endedOn = Prisma.sql`(p."endedAt" AT TIME ZONE 'UTC')::date`;
  return dutiesFrom(own, [
    dutySelect({
      ...columns,
      kind: "pair-agreement-to-write",
      from: Prisma.sql`FROM own p ${AGREEMENT} WHERE ${ACTIVE} AND a."pairId" IS NULL`,
    }),
    dutySelect({
      ...columns,
      kind: "pair-agreement",
      since: Prisma.sql`a."changedAt"`,
      from: Prisma.sql`FROM own p ${AGREEMENT} WHERE ${ACTIVE} AND a."pairId" IS NOT NULL AND ${OWN_AGREED} IS DISTINCT FROM a."edits"`,
    }),
    dutySelect({
      ...columns,
      kind: "pair-agreement-awaited",
      since: Prisma.sql`a."changedAt"`,
      waits: true,
      from: Prisma.sql`FROM own p ${AGREEMENT} WHERE ${ACTIVE} AND ${OWN_AGREED} = a."edits" AND ${OTHER_AGREED} IS DISTINCT FROM a."edits"`,
    }),
    dutySelect({
      ...columns,
      kind: "pair-session",
      key: Prisma.sql`p."id" || '/sessions/' || s."id"`,
      at: Prisma.sql`s."startsAt"`,
      from: Prisma.sql`${sessions} AND ${ends} > ${now}::timestamptz AND s."startsAt" <= ${until}::timestamptz`,
    }),
    dutySelect({
      ...columns,
      kind: "pair-session-to-record",
      key: Prisma.sql`p."id" || '/sessions/' || s."id"`,
      since: ends,
      from: Prisma.sql`${sessions} AND ${ends} <= ${now}::timestamptz`,
    }),
    dutySelect({
      ...columns,
      kind: "pair-check-in",
      detail: Prisma.sql`c."day"`,
      dueOn: Prisma.sql`least(p."startsOn" + p."pausedDays" + c."day" + ${OPEN_FOR - 1}::int, p."endsOn" - 1)`,
      since: Prisma.sql`(p."startsOn" + p."pausedDays" + c."day")::timestamp AT TIME ZONE 'UTC'`,
      from: Prisma.sql`FROM own p CROSS JOIN unnest(${[...CHECK_IN_DAYS]}::int[]) AS c("day")
        WHERE ${ACTIVE} AND ${active} >= c."day" AND ${active} < c."day" + ${OPEN_FOR}::int AND ${day} < p."endsOn"
          AND NOT EXISTS (SELECT 1 FROM "PairCheckIn" x WHERE x."pairId" = p."id" AND x."personId" = ${personId} AND x."day" = c."day")`,
    }),
    dutySelect({
      ...columns,
      kind: "pair-closing",
      dueOn: Prisma.sql`CASE WHEN p."endedAt" IS NULL THEN p."endsOn" ELSE ${endedOn} + ${REVIEW_DAYS - 1}::int END`,
      since: Prisma.sql`coalesce(p."endedAt", (p."endsOn" - ${BEFORE_THE_END}::int)::timestamp AT TIME ZONE 'UTC')`,
      from: Prisma.sql`FROM own p WHERE NOT EXISTS (SELECT 1 FROM "PairClosing" x WHERE x."pairId" = p."id" AND x."personId" = ${personId})
        AND CASE WHEN p."endedAt" IS NULL THEN ${ACTIVE} AND ${day} >= p."endsOn" - ${BEFORE_THE_END}::int
            ELSE ${day} - ${endedOn} < ${REVIEW_DAYS}::int END`,
    }),
    dutySelect({
      ...columns,
      kind: "rematch",
      person: Prisma.sql`o."name"`,
      personId: Prisma.sql`o."id"`,
      about: Prisma.sql`r."name"`,
      since: Prisma.sql`p."rematchAskedAt"`,
      from: Prisma.sql`FROM "MentorshipProgramme" m JOIN "MentorshipRound" r ON r."programmeId" = m."id" AND r."status" = 'RUNNING'
        JOIN "MentorshipPair" p ON p."roundId" = r."id" AND p."status" <> 'ENDED' AND p."rematchAskedById" IS NOT NULL
        JOIN "Person" o ON o."id" = p."rematchAskedById" WHERE m."ownerId" = ${personId}`,
    }),
  ]);
};
