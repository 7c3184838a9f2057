import type { Tone } from "~/ui/tone";
import type { Outdated } from "../domain/case-packet";
import type { CaseEventKind, CaseStatus } from "../domain/case-state";

export const STATUS: Record<CaseStatus, { label: string; tone: Tone }> = {
  draft: { label: "Draft", tone: "neutral" },
  submitted: { label: "Submitted", tone: "info" },
  "in-calibration": { label: "In calibration", tone: "info" },
  decided: { label: "Decided", tone: "accent" },
  appealed: { label: "Appealed", tone: "info" },
  final: { label: "Decided finally", tone: "accent" },
  withdrawn: { label: "Withdrawn", tone: "neutral" },
};

/** What somebody did with a case; follows their name. */
export const EVENT: Record<CaseEventKind, string> = {
  submitted: "submitted it",
  endorsed: "endorsed it",
  declined: "declined to endorse it",
  calibration: "took it into calibration",
  decided: "decided it",
  appealed: "appealed against the decision",
  "decided-finally": "decided the appeal",
  withdrawn: "withdrew it",
};

export const OUTDATED: Record<Outdated, string> = {
  ratings: "An assessment or agreed rating has been added since.",
  evidence: "Some of its evidence, or what colleagues confirmed, has changed since.",
  framework: "A newer version of the framework has been published since.",
  criteria: "A criterion would be read otherwise today.",
};

export const outcomeInWords = (promoted: boolean) => (promoted ? "Promoted" : "Not now");
