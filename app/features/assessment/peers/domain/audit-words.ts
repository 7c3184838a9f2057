export const AUDIT_WORDS = {
  "peer.ask": "asked a colleague for a peer review",
  "peer.take-back": "took back a request for a peer review",
  "peer.decline": "declined to write a peer review",
  "peer-review.save": "saved a peer review",
  "peer-review.submit": "submitted a peer review",
  "peers.release": "closed the peer reviews of an assessment",
  "peers.read": "read what peers wrote",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
