export const AUDIT_WORDS = {
  "webhook.add": "added a webhook",
  "webhook.revoke": "revoked a webhook",
  "webhook.retry": "sent once more what a webhook had not received",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
