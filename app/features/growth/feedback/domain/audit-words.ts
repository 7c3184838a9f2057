export const AUDIT_WORDS = {
  "feedback.ask": "asked for feedback",
  "feedback.decline": "declined to give feedback",
  "feedback.give": "gave feedback",
  "feedback.share": "shared feedback",
  "feedback.unshare": "stopped sharing feedback",
  "feedback.follow-up": "asked what came of feedback",
  "feedback.answer": "said what came of feedback",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
