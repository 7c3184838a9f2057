export const AUDIT_WORDS = {
  "calibration.read-round": "worked out how alike the raters of a calibration session rated",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
