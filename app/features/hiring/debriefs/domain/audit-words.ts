export const AUDIT_WORDS = {
  "debrief.reveal": "completed the scorecards of a debrief, which revealed all",
  "debrief.read": "read the scorecards of a debrief",
  "debrief.speak": "noted that somebody spoke in a debrief",
  "debrief.order": "changed who speaks when in a debrief",
  "debrief.rescore": "scored an answer anew after a debrief",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
