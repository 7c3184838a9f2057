export const AUDIT_WORDS = {
  "retention.change": "changed how long records are kept",
  "retention.apply": "removed records whose time was over",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
