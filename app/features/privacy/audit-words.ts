/** By the room that writes them into the audit log. */
export const AUDIT_WORDS = {
  // erasure
  "erasure.ask": "asked for a person to be erased",
  "erasure.call-off": "canceled an erasure",
  "erasure.do": "erased a person",
  // export
  "export.make": "exported everything about themselves",
  "organization.export": "exported the whole organization",
  "organization.download-export": "downloaded an export of the whole organization",
  // retention
  "retention.change": "changed how long records are kept",
  "retention.apply": "removed records at the end of their retention",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
