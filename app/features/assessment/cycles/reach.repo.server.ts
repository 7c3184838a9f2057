import type { Reach } from "~/kernel/actor";
import { Prisma } from "~/platform/generated/prisma/client";
import type { Viewer } from "./domain/cycle";

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

/** Someone who runs a cycle, or leads managers with people in it. */
export type Runner = Viewer & { isOpener: boolean; leads: boolean };

/** Whether someone may know how far a person `p` is in a cycle. Leading others shows a person nothing of themselves. */
export function isShownTo({ id, partnerOf, reach, isOpener, leads }: Runner): Prisma.Sql {
  const isLed = leads ? Prisma.sql`(p."id" <> ${id} AND ${isBelow([id])})` : Prisma.sql`FALSE`;
  return Prisma.sql`(${isOpener} OR p."teamId" = ANY(${partnerOf as string[]}) OR ${isCovered(reach)} OR ${isLed})`;
}

/** Whether someone leads managers, here or gone, and people below them are in a cycle. Materialized, so that the tree is walked once. */
export const leadsIn = (cycleId: string, id: string): Prisma.Sql => Prisma.sql`(
  WITH led AS MATERIALIZED (
    SELECT p."id", p."managerId" FROM "Person" p WHERE p."deactivatedAt" IS NULL AND p."id" <> ${id} AND ${isBelow([id])})
  SELECT EXISTS (SELECT 1 FROM led WHERE led."managerId" <> ${id})
    AND EXISTS (SELECT 1 FROM led JOIN "Assessment" a ON a."subjectId" = led."id"
                WHERE a."cycleId" = ${cycleId} AND a."takenOutAt" IS NULL))`;

/** Cycles of anyone below someone, as a set of ids. */
export const cyclesBelow = (id: string): Prisma.Sql => Prisma.sql`
  SELECT a."cycleId" FROM "Person" p JOIN "Assessment" a ON a."subjectId" = p."id" AND a."takenOutAt" IS NULL
  WHERE p."deactivatedAt" IS NULL AND p."id" <> ${id} AND ${isBelow([id])}`;
