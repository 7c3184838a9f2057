export const AUDIT_WORDS = {
  "pairing.ask": "had a round of mentorship paired",
  "pairing.cancel": "cancelled a pairing under way",
  "pairing.finish": "worked out the pairs of a round of mentorship",
  "pairing.read-certificate": "took the certificate of a pairing",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
