import { type AnswerChoice, isAnswer, type Written } from "../domain/scorecard";
import type { ScoredQuestion } from "../domain/scorecard-page";
import { recommendedInWords } from "../domain/scorecard-words";

export function choiceInWords(choice: AnswerChoice): string {
  if (choice === "") return "Not scored yet";
  return choice === "not-assessed" ? "Not assessed" : `Score ${choice}`;
}

type WrittenTextProps = {
  text: Written;
  /** The scale of its question, where its words help to read the score. */
  points?: ScoredQuestion["points"];
};

/** What was written, to be read. */
export function WrittenText({ text, points = [] }: WrittenTextProps) {
  if (isAnswer(text)) {
    return (
      <>
        <ScoreGiven choice={text.choice} points={points} />
        {text.cited && <p className="as-written">{text.cited}</p>}
        {text.notes && <p className="as-written text-muted mt-1 text-sm">Notes: {text.notes}</p>}
      </>
    );
  }
  const { recommendation, confidence, summary, correction } = text;
  return (
    <>
      <p className="font-medium">{recommendedInWords(recommendation, confidence)}</p>
      {summary && <p className="as-written">{summary}</p>}
      {correction && <p className="as-written text-muted mt-1 text-sm">Corrected: {correction}</p>}
    </>
  );
}

function ScoreGiven({ choice, points }: { choice: AnswerChoice; points: ScoredQuestion["points"] }) {
  const anchor = points.find(({ point }) => String(point) === choice)?.anchor;
  return (
    <p>
      <span className="font-medium">{choiceInWords(choice)}</span>
      {anchor && <span className="text-muted">: {anchor}</span>}
    </p>
  );
}
