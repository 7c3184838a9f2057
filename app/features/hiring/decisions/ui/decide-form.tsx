import "./decide-form.css";
import { OUTCOME_WORDS } from "~/features/hiring/debriefs/domain/debrief";
import type { FormProblem } from "~/kernel/typed-form";
import { Button } from "~/ui/button";
import { FormErrors, type Option, RadioGroup, SelectField, TextArea } from "~/ui/forms/field";
import { fieldsOf } from "~/ui/forms/sent-field";
import { Notice } from "~/ui/notice";
import { type DecidePage, OUTCOMES } from "../domain/decision";

type Props = Omit<DecidePage, "debrief"> & { problem: FormProblem | null };

const HINTS = {
  HIRE: "What the interviews showed is offered to them for their first assessment.",
  NO_HIRE: undefined,
  ANOTHER_STAGE: "A further debrief begins. Whoever joins it reads nothing of this one before they have scored.",
  OTHER_OPENING: "They begin there under another code. Whoever keeps the names knows both.",
} as const;

/** What a decider decides, and why. */
export function DecideForm(props: Props) {
  const { formId, levels, recommended, others, problem } = props;
  const { typed, errors } = problem ?? { typed: {} as Record<string, string>, errors: {} as FormProblem["errors"] };
  if (props.decided) return <Decided decided={props.decided} problem={problem} />;
  const field = fieldsOf({ typed, errors });
  const choose = (label: string): Option => ({ value: "", label });
  return (
    <form method="post" className="decide-form grid max-w-measure grid-cols-1 gap-5" noValidate>
      <FormErrors errors={problem?.message ? [problem.message] : undefined} />
      <Standing {...props} />
      <input type="hidden" name="id" value={typed.id || formId} />
      <RadioGroup
        legend="Decision"
        {...field("outcome")}
        options={outcomesOf(props).map((value) => ({ value, label: OUTCOME_WORDS[value], hint: HINTS[value] }))}
      />
      <SelectField
        label="Level, of a hire"
        {...field("level")}
        className="of-hire"
        hint={recommended ? `The scores bear out ${recommended}.` : "The scores bear out none of these levels."}
        options={[
          choose("Choose the level"),
          ...levels.map(({ code, title }) => ({ value: code, label: `${code} ${title}` })),
        ]}
      />
      {others.length > 0 && (
        <SelectField
          label="Opening, if it is another one"
          {...field("opening")}
          className="of-other-opening"
          options={[choose("Choose the opening"), ...others.map(({ id, role }) => ({ value: id, label: role }))]}
        />
      )}
      <TextArea
        label="What the decision rests on"
        {...field("rationale")}
        hint="Everybody who took part in judging reads it. Name what was shown, not who said it."
        rows={6}
        maxLength={5000}
      />
      <div>
        <p className="mb-2 text-muted">A decision stands. Whoever sees it otherwise can say so beside it.</p>
        <Button variant="primary" className="w-fit">
          Decide
        </Button>
      </div>
    </form>
  );
}

function Decided({ decided, problem }: { decided: NonNullable<Props["decided"]>; problem: FormProblem | null }) {
  return (
    <div className="grid max-w-measure grid-cols-1 gap-5">
      <Notice tone="info" title={`Decided: ${decided.inWords}`}>
        <p className="whitespace-pre-line">{decided.rationale}</p>
      </Notice>
      {problem?.typed.rationale && (
        <Notice tone="warning" title="What you wrote just now was not taken">
          <p className="whitespace-pre-line">{problem.typed.rationale}</p>
        </Notice>
      )}
    </div>
  );
}

function outcomesOf({ others, isOpen, withdrawn }: Props) {
  return OUTCOMES.filter((outcome) => {
    if (outcome === "NO_HIRE") return true;
    if (withdrawn) return false;
    return outcome === "ANOTHER_STAGE" ? isOpen : outcome === "HIRE" || others.length > 0;
  });
}

function Standing({ withdrawn, headcount, hired }: Props) {
  if (withdrawn) return <Notice tone="info">The candidate has withdrawn.</Notice>;
  if (hired < headcount) return null;
  return (
    <Notice tone="info">
      {headcount === 1 ? "The place of this opening is filled." : `All ${headcount} places of this opening are filled.`}
    </Notice>
  );
}
