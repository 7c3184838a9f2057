export const AUDIT_WORDS = {
  "people.import": "imported people from a file",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
