export const AUDIT_WORDS = {
  "evidence.add": "added a piece of evidence",
  "evidence.change": "changed a piece of evidence",
  "evidence.attach": "attached a piece of evidence to expectations",
  "evidence.detach": "detached a piece of evidence from an expectation",
  "evidence.remove": "removed a piece of evidence",
  "evidence.fetch-title": "fetched the title of a link",
  "corroboration.ask": "asked a colleague to confirm a piece of evidence",
  "corroboration.confirmed": "confirmed a piece of evidence",
  "corroboration.declined": "declined to confirm a piece of evidence",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
