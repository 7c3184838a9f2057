import { Button } from "~/ui/button";
import { type Choice, RadioGroup, TextArea } from "~/ui/forms/field";
import { fieldsOf, type ShownForm } from "~/ui/forms/sent-field";
import { type CheckIn, type CheckInDay, GOING_WORDS, MEETING_WORDS } from "../domain/closing";
import { PairDay } from "./pair-page";

export type CheckInProblem = ShownForm<Record<keyof CheckIn, string>> & { message?: string };

const choicesOf = (words: Readonly<Record<string, string>>): Choice[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

type AnswerFormProps = { day: CheckInDay; lastDay: string; problem?: CheckInProblem; action?: string };

/** @param action target of the form; the page itself by default. */
export function AnswerForm({ day, lastDay, problem, action }: AnswerFormProps) {
  const field = fieldsOf(problem ?? { typed: { day: "", going: "", meeting: "", help: "" } });
  return (
    <form method="post" action={action} className="grid grid-cols-1 gap-4" noValidate>
      <input type="hidden" name="day" value={day} />
      <p>
        Only you and the program owner read this. Open until <PairDay day={lastDay} />.
      </p>
      <RadioGroup legend="How is it going?" id={`going-${day}`} options={choicesOf(GOING_WORDS)} {...field("going")} />
      <RadioGroup
        legend="How often do you meet?"
        id={`meeting-${day}`}
        options={choicesOf(MEETING_WORDS)}
        {...field("meeting")}
      />
      <TextArea label="What would help? (optional)" rows={3} maxLength={1000} {...field("help")} />
      <Button variant="primary" className="w-fit">
        Send
      </Button>
    </form>
  );
}
