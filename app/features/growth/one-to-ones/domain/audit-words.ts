export const AUDIT_WORDS = {
  "one-to-one.set-up": "set up one-to-ones",
  "one-to-one.arrange": "changed when one-to-ones take place",
  "one-to-one.move": "moved a one-to-one",
  "one-to-one.cancel": "cancelled a one-to-one",
  "one-to-one.restore": "put a one-to-one back to its arranged time",
  "one-to-one.end": "ended one-to-ones",
  "talking-point.add": "put something on the agenda of one-to-ones",
  "talking-point.close": "closed a talking point",
  "talking-point.reopen": "put a talking point back on the agenda",
  "talking-point.remove": "took a talking point off the agenda",
  "one-to-one-action.add": "added an action to one-to-ones",
  "one-to-one-action.close": "closed an action of one-to-ones",
  "one-to-one-action.reopen": "opened an action of one-to-ones again",
  "one-to-one-note.save": "saved private notes",
  "calendar.make": "made a calendar address",
  "calendar.revoke": "revoked a calendar address",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
