import * as cycles from "~/features/assessment/cycles/notices";
import * as evidence from "~/features/assessment/evidence/notices";
import * as focus from "~/features/assessment/focus/notices";
import * as peers from "~/features/assessment/peers/notices";
import * as reveal from "~/features/assessment/reveal/notices";
import * as sheets from "~/features/assessment/sheets/notices";
import * as appeals from "~/features/calibration/appeals/notices";
import * as lock from "~/features/calibration/lock/notices";
import * as setup from "~/features/calibration/setup/notices";
import * as feedback from "~/features/growth/feedback/notices";
import * as learning from "~/features/growth/learning/notices";
import * as oneToOnes from "~/features/growth/one-to-ones/notices";
import * as opportunities from "~/features/growth/opportunities/notices";
import * as candidates from "~/features/hiring/candidates/notices";
import * as debriefs from "~/features/hiring/debriefs/notices";
import * as decisions from "~/features/hiring/decisions/notices";
import * as interviews from "~/features/hiring/interviews/notices";
import * as openings from "~/features/hiring/openings/notices";
import * as suggestions from "~/features/ladder/editor/notices";
import * as ladders from "~/features/ladder/publishing/notices";
import * as pairs from "~/features/mentorship/pairs/notices";
import * as programmes from "~/features/mentorship/programmes/notices";
import * as requests from "~/features/mentorship/requests/notices";
import * as review from "~/features/mentorship/review/notices";
import * as rounds from "~/features/mentorship/rounds/notices";
import * as accounts from "~/features/people/accounts/notices";
import * as heldChanges from "~/features/people/held-changes/notices";
import * as roles from "~/features/people/roles/notices";
import * as secondStep from "~/features/people/second-step/notices";
import * as organizationExport from "~/features/privacy/organization-export/notices";
import * as cases from "~/features/promotion/cases/notices";
import type { NoticeKind } from "~/notices/kind";
import * as system from "../system/notices";

const ROOMS: readonly Readonly<Record<string, NoticeKind>>[] = [
  cycles,
  focus,
  reveal,
  sheets,
  peers,
  evidence,
  feedback,
  oneToOnes,
  opportunities,
  learning,
  cases,
  setup,
  lock,
  appeals,
  rounds,
  review,
  requests,
  pairs,
  programmes,
  openings,
  candidates,
  interviews,
  debriefs,
  decisions,
  ladders,
  organizationExport,
  suggestions,
  accounts,
  heldChanges,
  roles,
  secondStep,
  system,
];

/** Every kind of notice, as its room declares it. */
export const NOTICE_KINDS: readonly NoticeKind[] = ROOMS.flatMap((room) => Object.values(room));

export const NOTICE_KIND: ReadonlyMap<string, NoticeKind> = new Map(NOTICE_KINDS.map((one) => [one.kind, one]));
