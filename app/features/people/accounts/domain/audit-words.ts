export const AUDIT_WORDS = {
  "token.make": "made a token for programs",
  "token.revoke": "revoked a token for programs",
  "session.end-another": "ended a session in another browser",
  "session.end-of-person": "ended a person's session",
  "sign-in.refuse": "refused a sign-in with a wrong password",
  "account.offer-setup": "made a link that sets up Waymark",
  "account.set-up": "set up Waymark and became its first administrator",
  "account.invite": "invited a person",
  "account.make-invitation": "made a link that invites a person",
  "account.join": "accepted an invitation and chose a password",
  "account.make-reset": "made a link that resets a password",
  "account.reset-password": "reset a password",
  "account.change-password": "changed a password",
  "account.link-identity": "linked the organization's sign-in to a person",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
