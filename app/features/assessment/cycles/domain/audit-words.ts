export const AUDIT_WORDS = {
  "cycle.open": "opened a review cycle",
  "cycle.ask": "asked for an assessment in a review cycle",
  "cycle.change-days": "changed the days of a review cycle",
  "cycle.close": "closed a review cycle",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
