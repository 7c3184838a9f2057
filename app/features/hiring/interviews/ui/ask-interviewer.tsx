import { Button } from "~/ui/button";
import { FormErrors, RadioGroup, SelectField } from "~/ui/forms/field";
import type { InterviewProblem } from "../domain/interview-page";
import type { Seat } from "../domain/interview-plan";
import { isFree } from "../domain/interview-seat";
import type { ImpossiblePerson, ProposedPerson } from "../domain/panel-reasons";
import { Impossible } from "./proposed-panels";

export type ShownChoices = {
  possible: readonly ProposedPerson[];
  more: readonly { id: string; name: string }[];
  learners: readonly ProposedPerson[];
  impossible: readonly ImpossiblePerson[];
  open: number;
  needsOther: boolean;
};

type AskInterviewerProps = { choices: ShownChoices; seats: readonly Seat[]; problem?: InterviewProblem };

/** Asks somebody by hand, also in the place of somebody who drops out. */
export function AskInterviewer({ choices, seats, problem }: AskInterviewerProps) {
  const { possible, learners, more, impossible, needsOther, open } = choices;
  const wrong = problem?.at === "ask" ? problem : null;
  const replaceable = seats.filter(isFree);
  const nobody = possible.length + learners.length === 0;
  const options = [...possible, ...learners].map(({ id, name, reasons }) => {
    return { value: id, label: name, hint: reasons.join(" ") };
  });
  return (
    <section aria-labelledby="ask" className="grid grid-cols-1 gap-3 print:hidden">
      <h2 id="ask">Ask somebody</h2>
      {needsOther && open > 0 && <p>The panel needs somebody of another team than the opening's.</p>}
      <FormErrors errors={wrong ? [wrong.message] : undefined} />
      {nobody ? (
        <p>Nobody is possible then. Give the interview another time, or qualify more people for its kit.</p>
      ) : (
        <form method="post" action="#ask" className="grid grid-cols-1 gap-3">
          <RadioGroup legend="Who is free, with most of their week left first" name="person" options={options} />
          {more.length > 0 && (
            <SelectField
              label="Or one of the others"
              name="other"
              options={[{ value: "", label: "Nobody" }, ...more.map(({ id, name }) => ({ value: id, label: name }))]}
            />
          )}
          {replaceable.length > 0 && (
            <SelectField
              label="In the place of"
              name="instead"
              options={[
                { value: "", label: "Nobody" },
                ...replaceable.map(({ personId, name }) => ({ value: personId, label: name })),
              ]}
            />
          )}
          <Button name="do" value="ask" variant={open > 0 ? "primary" : "secondary"} className="w-fit">
            Ask
          </Button>
        </form>
      )}
      <Impossible people={impossible} />
    </section>
  );
}
