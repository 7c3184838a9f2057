import { type DutySource, dutySelect } from "~/platform/database/duties.server";
import { Prisma } from "~/platform/generated/prisma/client";

/** Meetings under way, for participants. */
export const MEETING_DUTIES: DutySource = ({ personId, today }) =>
  dutySelect({
    kind: "calibration-meeting",
    key: Prisma.sql`s."id"`,
    about: Prisma.sql`s."name"`,
    dueOn: Prisma.sql`${today}`,
    since: Prisma.sql`s."openedAt"`,
    from: Prisma.sql`FROM "CalibrationSession" s WHERE s."status" = 'OPEN' AND s."id" IN (
      SELECT t."sessionId" FROM "CalibrationParticipant" t WHERE t."personId" = ${personId})`,
  });
