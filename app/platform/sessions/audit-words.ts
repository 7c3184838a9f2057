export const AUDIT_WORDS = {
  "session.begin": "signed in",
  "session.end": "signed out",
  "session.prove": "confirmed who they are",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
