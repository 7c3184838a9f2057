export const AUDIT_WORDS = {
  "job.retry": "sent a job that had been given up round again",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
