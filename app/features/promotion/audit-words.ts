/** By the room that writes them into the audit log. */
export const AUDIT_WORDS = {
  // readiness
  "readiness.read": "read readiness for promotion",
  // cases
  "case.start": "started a promotion case",
  "case.save": "saved a promotion case",
  "case.discard": "discarded a promotion case",
  "case.submit": "submitted a promotion case",
  "case.answer": "answered a promotion case as the manager",
  "case.calibrate": "took a promotion case into calibration",
  "case.decide": "decided a promotion case",
  "case.appeal": "appealed against the decision of a promotion case",
  "case.decide-appeal": "decided the appeal of a promotion case",
  "case.withdraw": "withdrew a promotion case",
  "case.read": "read a promotion case",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
