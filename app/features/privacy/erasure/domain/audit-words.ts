export const AUDIT_WORDS = {
  "erasure.ask": "asked for a person to be erased",
  "erasure.call-off": "called off an erasure",
  "erasure.do": "erased a person",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
