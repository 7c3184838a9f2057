import { type DutySource, dutySelect, dutyUnion, OF_PERSON } from "~/platform/database/duties.server";
import { Prisma } from "~/platform/generated/prisma/client";

/** Mentees who await a mentor's answer, and mentors who owe one. Doesn't read the messages. */
export const MENTOR_REQUEST_DUTIES: DutySource = ({ personId }) => {
  const columns = {
    key: Prisma.sql`q."id"`,
    ...OF_PERSON,
    about: Prisma.sql`r."name"`,
    detail: Prisma.sql`r."id"`,
    dueOn: Prisma.sql`q."expiresAt" AT TIME ZONE 'UTC'`,
    since: Prisma.sql`q."sentAt"`,
  };
  const sent = (mine: Prisma.Sql, theirs: Prisma.Sql) => Prisma.sql`
    FROM "MentorshipRequest" q JOIN "MentorshipRound" r ON r."id" = q."roundId" AND r."status" IN ('ENROLLING', 'RUNNING')
    JOIN "Person" p ON p."id" = ${theirs} AND p."deactivatedAt" IS NULL WHERE ${mine} = ${personId} AND q."state" = 'SENT'`;
  const [mentee, mentor] = [Prisma.sql`q."menteeId"`, Prisma.sql`q."mentorId"`];
  return dutyUnion([
    dutySelect({ ...columns, kind: "mentor-request", from: sent(mentor, mentee) }),
    dutySelect({ ...columns, kind: "mentor-request-awaited", waits: true, from: sent(mentee, mentor) }),
  ]);
};
