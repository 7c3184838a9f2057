import { Disclosure } from "~/ui/disclosure";
import { ConflictNotice } from "~/ui/forms/conflict-notice";
import { RadioGroup, TextArea } from "~/ui/forms/field";
import {
  type AnswerText,
  CONFIDENCE_WORDS,
  CONFIDENCES,
  fitsTogether,
  isAnswer,
  LONGEST,
  MISSING_WORDS,
  type Missing,
  NO_ANSWER,
  NO_WHOLE,
  RECOMMENDATION_WORDS,
  RECOMMENDATIONS,
  SCORECARD,
  type StoredWritten,
  WHOLE,
  type Written,
} from "../domain/scorecard";
import type { ScoredQuestion } from "../domain/scorecard-page";
import { choiceInWords, WrittenText } from "./scorecard-page";

/** What a question and the whole are shown with. */
export type PartProps = {
  stored: StoredWritten | null;
  /** What was sent and not stored. */
  typed: Written | null;
  missing: readonly Missing[];
  refused: string | null;
  /** What is stored where two devices disagree, and what this one has. */
  conflict: StoredWritten | null;
  mine: Written | null;
  timeZone: string;
};

function Sentences({ of }: { of: readonly string[] }) {
  return (
    <ul className="mt-2 list-disc pl-5">
      {of.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

type QuestionProps = PartProps & {
  question: ScoredQuestion;
  number: number;
  /** The part after this one. */
  next: { id: string; label: string };
};

/** One question of the kit: what to ask, what was said, and its score against the anchors in full. */
export function Question({ question, number, next, ...part }: QuestionProps) {
  const { id, ask, minutes, probes, alternates, competencies } = question;
  return (
    <section id={id} data-written className="scorecard-part scorecard-question" aria-labelledby={`${id}-ask`}>
      <div className="scorecard-ask">
        <h2 id={`${id}-ask`} className="text-lg">
          {number}. {ask}
        </h2>
        <p className="text-muted mt-1 text-sm">
          {minutes} minutes. {competencies.map(({ name }) => name).join(", ")}
        </p>
        {probes.length > 0 && <Sentences of={probes} />}
        {alternates.length > 0 && (
          <Disclosure summary="If the candidate knows this question" className="mt-2">
            <Sentences of={alternates} />
          </Disclosure>
        )}
      </div>
      <Fields question={question} {...part} />
      <a href={`#${next.id}`} className="link scorecard-next print:hidden">
        Next: {next.label}
      </a>
    </section>
  );
}

function Fields({
  question,
  stored,
  typed,
  missing,
  refused,
  conflict,
  mine,
  timeZone,
}: Omit<QuestionProps, "number" | "next">) {
  const { id, points } = question;
  const saved = stored && isAnswer(stored) ? stored : NO_ANSWER;
  const shown = typed && isAnswer(typed) ? typed : saved;
  const errorOf = (field: "choice" | "cited") =>
    missing.some((one) => one.field === field) ? [MISSING_WORDS[field]] : undefined;
  return (
    <>
      <div className="scorecard-notes">
        <TextArea
          label="Notes"
          name={`notes.${id}`}
          id={`${id}-notes`}
          defaultValue={shown.notes}
          errors={refused ? [refused] : undefined}
        />
      </div>
      <div className="scorecard-score">
        <RadioGroup
          legend="Score"
          name={`choice.${id}`}
          id={`${id}-choice`}
          defaultValue={shown.choice}
          options={[...points.map((point) => optionOf(points, point)), NOT_ASSESSED]}
          errors={errorOf("choice")}
        />
        <TextArea
          label={
            <>
              <span className="cited-what">What showed it</span>
              <span className="cited-why">Why it was not assessed</span>
            </>
          }
          name={`cited.${id}`}
          id={`${id}-cited`}
          rows={2}
          maxLength={LONGEST.cited}
          defaultValue={shown.cited}
          errors={errorOf("cited")}
        />
      </div>
      <input type="hidden" name={`version.${id}`} defaultValue={stored?.version ?? 0} />
      <input type="hidden" name={`mark.${id}`} defaultValue={SCORECARD.markOf(saved)} />
      {conflict && mine && (
        <div className="scorecard-conflict">
          <ConflictNotice
            id={id}
            mine={<WrittenText text={mine} />}
            theirs={<WrittenText text={conflict} />}
            stored={conflict}
            joins={fitsTogether(mine, conflict)}
            timeZone={timeZone}
          />
        </div>
      )}
    </>
  );
}

const NOT_ASSESSED = { value: "not-assessed", label: choiceInWords("not-assessed") };

function optionOf(points: ScoredQuestion["points"], { point, anchor }: ScoredQuestion["points"][number]) {
  const value = String(point) as AnswerText["choice"];
  return {
    value,
    label: (
      <>
        <span className="scorecard-point">{point}</span>{" "}
        {anchor ?? <span className="text-muted">{between(points, point)}</span>}
      </>
    ),
  };
}

function between(points: ScoredQuestion["points"], point: number): string {
  const described = points.filter(({ anchor }) => anchor !== null).map((one) => one.point);
  const [below, above] = [described.filter((one) => one < point).at(0), described.filter((one) => one > point).at(-1)];
  return below !== undefined && above !== undefined ? `Between ${below} and ${above}` : "Not described";
}

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
        legend="Do you recommend hiring them?"
        hint="Your own judgment, not computed from the scores."
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
        hint="Optional. Shown in the debrief."
        name={`summary.${WHOLE}`}
        id="whole-summary"
        maxLength={LONGEST.summary}
        defaultValue={shown.summary}
        errors={refused ? [refused] : undefined}
      />
      {version > 1 && (
        <TextArea
          label="Why you're correcting it"
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
