/** By the room that writes them into the audit log. */
export const AUDIT_WORDS = {
  // directory
  "person.add": "added a person",
  "person.change": "changed a person's details",
  "person.deactivate": "deactivated a person",
  "person.reactivate": "reactivated a person",
  "team.add": "added a team",
  "team.change": "changed a team",
  "team.remove": "removed a team",
  // import
  "people.import": "imported people from a file",
  // organization
  "organization.change": "changed the organization's name or time zone",
  "organization.check-sign-in": "checked how people sign in",
  "sample.load": "loaded the sample organization",
  "sample.remove": "removed the sample organization",
  // roles
  "role.grant": "granted a role",
  "role.end": "ended a role",
  // leave
  "leave.record": "recorded time away",
  "leave.change": "changed recorded time away",
  "leave.remove": "removed recorded time away",
  // second-step
  "factor.add": "added a way to confirm a sign-in",
  "factor.rename": "renamed a way to confirm a sign-in",
  "factor.remove": "removed a way to confirm a sign-in",
  "factor.use-recovery-code": "used a recovery code",
  "factor.make-recovery-codes": "made new recovery codes",
  "factor.refuse": "refused a sign-in without its second step",
  "factor.require": "changed who needs a second step to sign in",
  // held-changes
  "address.change": "changed an address, which signed its holder out",
  "address.confirm": "confirmed a new address from the old one",
  "address.agree": "agreed to a new address as a second administrator",
  "manager.ask": "requested a manager change",
  "manager.agree": "agreed to another manager as a second administrator",
  "manager.apply": "gave a person another manager after three days",
  "manager.call-off": "canceled a change of manager",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
