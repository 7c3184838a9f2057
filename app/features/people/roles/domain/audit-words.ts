export const AUDIT_WORDS = {
  "role.grant": "granted a role",
  "role.end": "ended a role",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
