import { AnswerButtons } from "~/ui/answer-buttons";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { RadioGroup, SelectField, TextArea } from "~/ui/forms/field";
import { fieldsOf, type ShownForm } from "~/ui/forms/sent-field";
import { Notice } from "~/ui/notice";
import type { ActProblem, Condition, OpenCasePage, TypedAct } from "../domain/case-page";

export type ActionsProps = Pick<OpenCasePage, "may" | "conditions" | "readers"> & { problem: ActProblem | null };

/** What the reader of a case may do with it now, and nothing else. */
export function CaseActions({ may, conditions, readers, problem }: ActionsProps) {
  const part = (...buttons: ActProblem["do"][]): FormProps =>
    problem && buttons.includes(problem.do) ? problem : { typed: {} };
  return (
    <div className="grid max-w-measure gap-6">
      {problem?.message && <Conflict problem={problem} />}
      {may.includes("endorsed") && <AnswerForm {...part("endorse", "decline")} />}
      {may.includes("calibration") && <CalibrateForm />}
      {may.includes("decided") && <DecideForm send="decide" conditions={conditions} {...part("decide")} />}
      {may.includes("decided-finally") && (
        <DecideForm send="decide-appeal" conditions={conditions} {...part("decide-appeal")} />
      )}
      {may.includes("appealed") && <AppealForm readers={readers} {...part("appeal")} />}
      {may.includes("withdrawn") && <WithdrawForm />}
    </div>
  );
}

/** What was typed stands beside what happened meanwhile, which is in the history below. */
function Conflict({ problem: { message, typed } }: { problem: ActProblem }) {
  return (
    <Notice tone="warning" title={message} live>
      {(typed.reasons || typed.change) && (
        <>
          <p>What you wrote, which was not sent on:</p>
          <p className="as-written">{[typed.reasons, typed.change].filter(Boolean).join("\n\n")}</p>
        </>
      )}
    </Notice>
  );
}

type FormProps = ShownForm<TypedAct>;
type TypedTexts = Omit<TypedAct, "conditions">;

function AnswerForm({ typed, errors }: FormProps) {
  const field = fieldsOf<TypedTexts>({ typed, errors });
  return (
    <form method="post" className="grid gap-3" noValidate aria-labelledby="answer">
      <h2 id="answer">Do you endorse it?</h2>
      <TextArea
        label="Reasons"
        hint="Read by everybody who reads the case. The case goes on either way, and your answer stays."
        {...field("reasons")}
      />
      <AnswerButtons
        yes={{ send: "endorse", label: "Endorse" }}
        no={{ send: "decline", label: "Decline to endorse" }}
      />
    </form>
  );
}

function CalibrateForm() {
  return (
    <form method="post" className="grid gap-3">
      <p>The case is decided after calibration. It need not wait for the manager's answer.</p>
      <Button name="do" value="calibrate" variant="primary" className="w-fit">
        Take into calibration
      </Button>
    </form>
  );
}

type DecideProps = FormProps & { send: "decide" | "decide-appeal"; conditions: readonly Condition[] };

function DecideForm({ send, conditions, typed, errors }: DecideProps) {
  const field = fieldsOf<TypedTexts>({ typed, errors });
  return (
    <form method="post" className="grid gap-4" noValidate aria-labelledby="decide">
      <h2 id="decide">{send === "decide" ? "Decide" : "Decide the appeal"}</h2>
      <RadioGroup
        legend="Decision"
        {...field("outcome")}
        options={[
          { value: "promoted", label: "Promoted" },
          { value: "not-now", label: "Not now" },
        ]}
      />
      <TextArea
        label="Reasons"
        hint="By the criteria, one by one. The person reads them."
        rows={6}
        {...field("reasons")}
      />
      <TextArea
        label="What would change it"
        hint="For “Not now”: what the person, or the organisation, would have to show."
        {...field("change")}
      />
      {conditions.length > 0 && <Conditions conditions={conditions} chosen={typed.conditions ?? []} />}
      <Button name="do" value={send} variant="primary" className="w-fit">
        Record the decision
      </Button>
    </form>
  );
}

function Conditions({ conditions, chosen }: { conditions: readonly Condition[]; chosen: readonly string[] }) {
  return (
    <fieldset className="field">
      <legend className="field-label">For “Not now”: did one of these decide?</legend>
      <p className="field-hint mb-1">They are not in the ladder and say nothing about the person.</p>
      <div className="choices-boxed">
        {conditions.map(({ id, statement }) => (
          <div className="choice" key={id}>
            <input type="checkbox" name="conditions" id={id} value={id} defaultChecked={chosen.includes(id)} />
            <label htmlFor={id}>{statement}</label>
          </div>
        ))}
      </div>
    </fieldset>
  );
}

function AppealForm({ readers, typed, errors }: FormProps & { readers: ActionsProps["readers"] }) {
  if (readers.length === 0) return <p>There is nobody yet who could read an appeal. Ask an administrator.</p>;
  const field = fieldsOf<TypedTexts>({ typed, errors });
  const options = [{ value: "", label: "Choose" }, ...readers.map(({ id, name }) => ({ value: id, label: name }))];
  return (
    <Disclosure summary="Appeal against the decision" open={Object.keys(errors ?? {}).length > 0}>
      <form method="post" className="grid gap-3" noValidate>
        <p>Once, to a second reader who was no part of the decision, and who decides finally.</p>
        <TextArea label="Reasons" {...field("reasons")} />
        <SelectField label="Second reader" className="max-w-64" {...field("reader")} options={options} />
        <Button name="do" value="appeal" className="w-fit">
          Appeal
        </Button>
      </form>
    </Disclosure>
  );
}

function WithdrawForm() {
  return (
    <Disclosure summary="Withdraw this case">
      <form method="post" className="grid gap-3">
        <TextArea label="Reasons, if you like" name="reasons" rows={2} />
        <p>Nobody but you reads it any more. You can start another.</p>
        <Button name="do" value="withdraw" variant="danger" className="w-fit">
          Withdraw it
        </Button>
      </form>
    </Disclosure>
  );
}
