export const AUDIT_WORDS = {
  "assessment.start": "started a self-assessment",
  "assessment.discard": "discarded an assessment",
  "sheet.save": "saved ratings",
  "sheet.begin": "began a sheet in a review cycle",
  "cycle.hand-over": "handed a review over to another manager",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
