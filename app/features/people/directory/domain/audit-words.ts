export const AUDIT_WORDS = {
  "person.add": "added a person",
  "person.change": "changed a person's details",
  "person.deactivate": "deactivated a person",
  "person.reactivate": "reactivated a person",
  "team.add": "added a team",
  "team.change": "changed a team",
  "team.remove": "removed a team",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
