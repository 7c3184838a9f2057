import { type DutySource, dutiesFrom, dutySelect } from "~/platform/database/duties.server";
import { Prisma } from "~/platform/generated/prisma/client";
import { askedOf } from "./cycle-states.repo.server";

const COLUMNS = {
  key: Prisma.sql`a."id"`,
  about: Prisma.sql`a."cycle"`,
  dueOn: Prisma.sql`a."closesOn"`,
  since: Prisma.sql`a."startedAt"`,
};
const SUBJECT = { person: Prisma.sql`a."subject"`, personId: Prisma.sql`a."subjectId"` };
const BEGUN = { detail: Prisma.sql`CASE WHEN a."begun" THEN 'begun' END` };

/** What open cycles ask of a person (`askedFor`), and the other review they wait for. Reads no ratings. */
export const CYCLE_DUTIES: DutySource = ({ personId, today }) =>
  dutiesFrom(Prisma.sql`asked AS MATERIALIZED (${askedOf(personId, today)})`, [
    dutySelect({
      ...{ ...COLUMNS, ...BEGUN, kind: "self-assessment" },
      from: Prisma.sql`FROM asked a WHERE a."tie" = 'subject' AND NOT a."submitted"`,
    }),
    dutySelect({
      ...{ ...COLUMNS, ...SUBJECT, ...BEGUN, kind: "manager-review" },
      from: Prisma.sql`FROM asked a WHERE a."tie" = 'manager' AND NOT a."submitted" AND NOT a."stands"`,
    }),
    dutySelect({
      ...{ ...COLUMNS, ...SUBJECT, kind: "book-conversation" },
      from: Prisma.sql`FROM asked a WHERE a."tie" = 'manager' AND a."held" AND a."reveal" = 'BY_MANAGER'`,
    }),
    dutySelect({
      ...{ ...COLUMNS, kind: "manager-review-awaited", waits: true },
      person: Prisma.sql`(SELECT m."name" FROM "Person" m WHERE m."id" = a."managerId")`,
      personId: Prisma.sql`a."managerId"`,
      from: Prisma.sql`FROM asked a WHERE a."tie" = 'subject' AND a."submitted" AND NOT a."held"`,
    }),
    dutySelect({
      ...{ ...COLUMNS, ...SUBJECT, kind: "self-assessment-awaited", waits: true },
      from: Prisma.sql`FROM asked a WHERE a."tie" = 'manager' AND a."submitted" AND NOT a."held"`,
    }),
  ]);
