export const AUDIT_WORDS = {
  "learning.set-budget": "set a budget for learning",
  "learning.ask": "asked for learning time or money",
  "learning.grant": "granted learning time or money",
  "learning.refuse": "refused learning time or money",
  "learning.withdraw": "withdrew a request for learning time or money",
  "learning.use": "noted learning time or money as used",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
