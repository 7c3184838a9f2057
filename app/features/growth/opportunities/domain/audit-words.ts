export const AUDIT_WORDS = {
  "opportunity.propose": "proposed an opportunity",
  "opportunity.sponsor": "stood behind an opportunity as its sponsor",
  "opportunity.turn-down": "turned down a proposed opportunity",
  "opportunity.change": "changed an opportunity",
  "opportunity.close": "closed an opportunity",
  "place.offer": "offered an opportunity",
  "place.ask": "asked for an opportunity",
  "place.accept": "accepted a place in an opportunity",
  "place.decline": "declined a place in an opportunity",
  "place.withdraw": "withdrew a place in an opportunity",
  "place.take-up": "noted that an opportunity was taken up",
  "place.finish": "noted that an opportunity was finished",
  "lacking.read": "read for which expectations there had been no opportunity",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
