import type { Reach } from "~/kernel/actor";
import { Prisma } from "~/platform/generated/prisma/client";

/** These people and everyone below them, with those who have left. A circle of managers ends, since each is found once. */
const below = (ids: readonly string[]) => Prisma.sql`(
  WITH RECURSIVE below AS (
    SELECT r."id" FROM "Person" r WHERE r."id" = ANY(${ids as string[]})
    UNION SELECT d."id" FROM below b JOIN "Person" d ON d."managerId" = b."id")
  SELECT b."id" FROM below b)`;

/** Whether a person `p` is at or below one of these. */
export const isBelow = (ids: readonly string[]): Prisma.Sql =>
  ids.length === 0 ? Prisma.sql`FALSE` : Prisma.sql`p."id" IN ${below(ids)}`;

/** Whether human resources runs cycles of a person `p`. */
export function isCovered({ everyone, teamIds, underIds }: Reach): Prisma.Sql {
  if (everyone) return Prisma.sql`TRUE`;
  const inTeam = teamIds.length === 0 ? Prisma.sql`FALSE` : Prisma.sql`p."teamId" = ANY(${teamIds as string[]})`;
  return Prisma.sql`(coalesce(${inTeam}, FALSE) OR ${isBelow(underIds)})`;
}

/** The people of a grant that is not for everyone, as a set to join. */
export const coveredPeople = ({ teamIds, underIds }: Reach): Prisma.Sql => Prisma.sql`(
  SELECT t."id" FROM "Person" t WHERE t."teamId" = ANY(${teamIds as string[]}) UNION ${below(underIds)})`;
