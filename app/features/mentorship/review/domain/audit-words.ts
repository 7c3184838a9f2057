export const AUDIT_WORDS = {
  "pairing.lock": "fixed a pair of a round of mentorship",
  "pairing.forbid": "ruled a pair of a round of mentorship out",
  "pairing.undecide": "took back what they had fixed about a pair of a round of mentorship",
  "pairing.publish": "published the pairs of a round of mentorship",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
