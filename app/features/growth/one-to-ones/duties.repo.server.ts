import { DAY_MS, daysAfter, dayText } from "~/kernel/time/day";
import { type DutySource, dutiesFrom, dutySelect } from "~/platform/database/duties.server";
import { isoDay, isoText } from "~/platform/database/sql.server";
import { Prisma } from "~/platform/generated/prisma/client";
import { SHOWN_DAYS_AHEAD } from "./domain/duties";

/**
 * A person's ongoing one-to-ones (`stands`), with the other participant's name. They are found before people are joined (`OFFSET`
 * keeps PostgreSQL from reordering): without statistics it would look for a one-to-one of every pair of people.
 */
const going = (personId: string) => Prisma.sql`
  SELECT o.*, p."name" AS "other", p."id" AS "otherId" FROM (SELECT x.* FROM "OneToOne" x WHERE x."managerId" = ${personId} AND x."endedAt" IS NULL
        UNION ALL SELECT x.* FROM "OneToOne" x WHERE x."reportId" = ${personId} AND x."endedAt" IS NULL OFFSET 0) o
  JOIN "Person" m ON m."id" = o."managerId" AND m."deactivatedAt" IS NULL
  JOIN "Person" r ON r."id" = o."reportId" AND r."deactivatedAt" IS NULL
  LEFT JOIN "Person" above ON above."id" = r."managerId"
  JOIN "Person" p ON p."id" = CASE WHEN o."managerId" = ${personId} THEN o."reportId" ELSE o."managerId" END
  WHERE o."managerId" IN (r."managerId", above."managerId")`;

/** The week of its month that a day falls in, as `isArranged` counts. */
const place = (day: Prisma.Sql) => Prisma.sql`ceil(extract(day FROM ${day}) / 7.0)`;
/** `isArranged` for a date `d`. */
const IS_ARRANGED = Prisma.sql`d >= o."startsOn" AND (d - o."startsOn") % 7 = 0 AND CASE o."rhythm"
  WHEN 'WEEKLY' THEN true
  WHEN 'TWO_WEEKLY' THEN (d - o."startsOn") % 14 = 0
  ELSE CASE WHEN ${place(Prisma.sql`o."startsOn"`)} = 5 THEN extract(month FROM d + 7) <> extract(month FROM d)
       ELSE ${place(Prisma.sql`d`)} = ${place(Prisma.sql`o."startsOn"`)} END END`;

/** Meetings in the next days, and action items. The duty's words work out the start in the meeting's time zone. */
export const ONE_TO_ONE_DUTIES: DutySource = ({ personId, now }) => {
  const day = dayText(now);
  const until = new Date(now.getTime() + SHOWN_DAYS_AHEAD * DAY_MS);
  const meetings = Prisma.sql`FROM going o CROSS JOIN LATERAL (
      SELECT c."on", c."startsAt" FROM "OneToOneMeeting" c WHERE c."oneToOneId" = o."id" AND c."cancelledAt" IS NULL
        AND c."startsAt" + make_interval(mins => o."minutes") > ${now}::timestamptz AND c."startsAt" <= ${until}::timestamptz
      UNION ALL
      SELECT d, NULL::timestamptz FROM (SELECT generate_series(${daysAfter(day, -1)}::date, ${daysAfter(day, SHOWN_DAYS_AHEAD + 1)}::date, '1 day')::date AS d) days
      WHERE ${IS_ARRANGED} AND NOT EXISTS (SELECT 1 FROM "OneToOneMeeting" c WHERE c."oneToOneId" = o."id" AND c."on" = d)) meeting`;
  const other = { person: Prisma.sql`o."other"`, personId: Prisma.sql`o."otherId"` };
  return dutiesFrom(Prisma.sql`going AS MATERIALIZED (${going(personId)})`, [
    dutySelect({
      kind: "one-to-one",
      key: Prisma.sql`o."id" || '/' || ${isoDay`meeting."on"`}`,
      ...other,
      detail: Prisma.sql`json_build_object('on', ${isoDay`meeting."on"`}, 'startsAt', ${isoText`meeting."startsAt"`},
        'time', o."time", 'timeZone', o."timeZone", 'minutes', o."minutes")`,
      at: Prisma.sql`coalesce(meeting."startsAt", (meeting."on" + o."time"::time) AT TIME ZONE 'UTC')`,
      from: meetings,
    }),
    dutySelect({
      kind: "one-to-one-action",
      key: Prisma.sql`x."id"`,
      ...other,
      about: Prisma.sql`x."text"`,
      detail: Prisma.sql`o."id" || '/' || ${isoDay`x."madeOn"`}`,
      dueOn: Prisma.sql`x."dueOn"`,
      since: Prisma.sql`x."addedAt"`,
      from: Prisma.sql`FROM going o JOIN "OneToOneAction" x ON x."oneToOneId" = o."id" AND x."doneAt" IS NULL AND x."ownerId" = ${personId}`,
    }),
  ]);
};
