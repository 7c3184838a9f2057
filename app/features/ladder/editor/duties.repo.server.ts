import { type DutySource, dutySelect, dutyUnion } from "~/platform/database/duties.server";
import { Prisma } from "~/platform/generated/prisma/client";

/** A framework's name as it was published last. */
const named = (slug: Prisma.Sql) => Prisma.sql`coalesce((
  SELECT v."content"->>'name' FROM "FrameworkVersion" v WHERE v."slug" = ${slug} ORDER BY v."sequence" DESC LIMIT 1), ${slug})`;

/** For owners: suggestions without an answer. For reviewers: drafts in review, while the review is open. */
export const PROPOSAL_DUTIES: DutySource = ({ personId, today }) =>
  dutyUnion([
    dutySelect({
      kind: "ladder-suggestions",
      key: Prisma.sql`o."slug"`,
      about: named(Prisma.sql`o."slug"`),
      detail: Prisma.sql`o."open"`,
      since: Prisma.sql`o."since"`,
      from: Prisma.sql`FROM (
        SELECT l."slug", count(*)::int AS "open", min(l."sentAt") AS "since" FROM "LadderProposal" l
        JOIN "FrameworkEditor" e ON e."slug" = l."slug" AND e."personId" = ${personId} AND e."role" = 'OWNER'
        WHERE l."state" = 'OPEN' GROUP BY l."slug") o`,
    }),
    dutySelect({
      kind: "ladder-review",
      key: Prisma.sql`e."slug"`,
      about: named(Prisma.sql`e."slug"`),
      dueOn: Prisma.sql`h."reviewUntil"`,
      since: Prisma.sql`h."since"`,
      from: Prisma.sql`FROM "FrameworkEditor" e JOIN "FrameworkHome" h ON h."slug" = e."slug" AND h."here"
        WHERE e."personId" = ${personId} AND e."role" = 'REVIEWER' AND h."reviewUntil" >= ${today}::date`,
    }),
  ]);
