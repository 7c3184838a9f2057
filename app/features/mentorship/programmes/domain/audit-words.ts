export const AUDIT_WORDS = {
  "programme.found": "founded a mentorship programme",
  "programme.change": "changed a mentorship programme",
  "programme.end": "ended a mentorship programme",
  "programme.hand-over": "handed a mentorship programme over",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
