import { ConflictNotice } from "~/ui/forms/conflict-notice";
import { RadioGroup, TextArea } from "~/ui/forms/field";
import { type AnswerText, fitsTogether, isAnswer, LONGEST, NO_ANSWER, SCORECARD } from "../domain/scorecard";
import type { ScoredQuestion } from "../domain/scorecard-page";
import { MISSING_WORDS } from "../domain/scorecard-words";
import type { PartProps } from "./scorecard-part";
import { choiceInWords, WrittenText } from "./written-text";

type QuestionProps = PartProps & { question: ScoredQuestion; number: number };

/** One question of the kit: what to ask, what was said, and its score against the anchors in full. */
export function Question({ question, number, ...part }: QuestionProps) {
  const { id, ask, minutes, probes, competencies } = question;
  return (
    <section id={id} data-written className="scorecard-part" aria-labelledby={`${id}-ask`}>
      <div>
        <h2 id={`${id}-ask`} className="text-lg">
          {number}. {ask}
        </h2>
        <p className="text-muted mt-1 text-sm">
          {minutes} minutes. {competencies.map(({ name }) => name).join(", ")}
        </p>
        {probes.length > 0 && (
          <ul className="mt-2 list-disc pl-5">
            {probes.map((probe) => (
              <li key={probe}>{probe}</li>
            ))}
          </ul>
        )}
      </div>
      <Fields question={question} {...part} />
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
}: Omit<QuestionProps, "number">) {
  const { id, points } = question;
  const saved = stored && isAnswer(stored) ? stored : NO_ANSWER;
  const shown = typed && isAnswer(typed) ? typed : saved;
  const errorOf = (field: "choice" | "cited") =>
    missing.some((one) => one.field === field) ? [MISSING_WORDS[field]] : undefined;
  return (
    <>
      <TextArea
        label="Notes"
        name={`notes.${id}`}
        id={`${id}-notes`}
        defaultValue={shown.notes}
        errors={refused ? [refused] : undefined}
      />
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
      <input type="hidden" name={`version.${id}`} defaultValue={stored?.version ?? 0} />
      <input type="hidden" name={`mark.${id}`} defaultValue={SCORECARD.markOf(saved)} />
      {conflict && mine && (
        <ConflictNotice
          id={id}
          mine={<WrittenText text={mine} />}
          theirs={<WrittenText text={conflict} />}
          stored={conflict}
          joins={fitsTogether(mine, conflict)}
          timeZone={timeZone}
        />
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
