export const AUDIT_WORDS = {
  "mentor-profile.change": "changed their profile as a mentor",
  "pairing-wishes.change": "changed when they can meet, or with whom",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
