export const AUDIT_WORDS = {
  "scorecard.start": "began a scorecard",
  "scorecard.save": "saved a scorecard",
  "scorecard.submit": "submitted a scorecard",
  "scorecard.correct": "began to correct a scorecard",
  "scorecard.discard-correction": "discarded a correction of a scorecard",
  "scorecard.deviate": "noted that an interview went otherwise than its kit",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
