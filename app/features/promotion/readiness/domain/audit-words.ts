export const AUDIT_WORDS = {
  "readiness.read": "read how far somebody is for a promotion",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
