export const AUDIT_WORDS = {
  "opening.make": "set up an opening",
  "opening.change": "changed an opening",
  "opening.plan": "changed the plan of an opening",
  "opening.discard": "discarded an opening that had not opened",
  "opening.open": "opened an opening",
  "opening.close": "closed an opening",
  "opening.hand-over": "handed an opening over",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
