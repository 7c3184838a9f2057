export const AUDIT_WORDS = {
  "calibration.declare-conflict": "declared to have no part in somebody's calibration",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
