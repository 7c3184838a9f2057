export const AUDIT_WORDS = {
  "export.make": "exported everything about themselves",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
