import { type AnswerChoice, isAnswer, type Written } from "../domain/scorecard";
import { recommendedInWords } from "./scorecard-words";

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
      <p className="font-medium">{recommendedInWords(recommendation, confidence)}</p>
      {summary && <p className="as-written">{summary}</p>}
      {correction && <p className="as-written text-muted mt-1 text-sm">Corrected: {correction}</p>}
    </>
  );
}
