import type { DutyKinds } from "~/kernel/duty";

export const SHEET_DUTY_WORDS: DutyKinds = {
  "own-assessment": ({ key }) => ({
    what: "Self-assessment",
    button: "Continue self-assessment",
    to: `/assessments/${key}`,
  }),
};
