import { Prisma } from "~/platform/generated/prisma/client";
import type { SessionPart } from "~/platform/sessions/session.server";

declare module "~/platform/sessions/session.server" {
  interface SessionParts {
    /** They answer for an opening, have a seat in an interview, or are offered a starting plan. */
    hires: boolean;
  }
}

export const HIRES: SessionPart = () => Prisma.sql`
  (EXISTS (SELECT 1 FROM "InterviewSeat" e WHERE e."personId" = p."id")
    OR EXISTS (SELECT 1 FROM "Opening" o WHERE o."leadId" = p."id" OR o."deciderId" = p."id" OR o."coordinatorId" = p."id")
    OR EXISTS (SELECT 1 FROM "StartingPlan" a WHERE a."personId" = p."id" AND a."state" = 'OFFERED'))`;
