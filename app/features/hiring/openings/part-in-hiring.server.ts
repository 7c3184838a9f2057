import { type Actor, hasRole } from "~/kernel/actor";
import { can } from "~/policy/can";

/** Which parts of hiring are somebody's; `learns`: what they may read of hiring as a whole. */
export type PartInHiring = { interviews: boolean; learns: "statistics" | "impact" | null };

/**
 * What of hiring somebody finds in the header; `null`: they have no part in it.
 * @param hires they answer for an opening, have a seat in an interview, or are offered a starting plan.
 */
export function partInHiring(actor: Actor, hires: boolean): PartInHiring | null {
  const takesPart = hasRole(actor, "HIRING_LEAD") || hasRole(actor, "PANEL_MEMBER") || actor.partnerOf.length > 0;
  // Administrators find openings there whose leads have left.
  if (!hires && !takesPart && !hasRole(actor, "ADMINISTRATOR")) return null;
  const keepsQualifications = can(actor, "qualification.manage", null);
  const interviews = keepsQualifications || can(actor, "interviewer.keep", { id: actor.id, managerId: null });
  if (can(actor, "hiring-statistics.read", null)) return { interviews, learns: "statistics" };
  return { interviews, learns: can(actor, "hiring-impact.read", null) ? "impact" : null };
}
