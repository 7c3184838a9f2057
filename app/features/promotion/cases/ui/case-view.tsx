import "~/features/promotion/ui/criterion.css";
import { Link } from "@remix-run/react";
import type { CalibratedLine } from "~/features/assessment/conversations/domain/calibrated";
import { Badge, type Tone } from "~/ui/badge";
import { AnswerButtons, Button, LinkButton } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { RadioGroup, SelectField, TextArea } from "~/ui/forms/field";
import { fieldsOf, type ShownForm } from "~/ui/forms/sent-field";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import type { Outdated } from "../domain/case-packet";
import type {
  ActProblem,
  CaseEvent,
  CaseEventKind,
  CaseProblem,
  CaseStatus,
  Condition,
  OpenCasePage,
  TypedAct,
} from "../domain/case-state";

export const STATUS: Record<CaseStatus, { label: string; tone: Tone }> = {
  draft: { label: "Draft", tone: "neutral" },
  submitted: { label: "Submitted", tone: "info" },
  "in-calibration": { label: "In calibration", tone: "info" },
  decided: { label: "Decided", tone: "accent" },
  appealed: { label: "Appealed", tone: "info" },
  final: { label: "Final", tone: "accent" },
  withdrawn: { label: "Withdrawn", tone: "neutral" },
};

/** What someone did with a case; follows their name. */
const EVENT: Record<CaseEventKind, string> = {
  submitted: "submitted it",
  endorsed: "endorsed it",
  declined: "declined to endorse it",
  calibration: "sent it to calibration",
  decided: "decided it",
  appealed: "appealed the decision",
  "decided-finally": "decided the appeal",
  withdrawn: "withdrew it",
};

export const OUTDATED: Record<Outdated, string> = {
  ratings: "An assessment or agreed rating has been added since.",
  evidence: "Some of its evidence, or what colleagues confirmed, has changed since.",
  framework: "A newer version of the framework has been published since.",
  criteria: "The result of a criterion would be different today.",
};

export const outcomeInWords = (promoted: boolean) => (promoted ? "Promoted" : "Not now");

type CaseCalibratedProps = { lines: readonly CalibratedLine[]; own: boolean; timeZone: string };

/** What calibration came to about a case; the decision is its partner's. */
function CaseCalibrated({ lines, own, timeZone }: CaseCalibratedProps) {
  if (lines.length === 0) return null;
  return (
    <Section id="calibrated" title="Calibration outcome" className="mb-6 max-w-measure">
      <DataTable label="Calibration outcome" columns={["What", "Outcome", "In"]}>
        <tbody>
          {lines.map(({ item, label, word, unchanged, sessionId, sessionName, recordedAt }) => (
            <tr key={item}>
              <th scope="row">{label}</th>
              <td className="font-medium">
                {word ?? "Not assessed"}
                <span className="block font-normal text-muted text-sm">
                  {unchanged ? "Confirmed unchanged" : "Adjusted"}
                </span>
              </td>
              <td>
                {own ? (
                  <Link className="link" to={`/calibration/${sessionId}/outcome`}>
                    {sessionName}
                  </Link>
                ) : (
                  sessionName
                )}
                <span className="block text-muted text-sm">
                  <TimeText value={recordedAt} timeZone={timeZone} />
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Section>
  );
}

export type CaseViewProps = OpenCasePage & { problem: CaseProblem | null; timeZone: string };

/** A submitted case: how far it is, what was decided, what its reader may do with it, and its history. */
export function CaseView(props: CaseViewProps) {
  const { id, own, status, events, deciders, reader, calibrated, problem, timeZone, ...actions } = props;
  const decision = events.findLast(({ promoted }) => promoted !== null);
  const { label, tone } = STATUS[status];
  return (
    <>
      {problem?.at === "draft" && <UnsavedDraft {...problem} />}
      <div className="mb-4 flex flex-wrap items-center gap-3">
        <Badge tone={tone}>{label}</Badge>
        {deciders && <span>{decidersInWords(deciders)}</span>}
        {status === "appealed" && reader && <span>{reader} decides the appeal.</span>}
      </div>
      <p className="mb-5">
        <LinkButton to={`/cases/${id}/packet`} variant={actions.may.length > 0 ? "primary" : "secondary"}>
          Read the packet
        </LinkButton>
      </p>
      {decision && <Decision decision={decision} conditions={actions.conditions} own={own} timeZone={timeZone} />}
      <CaseCalibrated lines={calibrated} own={own} timeZone={timeZone} />
      <CaseActions {...actions} problem={problem?.at === "act" ? problem : null} />
      <History events={events} decision={decision} conditions={actions.conditions} timeZone={timeZone} />
    </>
  );
}

function decidersInWords(deciders: readonly string[]): string {
  if (deciders.length > 0) return `${deciders.join(" or ")} decides, as people partner of the team.`;
  return "The team has no people partner who can decide this. Ask an administrator to add one.";
}

function UnsavedDraft({ message, draft }: { message: string | null; draft: { statement: string } }) {
  return (
    <Notice tone="warning" title={message} live className="mb-4">
      <p className="as-written">{draft.statement}</p>
    </Notice>
  );
}

type DecisionProps = { decision: CaseEvent; conditions: readonly Condition[]; own: boolean; timeZone: string };

function Decision({ decision, conditions, own, timeZone }: DecisionProps) {
  const { promoted, actor, at } = decision;
  return (
    <section aria-labelledby="decision" className="mb-6 max-w-measure">
      <h2 id="decision">{outcomeInWords(promoted === true)}</h2>
      <p className="mb-2 text-muted">
        {actor}, <TimeText value={at} timeZone={timeZone} />
      </p>
      <Rationale decision={decision} conditions={conditions} />
      {promoted && own && <p className="mt-2">Your level changes when an administrator records it.</p>}
    </section>
  );
}

function Rationale({ decision, conditions }: Pick<DecisionProps, "decision" | "conditions">) {
  const { reasons, change } = decision;
  const deciding = conditions.filter(({ id }) => decision.conditions.includes(id));
  return (
    <>
      <p className="as-written">{reasons || "The reasons have been erased with their writer."}</p>
      {change && (
        <>
          <h3 className="mt-3">Changes needed</h3>
          <p className="as-written">{change}</p>
        </>
      )}
      {deciding.length > 0 && (
        <>
          <h3 className="mt-3">Deciding organizational conditions</h3>
          <ul className="criterion-list">
            {deciding.map(({ id, statement }) => (
              <li key={id}>{statement}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

type HistoryProps = Pick<CaseViewProps, "events" | "conditions" | "timeZone"> & { decision?: CaseEvent };

/** The decision that stands has its reasons above; one that was appealed against keeps its own here. */
function History({ events, decision, conditions, timeZone }: HistoryProps) {
  return (
    <Section id="history" title="History" className="mt-6 max-w-measure">
      <ol className="grid gap-3">
        {events.map((event) => (
          <li key={event.number}>
            <span className="font-medium">{event.actor}</span> {EVENT[event.kind]}
            {event.promoted !== null && `: ${outcomeInWords(event.promoted).toLowerCase()}`}
            <span className="text-muted text-sm">
              {" "}
              <TimeText value={event.at} timeZone={timeZone} format="datetime" />
            </span>
            {event.promoted === null && event.reasons && <p className="as-written">{event.reasons}</p>}
            {event.promoted !== null && event !== decision && <Rationale decision={event} conditions={conditions} />}
          </li>
        ))}
      </ol>
    </Section>
  );
}

export type ActionsProps = Pick<OpenCasePage, "may" | "conditions" | "readers"> & { problem: ActProblem | null };

/** What the reader of a case may do with it now, and nothing else. */
function CaseActions({ may, conditions, readers, problem }: ActionsProps) {
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
          <p>Your text, which wasn't sent:</p>
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
      <h2 id="answer">Endorsement</h2>
      <TextArea
        label="Reasons"
        hint="Everyone who can read the case sees this. The case proceeds either way."
        {...field("reasons")}
      />
      <AnswerButtons
        yes={{ send: "endorse", label: "Endorse case" }}
        no={{ send: "decline", label: "Decline to endorse" }}
      />
    </form>
  );
}

function CalibrateForm() {
  return (
    <form method="post" className="grid gap-3">
      <p>The case is decided after calibration. You don't have to wait for the manager's endorsement.</p>
      <Button name="do" value="calibrate" variant="primary" className="w-fit">
        Send to calibration
      </Button>
    </form>
  );
}

type DecideProps = FormProps & { send: "decide" | "decide-appeal"; conditions: readonly Condition[] };

function DecideForm({ send, conditions, typed, errors }: DecideProps) {
  const field = fieldsOf<TypedTexts>({ typed, errors });
  return (
    <form method="post" className="grid gap-4" noValidate aria-labelledby="decide">
      <h2 id="decide">{send === "decide" ? "Your decision" : "Your decision on the appeal"}</h2>
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
        hint="Go through the criteria. The person can read this."
        rows={6}
        {...field("reasons")}
      />
      <TextArea
        label="Changes needed"
        hint="For “Not now”: what the person or the organization needs to show."
        {...field("change")}
      />
      {conditions.length > 0 && <Conditions conditions={conditions} chosen={typed.conditions ?? []} />}
      <Button name="do" value={send} variant="primary" className="w-fit">
        Record decision
      </Button>
    </form>
  );
}

function Conditions({ conditions, chosen }: { conditions: readonly Condition[]; chosen: readonly string[] }) {
  return (
    <fieldset className="field">
      <legend className="field-label">Organizational conditions behind “Not now”</legend>
      <p className="field-hint mb-1">They depend on the organization, not on the person.</p>
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
  if (readers.length === 0) return <p>No second reader is available. Ask an administrator.</p>;
  const field = fieldsOf<TypedTexts>({ typed, errors });
  const options = [{ value: "", label: "Choose" }, ...readers.map(({ id, name }) => ({ value: id, label: name }))];
  return (
    <Disclosure summary="Appeal the decision" open={Object.keys(errors ?? {}).length > 0}>
      <form method="post" className="grid gap-3" noValidate>
        <p>You can appeal once. A second reader who had no part in the decision makes the final one.</p>
        <TextArea label="Reasons" {...field("reasons")} />
        <SelectField label="Second reader" className="max-w-64" {...field("reader")} options={options} />
        <Button name="do" value="appeal" className="w-fit">
          Send appeal
        </Button>
      </form>
    </Disclosure>
  );
}

function WithdrawForm() {
  return (
    <Disclosure summary="Withdraw this case">
      <form method="post" className="grid gap-3">
        <TextArea label="Reasons (optional)" name="reasons" rows={2} />
        <p>Only you will see it. You can start another case.</p>
        <Button name="do" value="withdraw" variant="danger" className="w-fit">
          Withdraw case
        </Button>
      </form>
    </Disclosure>
  );
}
