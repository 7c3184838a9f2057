import "./decide-form.css";
import { OUTCOME_WORDS } from "~/features/hiring/debriefs/domain/debrief";
import type { FieldErrors } from "~/kernel/form/form";
import { Button } from "~/ui/button";
import { FormErrors, type Option, RadioGroup, SelectField, TextArea } from "~/ui/forms/field";
import { fieldsOf } from "~/ui/forms/sent-field";
import { Notice } from "~/ui/notice";
import type { TypedDecision } from "../decision.schema";
import { type DecidePage, OUTCOMES } from "../domain/decision";

type FormProblem = {
  typed: TypedDecision;
  errors: FieldErrors;
  message: string | null;
  /** How it departs from the scores, before a reason is given. */
  departs: string | null;
};

type Props = Omit<DecidePage, "debrief"> & { problem: FormProblem | null };

const HINTS = {
  HIRE: "Their interview results can start their first assessment.",
  NO_HIRE: "The coordinator tells the candidate.",
  ANOTHER_STAGE: "Another debrief starts. New interviewers can't read this one before they submit.",
  OTHER_OPENING: "They get a new code there. Only the coordinator knows both codes.",
} as const;

/** What a decider decides, and why. */
export function DecideForm(props: Props) {
  const { formId, levels, recommended, others, problem } = props;
  const typed: Partial<TypedDecision> = problem?.typed ?? {};
  if (props.decided) return <Decided decided={props.decided} problem={problem} />;
  const field = fieldsOf({ typed, errors: problem?.errors });
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
        label="Level of the hire"
        {...field("level")}
        className="of-hire"
        hint={recommended ? `The scores support ${recommended}.` : "The scores don't support any of these levels."}
        options={[
          choose("Choose the level"),
          ...levels.map(({ code, title }) => ({ value: code, label: `${code} ${title}` })),
        ]}
      />
      {others.length > 0 && (
        <SelectField
          label="Other opening"
          {...field("opening")}
          className="of-other-opening"
          options={[choose("Choose the opening"), ...others.map(({ id, role }) => ({ value: id, label: role }))]}
        />
      )}
      <TextArea
        label="What the decision is based on"
        {...field("rationale")}
        hint="The panel reads it. Name what was shown, not who said it."
        rows={6}
        maxLength={5000}
      />
      {(problem?.departs || typed.departure) && (
        <section aria-labelledby="departs" className="notice tone-warning grid gap-3">
          <h2 id="departs" className="notice-title text-base">
            This departs from the scores
          </h2>
          {problem?.departs && <p>{problem.departs}</p>}
          <TextArea
            label="Why it departs"
            {...field("departure")}
            errors={problem?.departs ? ["Say why, or change the decision."] : problem?.errors.departure}
            hint="Everyone on the panel reads it next to the decision."
            rows={4}
            maxLength={2000}
          />
        </section>
      )}
      <div>
        <p className="mb-2 text-muted">Decisions are final. Panel members can record a dissent.</p>
        <Button variant="primary" className="w-fit">
          Record decision
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
        <Notice tone="warning" title="Your text wasn't recorded">
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
      {headcount === 1
        ? "The position of this opening is filled."
        : `All ${headcount} positions of this opening are filled.`}
    </Notice>
  );
}
