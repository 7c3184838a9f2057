import { ConflictNotice } from "~/ui/forms/conflict-notice";
import { RadioGroup, TextArea } from "~/ui/forms/field";
import {
  CONFIDENCES,
  fitsTogether,
  isAnswer,
  LONGEST,
  NO_WHOLE,
  RECOMMENDATIONS,
  SCORECARD,
  WHOLE,
} from "../domain/scorecard";
import { CONFIDENCE_WORDS, MISSING_WORDS, RECOMMENDATION_WORDS } from "../domain/scorecard-words";
import type { PartProps } from "./scorecard-part";
import { WrittenText } from "./written-text";

type WholeProps = PartProps & { version: number };

/** What is said of the interview as a whole; no score decides it. */
export function Whole({ version, stored, typed, missing, refused, conflict, mine, timeZone }: WholeProps) {
  const saved = stored && !isAnswer(stored) ? stored : NO_WHOLE;
  const shown = typed && !isAnswer(typed) ? typed : saved;
  const errorOf = (field: "recommendation" | "confidence" | "correction") =>
    missing.some((one) => one.field === field) ? [MISSING_WORDS[field]] : undefined;
  return (
    <section id={WHOLE} data-written className="scorecard-part" aria-labelledby="whole-title">
      <h2 id="whole-title">Overall</h2>
      <RadioGroup
        legend="Do you recommend to hire?"
        hint="Your own judgement of the interview. It is not worked out from the scores."
        name={`recommendation.${WHOLE}`}
        id="whole-recommendation"
        defaultValue={shown.recommendation}
        options={RECOMMENDATIONS.map((value) => ({ value, label: RECOMMENDATION_WORDS[value] }))}
        errors={errorOf("recommendation")}
      />
      <RadioGroup
        legend="How sure are you?"
        name={`confidence.${WHOLE}`}
        id="whole-confidence"
        defaultValue={shown.confidence}
        options={CONFIDENCES.map((value) => ({ value, label: CONFIDENCE_WORDS[value] }))}
        errors={errorOf("confidence")}
      />
      <TextArea
        label="Summary"
        hint="A few sentences for the debrief, if you like."
        name={`summary.${WHOLE}`}
        id="whole-summary"
        maxLength={LONGEST.summary}
        defaultValue={shown.summary}
        errors={refused ? [refused] : undefined}
      />
      {version > 1 && (
        <TextArea
          label="Why you correct it"
          name={`correction.${WHOLE}`}
          id="whole-correction"
          rows={2}
          maxLength={LONGEST.correction}
          defaultValue={shown.correction}
          errors={errorOf("correction")}
        />
      )}
      <input type="hidden" name={`version.${WHOLE}`} defaultValue={stored?.version ?? 0} />
      <input type="hidden" name={`mark.${WHOLE}`} defaultValue={SCORECARD.markOf(saved)} />
      {conflict && mine && (
        <ConflictNotice
          id={WHOLE}
          mine={<WrittenText text={mine} />}
          theirs={<WrittenText text={conflict} />}
          stored={conflict}
          joins={fitsTogether(mine, conflict)}
          timeZone={timeZone}
        />
      )}
    </section>
  );
}
