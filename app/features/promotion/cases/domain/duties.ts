import type { DutyKinds, DutyWords } from "~/kernel/duty";

const words =
  (what: string, button: string) =>
  ({ key }: { key: string }): DutyWords => ({ what, button, to: `/cases/${key}` });

export const CASE_DUTY_WORDS: DutyKinds = {
  "case-draft": words("Promotion case to finish", "Continue case"),
  "case-answer": words("Promotion case to endorse", "Review case"),
  "case-calibration": words("Promotion case to send to calibration", "Review case"),
  "case-decision": words("Promotion case to decide", "Decide case"),
  "case-appeal": words("Promotion appeal to decide", "Decide appeal"),
  "case-decided": words("Promotion decision", "Read decision"),
  "case-awaited": words("Promotion case under review", "View case"),
};
