export const AUDIT_WORDS = {
  "conversation.read": "read both sides of a revealed assessment",
  "agreed-rating.record": "recorded an agreed rating",
  "review-action.add": "added an action from a conversation",
  "review-action.change": "changed an action from a conversation",
  "review-action.finish": "marked an action from a conversation as done",
  "review-action.reopen": "opened an action from a conversation again",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
