import { type MeetingRhythm, RHYTHM_LABELS } from "~/features/mentorship/programmes/domain/programme";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { DescriptionList } from "~/ui/description-list";
import { Disclosure } from "~/ui/disclosure";
import { SelectField, TextArea, TextField } from "~/ui/forms/field";
import { fieldsOf } from "~/ui/forms/sent-field";
import { Notice } from "~/ui/notice";
import { TimeText } from "~/ui/time-text";
import {
  type Agreement,
  type AgreementPage,
  DEFAULT_CONFIDENTIALITY,
  DEFAULT_MINUTES,
  MOST_GOALS,
  type ShownPairGoal,
  type WordedExpectation,
} from "../domain/agreement";
import type { AgreementProblem, TypedTerms } from "../pair.schema";

type AgreementViewProps = AgreementPage & {
  /** Of the reader. */
  timeZone: string;
  problem?: AgreementProblem;
};

/** How two people work together, as they wrote it down. */
export function AgreementView(props: AgreementViewProps) {
  const { agreement, goals, mayWrite, newGoal, chosen, problem } = props;
  return (
    <div className="grid max-w-measure grid-cols-1 gap-7">
      <Standing {...props} />
      {agreement && <Terms agreement={agreement} />}
      {mayWrite && <Change {...props} />}
      <section aria-labelledby="goals" className="grid grid-cols-1 gap-3">
        <h2 id="goals">Goals</h2>
        <PairGoals goals={goals} mayWrite={mayWrite} />
        {mayWrite && <NewGoal id={newGoal} goals={goals} chosen={chosen} problem={problem} />}
      </section>
    </div>
  );
}

function Standing({ agreement, standing, other, mayWrite, timeZone, problem }: AgreementViewProps) {
  if (!agreement) {
    return mayWrite ? (
      <p>Write down how you want to work together. {other} then agrees, or changes it.</p>
    ) : (
      <p>You two wrote nothing down.</p>
    );
  }
  const changed = (
    <>
      Last worded by {agreement.changedBy}, <TimeText value={agreement.changedAt} timeZone={timeZone} />.
    </>
  );
  if (standing === "holds")
    return (
      <Notice tone="good" title="You both agreed">
        {changed}
      </Notice>
    );
  if (!mayWrite) return <p>Not both of you agreed to it. {changed}</p>;
  if (standing === "asks-other")
    return (
      <Notice tone="info" title={`${other} has still to agree`}>
        {changed}
      </Notice>
    );
  return (
    <Notice tone="warning" title="Do you agree?">
      {problem?.at === "agree" && <p role="alert">{problem.message}</p>}
      <p>
        {changed} Agree to it with its goals, or change it: then {other} is asked.
      </p>
      <form method="post" className="mt-3">
        <input type="hidden" name="seen" value={agreement.edits} />
        <Button name="do" value="agree" variant="primary">
          I agree
        </Button>
      </form>
    </Notice>
  );
}

function Terms({ agreement: { rhythm, minutes, working, confidentiality } }: { agreement: Agreement }) {
  const text = (words: string) => <span className="as-written">{words}</span>;
  return (
    <DescriptionList
      items={[
        { term: "Sessions", detail: `${RHYTHM_LABELS[rhythm]}, ${minutes} minutes` },
        { term: "How we work", detail: working ? text(working) : <span className="text-muted">Nothing written</span> },
        {
          term: "Confidentiality",
          detail: confidentiality ? text(confidentiality) : <span className="text-muted">Nothing written</span>,
        },
      ]}
    />
  );
}

function Change(props: AgreementViewProps) {
  const { agreement, problem } = props;
  const wrong = problem?.at === "terms";
  if (!agreement && !wrong) return <TermsForm {...props} />;
  return (
    <Disclosure summary="Change it" open={wrong} className="print:hidden">
      <TermsForm {...props} />
    </Disclosure>
  );
}

function TermsForm({ pair, agreement, other, problem }: AgreementViewProps) {
  const wrong = problem?.at === "terms" ? problem : null;
  const theirs = wrong?.theirs;
  const field = fieldsOf({ typed: wrong?.typed ?? termsOf(agreement, pair.rhythm), errors: wrong?.errors });
  const rhythms = Object.entries(RHYTHM_LABELS).map(([value, label]) => ({ value, label }));
  return (
    <form method="post" className="grid grid-cols-1 gap-4" noValidate>
      {theirs && (
        <Notice tone="warning" title={`${theirs.changedBy} changed this`} live>
          <p>The current agreement is above. Yours is below and not saved; saving replaces the current one.</p>
        </Notice>
      )}
      <input type="hidden" name="seen" value={theirs?.edits ?? agreement?.edits ?? 0} />
      <div className="flex flex-wrap gap-4">
        <SelectField label="How often" className="w-52" options={rhythms} {...field("rhythm")} />
        <TextField label="Minutes each" type="number" min={15} max={240} className="w-32" {...field("minutes")} />
      </div>
      <TextArea
        label="How we work"
        hint="Who brings the topics, how you prepare, what each expects of the other."
        {...field("working")}
      />
      <TextArea label="Confidentiality" {...field("confidentiality")} />
      <Button name="do" value="save" variant="primary" className="w-fit">
        {agreement ? `Save and ask ${other}` : `Write down and ask ${other}`}
      </Button>
    </form>
  );
}

function termsOf(agreement: Agreement | null, rhythm: MeetingRhythm): TypedTerms {
  if (agreement) return { ...agreement, minutes: String(agreement.minutes) };
  return { rhythm, minutes: String(DEFAULT_MINUTES), working: "", confidentiality: DEFAULT_CONFIDENTIALITY };
}

/** What the mentee wants to come to. */
export function PairGoals({ goals, mayWrite }: { goals: readonly ShownPairGoal[]; mayWrite: boolean }) {
  if (goals.length === 0) return <p className="text-muted">None yet.</p>;
  return (
    <ul className="grid grid-cols-1 gap-3">
      {goals.map((goal) => (
        <li key={goal.id} className="grid grid-cols-1 gap-1">
          <p className="flex flex-wrap items-baseline gap-x-2">
            <span className="as-written">{goal.text}</span>
            {goal.reachedOn && (
              <Badge tone="good">
                Reached <TimeText value={goal.reachedOn} timeZone="UTC" />
              </Badge>
            )}
          </p>
          {goal.expectation && (
            <p className="text-muted text-sm">
              {goal.expectation.competency}, {goal.expectation.level}: {goal.expectation.statement}
            </p>
          )}
          {mayWrite && <GoalButtons goal={goal} />}
        </li>
      ))}
    </ul>
  );
}

function GoalButtons({ goal: { id, text, reachedOn } }: { goal: ShownPairGoal }) {
  return (
    <form method="post" className="flex flex-wrap gap-2 print:hidden">
      <input type="hidden" name="goal" value={id} />
      <Button size="small" name="do" value={reachedOn ? "reopen-goal" : "reach-goal"}>
        {reachedOn ? "Not reached yet" : "Reached"}
        <span className="sr-only">: {text}</span>
      </Button>
      <Button size="small" variant="quiet" name="do" value="remove-goal">
        Remove<span className="sr-only">: {text}</span>
      </Button>
    </form>
  );
}

type NewGoalProps = {
  id: string;
  goals: readonly ShownPairGoal[];
  chosen: readonly (WordedExpectation & { key: string })[];
  problem?: AgreementProblem;
};

function NewGoal({ id, goals, chosen, problem }: NewGoalProps) {
  const wrong = problem?.at === "goal" ? problem : null;
  if (goals.length >= MOST_GOALS && !wrong) return null;
  const field = fieldsOf(wrong ?? { typed: { text: "", expectation: "" } });
  const options = chosen.map(({ key, competency, level, statement }) => ({
    value: key,
    label: `${competency}, ${level}: ${statement}`,
  }));
  return (
    <form key={id} method="post" className="grid grid-cols-1 gap-3 print:hidden" noValidate>
      <input type="hidden" name="id" value={id} />
      <TextField label="Add a goal" maxLength={500} {...field("text")} />
      {options.length > 0 && (
        <SelectField
          label="What it is for"
          options={[{ value: "", label: "None of the mentee's expectations" }, ...options]}
          {...field("expectation")}
        />
      )}
      <Button name="do" value="add-goal" className="w-fit">
        Add
      </Button>
    </form>
  );
}
