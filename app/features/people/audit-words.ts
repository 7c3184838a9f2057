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
  // roles
  "role.grant": "granted a role",
  "role.end": "ended a role",
  // leave
  "leave.record": "recorded time away",
  "leave.change": "changed recorded time away",
  "leave.remove": "removed recorded time away",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
