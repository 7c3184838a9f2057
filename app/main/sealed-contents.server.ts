import { AGREED } from "~/features/assessment/conversations/agreed-content.repo.server";
import { PEER_REVIEWS } from "~/features/assessment/peers/peer-review.server";
import { SUBMITTED_SHEETS } from "~/features/assessment/sheets/hand-over.server";
import { PRE_RATINGS } from "~/features/calibration/rating/rate.server";
import { OUTCOME } from "~/features/calibration/session/outcome-content.server";
import { DECIDED } from "~/features/hiring/debriefs/decided-content.server";
import { SUBMITTED_CARDS } from "~/features/hiring/scorecards/scorecard.server";
import { CASE } from "~/features/promotion/cases/case-content.repo.server";
import type { SealedKind } from "~/platform/audit/sealed-content.server";

/** Every content that the log has hashes of, for `npm run audit:verify`. */
export const SEALED_CONTENTS: readonly SealedKind[] = [
  SUBMITTED_SHEETS,
  PEER_REVIEWS,
  AGREED,
  CASE,
  PRE_RATINGS,
  OUTCOME,
  SUBMITTED_CARDS,
  DECIDED,
];
