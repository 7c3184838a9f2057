import { Link } from "@remix-run/react";
import { DayText } from "~/features/growth/ui/plan-words";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { DateField } from "~/ui/forms/date-field";
import { SelectField, TextArea, TextField } from "~/ui/forms/field";
import { fieldsOf } from "~/ui/forms/sent-field";
import { TimeText } from "~/ui/time-text";
import type { MeetingAction, MeetingPage, MeetingProblem, TalkingPoint } from "../domain/one-to-one";

/** One meeting: its agenda, what came of it, and one's own notes. */
export function MeetingView(props: MeetingViewProps) {
  return (
    <div className="grid max-w-measure grid-cols-1 gap-7">
      <When {...props} />
      <Agenda {...props} />
      <Actions {...props} />
      <Notes {...props} />
    </div>
  );
}

function When({ meeting, series, timeZone, mayWrite, problem }: MeetingViewProps) {
  const { startsAt, cancelled, moved } = meeting;
  const wrong = problem?.at === "move" ? problem : null;
  const field = fieldsOf(wrong ?? { typed: { day: meeting.on, time: "" } });
  return (
    <div className="grid grid-cols-1 gap-2">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span>
          <TimeText value={startsAt} timeZone={timeZone} format="datetime" />, {series.minutes} minutes
        </span>
        {cancelled ? <Badge tone="danger">Cancelled</Badge> : moved && <Badge tone="warning">Moved</Badge>}
      </p>
      {mayWrite && (
        <Disclosure summary="Move or cancel" open={wrong !== null} className="print:hidden">
          <form method="post" className="flex flex-wrap items-end gap-3" noValidate>
            <DateField label="New day" className="w-44" {...field("day")} />
            <TextField label={`Time in ${series.timeZone}`} type="time" className="w-44" {...field("time")} />
            <Button name="do" value="move">
              Move
            </Button>
          </form>
          <form method="post" className="mt-3 flex flex-wrap gap-2">
            {cancelled || moved ? (
              <Button name="do" value="restore">
                Back to the arranged time
              </Button>
            ) : null}
            {!cancelled && (
              <Button name="do" value="cancel" variant="danger">
                Cancel this one
              </Button>
            )}
          </form>
        </Disclosure>
      )}
    </div>
  );
}

function Notes({ note, series, mayWrite, problem }: MeetingViewProps) {
  const wrong = problem?.at === "note" ? problem : undefined;
  const isConflict = wrong?.status === 409;
  return (
    <section aria-labelledby="notes" className="grid grid-cols-1 gap-2">
      <h2 id="notes">Your notes</h2>
      {mayWrite ? (
        <form method="post" className="grid grid-cols-1 gap-2" noValidate>
          {isConflict && (
            <div className="notice tone-warning" role="alert">
              <p className="notice-title">Your notes were changed in another tab or on another device</p>
              <p>Saved there:</p>
              <p className="as-written">{wrong.theirs}</p>
              <p className="mt-2">What you just wrote is below and not saved.</p>
            </div>
          )}
          <input type="hidden" name="version" value={wrong?.version ?? note.version} />
          <TextArea
            label="Private notes"
            hint={`Nobody but you ever reads them, not ${series.other.name} either.`}
            {...fieldsOf(wrong ?? { typed: { text: note.text } })("text")}
          />
          <Button name="do" value="note" className="w-fit">
            {isConflict ? "Save mine instead" : "Save notes"}
          </Button>
        </form>
      ) : (
        <p className="as-written">{note.text || "None."}</p>
      )}
    </section>
  );
}

export type MeetingViewProps = MeetingPage & { timeZone: string; problem?: MeetingProblem };

/** What both sides want to talk about; what was not stays for the next time. */
function Agenda(props: MeetingViewProps) {
  const { points, mayWrite, ids, problem } = props;
  const { typed, errors } = problem?.at === "add-point" ? problem : { typed: { text: "" } };
  return (
    <section aria-labelledby="agenda" className="grid grid-cols-1 gap-3">
      <h2 id="agenda">Agenda</h2>
      {points.length === 0 && <p className="text-muted">Nothing on it yet.</p>}
      <ul className="grid grid-cols-1 gap-2.5">
        {points.map((point) => (
          <Point key={point.id} point={point} mayWrite={mayWrite} isMine={point.authorId === props.me} />
        ))}
      </ul>
      {mayWrite && (
        <form key={ids.point} method="post" className="grid grid-cols-1 gap-2" noValidate>
          <input type="hidden" name="id" value={ids.point} />
          <TextField label="Add a talking point" maxLength={500} {...fieldsOf({ typed, errors })("text")} />
          <div className="choice">
            <input type="checkbox" id="about-growth" name="growth" value="yes" defaultChecked={typed.growth} />
            <label htmlFor="about-growth">It is about growth</label>
          </div>
          <Button name="do" value="add-point" className="w-fit">
            Add
          </Button>
        </form>
      )}
      <Sources {...props} />
    </section>
  );
}

function Point({ point, mayWrite, isMine }: { point: TalkingPoint; mayWrite: boolean; isMine: boolean }) {
  const { id, author, text, aboutGrowth, goalId, feedbackId, discussedOn } = point;
  const source = goalId ? `/growth/goals/${goalId}` : feedbackId ? `/feedback/${feedbackId}` : null;
  return (
    <li className="grid grid-cols-1 gap-1">
      <p className="flex flex-wrap items-baseline gap-x-2">
        {source ? (
          <Link className="link" to={source}>
            {text}
          </Link>
        ) : (
          <span>{text}</span>
        )}
        <span className="text-muted text-sm">{author}</span>
        {aboutGrowth && <Badge tone="accent">Growth</Badge>}
        {discussedOn && <Badge tone="good">Talked about</Badge>}
      </p>
      {mayWrite && (
        <form method="post" className="flex flex-wrap gap-2">
          <input type="hidden" name="which" value={id} />
          <Button size="small" name="do" value={discussedOn ? "reopen-point" : "discussed"}>
            {discussedOn ? "Back on the agenda" : "Talked about"}
            <span className="sr-only">: {text}</span>
          </Button>
          {isMine && !discussedOn && (
            <Button size="small" variant="quiet" name="do" value="remove-point">
              Remove<span className="sr-only">: {text}</span>
            </Button>
          )}
        </form>
      )}
    </li>
  );
}

function Sources({ sources: { goals, feedback }, timeZone }: MeetingViewProps) {
  if (goals.length + feedback.length === 0) return null;
  return (
    <Disclosure summary="From the plan and feedback">
      <ul className="grid grid-cols-1 gap-2">
        {goals.map(({ id, title }) => (
          <Source key={id} what="add-goal" which={id}>
            {title}
          </Source>
        ))}
        {feedback.map(({ id, giver, givenAt }) => (
          <Source key={id} what="add-feedback" which={id}>
            Feedback by {giver}, <TimeText value={givenAt} timeZone={timeZone} />
          </Source>
        ))}
      </ul>
      {feedback.length > 0 && (
        <p className="text-muted mt-2 text-sm">
          Of feedback, the agenda names its day: not who gave it, nor what it says.
        </p>
      )}
    </Disclosure>
  );
}

type SourceProps = { what: "add-goal" | "add-feedback"; which: string; children: React.ReactNode };

function Source({ what, which, children }: SourceProps) {
  return (
    <li>
      <form method="post" className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <input type="hidden" name="which" value={which} />
        <span id={`source-${which}`}>{children}</span>
        <Button size="small" name="do" value={what} aria-describedby={`source-${which}`}>
          Put on the agenda
        </Button>
      </form>
    </li>
  );
}

/** What someone will do; it carries over until it is done. */
function Actions(props: MeetingViewProps) {
  const { actions, mayWrite, meeting } = props;
  return (
    <section aria-labelledby="actions" className="grid grid-cols-1 gap-3">
      <h2 id="actions">Actions</h2>
      {actions.length === 0 && <p className="text-muted">None open.</p>}
      <ul className="grid grid-cols-1 gap-2.5">
        {actions.map((action) => (
          <Action key={action.id} action={action} mayWrite={mayWrite} on={meeting.on} />
        ))}
      </ul>
      {mayWrite && <AddAction {...props} />}
    </section>
  );
}

function Action({ action, mayWrite, on }: { action: MeetingAction; mayWrite: boolean; on: string }) {
  const { id, owner, text, madeOn, dueOn, doneAt } = action;
  return (
    <li className="grid grid-cols-1 gap-1">
      <p className={doneAt ? "text-muted line-through" : undefined}>{text}</p>
      <p className="text-muted text-sm">
        {owner}
        {dueOn && (
          <>
            , by <DayText day={dueOn} />
          </>
        )}
        {madeOn !== on && (
          <>
            , since <DayText day={madeOn} />
          </>
        )}
        {doneAt && ", done"}
      </p>
      {mayWrite && (
        <form method="post">
          <input type="hidden" name="which" value={id} />
          <Button size="small" name="do" value={doneAt ? "reopen-action" : "done"}>
            {doneAt ? "Not done yet" : "Done"}
            <span className="sr-only">: {text}</span>
          </Button>
        </form>
      )}
    </li>
  );
}

function AddAction({ series, me, ids, problem }: MeetingViewProps) {
  const field = fieldsOf(problem?.at === "add-action" ? problem : { typed: { text: "", owner: me, dueOn: "" } });
  return (
    <form key={ids.action} method="post" className="grid grid-cols-1 gap-2" noValidate>
      <input type="hidden" name="id" value={ids.action} />
      <TextField label="Add an action" maxLength={500} {...field("text")} />
      <div className="flex flex-wrap gap-4">
        <SelectField
          label="Who"
          className="w-56"
          options={[
            { value: me, label: "I" },
            { value: series.other.id, label: series.other.name },
          ]}
          {...field("owner")}
        />
        <DateField label="By when" className="w-44" {...field("dueOn")} />
      </div>
      <Button name="do" value="add-action" className="w-fit">
        Add
      </Button>
    </form>
  );
}
