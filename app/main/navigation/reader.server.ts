import { partInHiring } from "~/features/hiring/openings/opening.server";
import { hasRole } from "~/kernel/actor";
import type { SignedIn } from "~/platform/sessions/session.server";
import type { AreaReader } from "./areas";

/** What the navigation of a signed-in person depends on. */
export function areaReaderOf({ actor, parts }: SignedIn): AreaReader {
  const { hasReports, leadsManagers } = parts;
  const calibrates = parts.calibrates || hasReports || actor.partnerOf.length > 0;
  const isAdministrator = hasRole(actor, "ADMINISTRATOR");
  return { hasReports, leadsManagers, isAdministrator, calibrates, hiring: partInHiring(actor, parts.hires) };
}
