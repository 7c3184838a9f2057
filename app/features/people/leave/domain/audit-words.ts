export const AUDIT_WORDS = {
  "leave.record": "recorded time away",
  "leave.change": "changed recorded time away",
  "leave.remove": "removed recorded time away",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
