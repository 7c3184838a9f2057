import { type AnswerChoice, isAnswer, type Written } from "../domain/scorecard";
import { CONFIDENCE_WORDS, RECOMMENDATION_WORDS } from "./scorecard-words";

export function choiceInWords(choice: AnswerChoice): string {
  if (choice === "") return "Not scored yet";
  return choice === "not-assessed" ? "Not assessed" : `Score ${choice}`;
}

/** What was written, to be read. */
export function WrittenText({ text }: { text: Written }) {
  if (isAnswer(text)) {
    return (
      <>
        <p className="font-medium">{choiceInWords(text.choice)}</p>
        {text.cited && <p className="as-written">{text.cited}</p>}
        {text.notes && <p className="as-written text-muted mt-1 text-sm">{text.notes}</p>}
      </>
    );
  }
  const { recommendation, confidence, summary, correction } = text;
  return (
    <>
      <p className="font-medium">
        {recommendation ? RECOMMENDATION_WORDS[recommendation] : "No recommendation yet"}
        {confidence && `, ${CONFIDENCE_WORDS[confidence].toLowerCase()}`}
      </p>
      {summary && <p className="as-written">{summary}</p>}
      {correction && <p className="as-written text-muted mt-1 text-sm">Corrected: {correction}</p>}
    </>
  );
}
