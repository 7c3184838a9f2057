/** Audit actions by the room that records them. */
export const AUDIT_WORDS = {
  "ladder-import.upload": "uploaded a ladder to import",
  // publishing
  "framework.publish": "published a framework",
  "framework.retire": "retired a framework",
  "framework.restore": "restored a retired framework",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
