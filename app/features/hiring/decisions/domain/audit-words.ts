export const AUDIT_WORDS = {
  "hiring-decision.make": "decided on a candidate",
  "hiring-decision.dissent": "dissented from a decision on a candidate",
  "starting-plan.link": "said who a hired candidate has become",
  "starting-plan.take": "took over what their interviews showed",
  "starting-plan.decline": "declined what their interviews showed",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
