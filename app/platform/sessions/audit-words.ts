export const AUDIT_WORDS = {
  "session.begin": "signed in",
  "session.end": "signed out",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
