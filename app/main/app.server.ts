import type { Logger } from "pino";
import { ELEVATED_FOR } from "~/features/assessment/reveal/reveal.repo.server";
import { CALIBRATES } from "~/features/calibration/session/session.repo.server";
import { HIRES } from "~/features/hiring/openings/opening.repo.server";
import { HAS_REPORTS, LEADS_MANAGERS } from "~/features/people/directory/directory.repo.server";
import { IS_HELD } from "~/features/people/held-changes/held-changes.repo.server";
import { IS_SAMPLE } from "~/features/people/organization/organization.repo.server";
import { GRANTS } from "~/features/people/roles/role.repo.server";
import { FACTORS, IS_DEMONSTRATION } from "~/features/people/second-step/second-step.repo.server";
import { LAST_ACT } from "~/features/privacy/activity/audit.repo.server";
import { NOTICES } from "~/notices/notices.repo.server";
import type { App } from "~/platform/app-context.server";
import type { Database } from "~/platform/database/database.server";
import type { Env } from "~/platform/env.server";
import type { SessionPartQueries } from "~/platform/sessions/session.server";
import * as platform from "~/platform/start.server";

/** What the statement of a session asks of each room. */
export const SESSION_PARTS: SessionPartQueries = {
  grants: GRANTS,
  elevatedFor: ELEVATED_FOR,
  hasReports: HAS_REPORTS,
  leadsManagers: LEADS_MANAGERS,
  calibrates: CALIBRATES,
  hires: HIRES,
  factors: FACTORS,
  isHeld: IS_HELD,
  lastAct: LAST_ACT,
  isDemonstration: IS_DEMONSTRATION,
  isSample: IS_SAMPLE,
  notices: NOTICES,
};

/** The app on a database whose tables are up to date. */
export function createApp(
  env: Env,
  database: Database,
  log: Logger,
  now?: () => Date,
  monotonicMs?: () => number,
): App {
  return platform.createApp(env, database, log, SESSION_PARTS, now, monotonicMs);
}
