export const AUDIT_WORDS = {
  "conflict.declare-candidate": "declared a conflict with a candidate",
  "interview.plan": "planned an interview",
  "interview.change": "changed an interview",
  "interview.call-off": "called an interview off",
  "interview-seat.ask": "asked an interviewer",
  "interview-seat.accept": "accepted an interview",
  "interview-seat.give-up": "gave an interview up",
  "interview-seat.take-off": "took an interviewer off an interview",
  "interview-seat.close": "stopped waiting for a scorecard",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
