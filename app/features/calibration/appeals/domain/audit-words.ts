export const AUDIT_WORDS = {
  "calibration.appeal": "appealed against the outcome of a calibration",
  "calibration.read-appeal": "read an appeal against the outcome of a calibration",
  "calibration.decide-appeal": "decided an appeal against the outcome of a calibration",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
