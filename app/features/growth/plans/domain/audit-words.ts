export const AUDIT_WORDS = {
  "plan.set-target": "set the target of a growth plan",
  "goal.add": "added a goal to a growth plan",
  "goal.change": "changed a goal",
  "goal.share": "shared a goal with a manager",
  "goal.close": "closed a goal",
  "goal.reopen": "took a goal up again",
  "goal.agree": "agreed to a goal",
  "goal.check-in": "checked in on a goal",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
