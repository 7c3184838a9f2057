import type { AuditAction } from "~/kernel/audit-actions";

/** Acts of others that a person likes to hear of. All are in their activity, and none reveals anything sealed. */
export const NEWS: readonly AuditAction[] = [
  "sheet.reveal",
  "agreed-rating.record",
  "review-action.add",
  "corroboration.confirmed",
  "corroboration.declined",
  "goal.agree",
  "goal.check-in",
  "feedback.give",
  "feedback.answer",
  "learning.grant",
  "learning.refuse",
  "place.accept",
  "place.decline",
  "case.answer",
  "case.calibrate",
  "case.decide",
  "case.decide-appeal",
  "calibration.decide-appeal",
  "manager.apply",
  "role.grant",
  "role.end",
];
