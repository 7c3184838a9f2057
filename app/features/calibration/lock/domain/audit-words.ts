export const AUDIT_WORDS = {
  "calibration.lock": "locked a calibration",
  "calibration.reopen": "opened a locked calibration again",
  "calibration.read-minutes": "read the minutes of a calibration",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
