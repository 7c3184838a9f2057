import type { SavedSheet } from "~/ui/forms/saver";
import type { Fields, SheetKind } from "~/ui/forms/sheet-fields";
import {
  type AnswerChoice,
  type Confidence,
  fieldsOf,
  type Recommendation,
  SCORECARD,
  SCORECARD_AUTOSAVE,
  type Written,
} from "../domain/scorecard";
import type { ScorecardHead } from "../domain/scorecard-page";

/** How the page of a scorecard holds what is written. */
export const SCORECARD_KIND: SheetKind<Written> = {
  writing: SCORECARD,
  saving: SCORECARD_AUTOSAVE,
  selector: "[data-written]",
  fieldsOf,
  toText: (fields) => SCORECARD.normal(textOf(fields)),
};

function textOf(fields: Fields): Written {
  const { notes = "", choice = "", cited = "", summary = "", correction = "" } = fields;
  if ("choice" in fields) return { notes, choice: choice as AnswerChoice, cited };
  const { recommendation = "", confidence = "" } = fields;
  return {
    ...{ recommendation: recommendation as "" | Recommendation, confidence: confidence as "" | Confidence },
    ...{ summary, correction },
  };
}

export function scorecardSheetOf({ id, key }: Pick<ScorecardHead, "id" | "key">) {
  const action = `/hiring/interviews/${id}/scorecard/save`;
  return { kind: SCORECARD_KIND, key, action } satisfies SavedSheet<Written>;
}
