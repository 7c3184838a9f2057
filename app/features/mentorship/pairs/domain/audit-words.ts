export const AUDIT_WORDS = {
  "pair.agree": "agreed on how a pair works together",
  "pair.change-agreement": "changed how a pair works together",
  "pair.set-goal": "set a goal in a pair",
  "pair.reach-goal": "noted a goal of a pair as reached",
  "pair.reopen-goal": "noted a goal of a pair as not reached yet",
  "pair.remove-goal": "removed a goal of a pair",
  "pair-session.plan": "planned a session of a pair",
  "pair-session.change": "changed a session of a pair",
  "pair-session.note": "wrote a note of their own about a session of a pair",
  "pair.pause": "paused a pair",
  "pair.resume": "resumed a pair",
  "pair.step-back": "ended a pair",
  "pair.finish": "came to the end of a pair, with its round",
  "pair.leave": "ended a pair, since one of the two has left",
  "pair.remind": "reminded somebody of a pair",
  "pair.check-in": "answered how a pair goes",
  "pair.read-check-ins": "read how a pair goes",
  "pair.ask-rematch": "asked for another pairing",
  "pair.unask-rematch": "took back that they had asked for another pairing",
  "pair.rematch": "found another mentor for a mentee",
  "pair.close": "reviewed a pair at its end",
  "pair.thank": "thanked a mentor",
  "pair.keep-thanks": "kept thanks as evidence",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
