export const AUDIT_WORDS = {
  "hiring-reading.make": "worked out what decided candidates show",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
