export const AUDIT_WORDS = {
  "sheet.submit": "submitted an assessment",
  "sheet.withdraw": "withdrew a submitted assessment",
  "sheet.reveal": "submitted the second side, which revealed both",
  "elevated-read.begin": "began an elevated read",
  "elevated-read.end": "ended an elevated read",
  "sheet.read-elevated": "read revealed sheets in an elevated read",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
