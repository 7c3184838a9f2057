import { type DutySource, dutySelect, dutyUnion, OF_PERSON } from "~/platform/database/duties.server";
import { Prisma } from "~/platform/generated/prisma/client";

/** Feedback a person was asked for, or has asked for and not received. The question itself stays on its page. */
export const FEEDBACK_DUTIES: DutySource = ({ personId }) => {
  const columns = { key: Prisma.sql`q."id"`, ...OF_PERSON, since: Prisma.sql`q."askedAt"` };
  return dutyUnion([
    dutySelect({
      ...columns,
      kind: "feedback-request",
      from: Prisma.sql`FROM "FeedbackRequest" q JOIN "Person" p ON p."id" = q."askerId" AND p."deactivatedAt" IS NULL
        WHERE q."askedId" = ${personId} AND q."status" = 'ASKED'`,
    }),
    dutySelect({
      ...columns,
      kind: "feedback-awaited",
      waits: true,
      from: Prisma.sql`FROM "FeedbackRequest" q JOIN "Person" p ON p."id" = q."askedId" AND p."deactivatedAt" IS NULL
        WHERE q."askerId" = ${personId} AND q."status" = 'ASKED'`,
    }),
  ]);
};
