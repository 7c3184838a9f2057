import type { DutyKinds } from "~/kernel/duty";

export const EVIDENCE_DUTY_WORDS: DutyKinds = {
  "confirm-evidence": ({ key }) => ({
    what: "Evidence to confirm",
    button: "Review evidence",
    to: `/corroborations#${key}`,
  }),
  "confirmation-awaited": ({ detail }) => ({
    what: "Evidence confirmation",
    button: "View evidence",
    to: `/evidence/${detail}`,
  }),
};
