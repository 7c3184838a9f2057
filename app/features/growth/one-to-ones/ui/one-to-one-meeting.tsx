import { Link } from "@remix-run/react";
import { DayText } from "~/features/growth/ui/plan-words";
import type { Meeting } from "~/kernel/time/calendar";
import { dayText } from "~/kernel/time/day";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { DateField } from "~/ui/forms/date-field";
import { SelectField, TextArea, TextField } from "~/ui/forms/field";
import { fieldsOf } from "~/ui/forms/sent-field";
import { TimeText } from "~/ui/time-text";
import { type AgendaTemplate, TEMPLATES } from "../domain/agenda-template";
import {
  isCarriedOver,
  type MeetingAction,
  type MeetingPage,
  type MeetingProblem,
  type TalkingPoint,
} from "../domain/one-to-one";

/** One meeting: its agenda, and beside it what came of it and one's own notes. */
export function MeetingView(props: MeetingViewProps) {
  return (
    <div className="print-open grid grid-cols-1 gap-6">
      <When {...props} />
      <div className="grid items-start gap-x-10 gap-y-7 lg:grid-cols-[minmax(0,1fr)_23rem]">
        <Agenda {...props} />
        <div className="grid grid-cols-1 gap-7">
          <Actions {...props} />
          <Notes {...props} />
        </div>
      </div>
    </div>
  );
}

function When({ meeting, previous, next, series, timeZone, mayWrite, problem }: MeetingViewProps) {
  const { startsAt, cancelled, moved } = meeting;
  const wrong = problem?.at === "move" ? problem : null;
  const field = fieldsOf(wrong ?? { typed: { day: meeting.on, time: "" } });
  return (
    <div className="grid grid-cols-1 gap-1">
      <div className="flex flex-wrap items-baseline gap-x-6 gap-y-1">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span>
            <TimeText value={startsAt} timeZone={timeZone} format="datetime" />, {series.minutes} minutes
          </span>
          {cancelled ? <Badge tone="danger">Canceled</Badge> : moved && <Badge tone="warning">Moved</Badge>}
        </p>
        <Around {...{ series, previous, next, timeZone }} />
      </div>
      {mayWrite && (
        <Disclosure summary="Move or cancel" open={wrong !== null} className="print:hidden">
          <form method="post" className="flex flex-wrap items-end gap-3" noValidate>
            <DateField label="New day" className="w-44" {...field("day")} />
            <TextField label={`Time in ${series.timeZone}`} type="time" className="w-44" {...field("time")} />
            <Button name="do" value="move">
              Move meeting
            </Button>
          </form>
          <form method="post" className="mt-3 flex flex-wrap gap-2">
            {cancelled || moved ? (
              <Button name="do" value="restore">
                Restore original time
              </Button>
            ) : null}
            {!cancelled && (
              <Button name="do" value="cancel" variant="danger">
                Cancel meeting
              </Button>
            )}
          </form>
        </Disclosure>
      )}
    </div>
  );
}

/** The agendas before and after. */
function Around({
  series,
  previous,
  next,
  timeZone,
}: Pick<MeetingViewProps, "series" | "previous" | "next" | "timeZone">) {
  if (!previous && !next) return null;
  const link = ({ on, startsAt }: Meeting) => (
    <Link className="link" to={`/one-to-ones/${series.id}/${on}`}>
      <TimeText value={startsAt} timeZone={timeZone} />
    </Link>
  );
  return (
    <p className="flex flex-wrap gap-x-5 gap-y-1 text-sm print:hidden">
      {next && <span>Next: {link(next)}</span>}
      {previous && <span>Previous: {link(previous)}</span>}
    </p>
  );
}

function Notes({ note, series, mayWrite, problem }: MeetingViewProps) {
  const wrong = problem?.at === "note" ? problem : undefined;
  const isConflict = wrong?.status === 409;
  return (
    <section aria-labelledby="notes" className="grid grid-cols-1 gap-2">
      <h2 id="notes">Private notes</h2>
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
            label="Your notes"
            hint={`Only you can read them. ${series.other.name} can't.`}
            {...fieldsOf(wrong ?? { typed: { text: note.text } })("text")}
          />
          <Button name="do" value="note" className="w-fit">
            {isConflict ? "Save mine instead" : "Save notes"}
          </Button>
        </form>
      ) : (
        <p className="as-written">{note.text || "None yet."}</p>
      )}
    </section>
  );
}

export type MeetingViewProps = MeetingPage & { timeZone: string; problem?: MeetingProblem };

/** Topics of both, shared. What isn't discussed carries over to the next meeting. */
function Agenda(props: MeetingViewProps) {
  const { points, mayWrite, isPast, problem } = props;
  const discussed = points.filter(({ discussedOn }) => discussedOn !== null);
  return (
    <section aria-labelledby="agenda" className="grid grid-cols-1 gap-3">
      <h2 id="agenda">Agenda</h2>
      {points.length === 0 && <p className="text-muted">No topics yet.</p>}
      <Points {...props} points={points.filter(({ discussedOn }) => discussedOn === null)} />
      {discussed.length > 0 && (
        <Disclosure summary={`Discussed (${discussed.length})`}>
          <Points {...props} points={discussed} />
        </Disclosure>
      )}
      {mayWrite && !isPast && (
        <>
          <NewTopic {...props} />
          <Templates templates={props.templates} isOpen={points.length === 0} />
          <Sources {...props} />
        </>
      )}
      {mayWrite && isPast && (
        <Disclosure summary="Add topic" open={problem?.at === "add-point"} className="print:hidden">
          <NewTopic {...props} />
        </Disclosure>
      )}
    </section>
  );
}

function Points({ points, mayWrite, me, previous }: MeetingViewProps) {
  const previousDay = previous && dayText(new Date(previous.startsAt));
  if (points.length === 0) return null;
  return (
    <ul className="divide-y divide-line">
      {points.map((point) => (
        <Point
          key={point.id}
          point={point}
          mayWrite={mayWrite}
          isMine={point.authorId === me}
          isCarried={isCarriedOver(point.addedOn, previousDay)}
        />
      ))}
    </ul>
  );
}

function NewTopic({ ids, problem }: MeetingViewProps) {
  const { typed, errors } = problem?.at === "add-point" ? problem : { typed: { text: "" } };
  return (
    <form key={ids.point} method="post" className="grid grid-cols-1 gap-2" noValidate>
      <input type="hidden" name="id" value={ids.point} />
      <TextField label="New topic" hint="You both see it." maxLength={500} {...fieldsOf({ typed, errors })("text")} />
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <Button name="do" value="add-point">
          Add topic
        </Button>
        <div className="choice">
          <input type="checkbox" id="about-growth" name="growth" value="yes" defaultChecked={typed.growth} />
          <label htmlFor="about-growth">Growth topic</label>
        </div>
      </div>
    </form>
  );
}

/** Agendas to start from; the one that fits best first. */
function Templates({ templates, isOpen }: { templates: readonly AgendaTemplate[]; isOpen: boolean }) {
  return (
    <Disclosure summary="Start from a template" open={isOpen} className="print:hidden">
      <div className="grid grid-cols-1 gap-4">
        {templates.map((one) => (
          <form key={one} method="post" className="grid grid-cols-1 gap-1">
            <input type="hidden" name="template" value={one} />
            <h3 id={`template-${one}`}>{TEMPLATES[one].label}</h3>
            <ul className="text-muted list-disc pl-5 text-sm">
              {TEMPLATES[one].topics.map((topic) => (
                <li key={topic}>{topic}</li>
              ))}
            </ul>
            <Button size="small" name="do" value="add-template" className="w-fit" aria-describedby={`template-${one}`}>
              Add topics
            </Button>
          </form>
        ))}
      </div>
    </Disclosure>
  );
}

/** What it says, and beside it what can be done with it. */
const ROW = "grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-3 py-2.5";

type PointProps = { point: TalkingPoint; mayWrite: boolean; isMine: boolean; isCarried: boolean };

function Point({ point, mayWrite, isMine, isCarried }: PointProps) {
  const { id, author, text, aboutGrowth, goalId, feedbackId, discussedOn } = point;
  const source = goalId ? `/growth/goals/${goalId}` : feedbackId ? `/feedback/${feedbackId}` : null;
  return (
    <li className={ROW}>
      <div className="min-w-0">
        <p>
          {source ? (
            <Link className="link" to={source}>
              {text}
            </Link>
          ) : (
            text
          )}
        </p>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted text-sm">
          {author}
          {aboutGrowth && <Badge tone="accent">Growth</Badge>}
          {isCarried && <Badge>Carried over</Badge>}
        </p>
      </div>
      {mayWrite && (
        <form method="post" className="grid justify-items-end gap-1 sm:flex sm:gap-2">
          <input type="hidden" name="which" value={id} />
          <Button size="small" name="do" value={discussedOn ? "reopen-point" : "discussed"}>
            {discussedOn ? "Reopen topic" : "Mark discussed"}
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
    <Disclosure summary="Add from plan or feedback">
      <ul className="grid grid-cols-1 gap-2">
        {goals.map(({ id, title }) => (
          <Source key={id} what="add-goal" which={id}>
            {title}
          </Source>
        ))}
        {feedback.map(({ id, giver, givenAt }) => (
          <Source key={id} what="add-feedback" which={id}>
            Feedback from {giver}, <TimeText value={givenAt} timeZone={timeZone} />
          </Source>
        ))}
      </ul>
      {feedback.length > 0 && (
        <p className="text-muted mt-2 text-sm">
          The agenda shows only the date of the feedback, not who gave it or what it says.
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
          Add to agenda
        </Button>
      </form>
    </li>
  );
}

/** Action items carry over until they are done. */
function Actions(props: MeetingViewProps) {
  const { actions, mayWrite } = props;
  const done = actions.filter(({ doneAt }) => doneAt !== null);
  return (
    <section aria-labelledby="actions" className="grid grid-cols-1 gap-3">
      <h2 id="actions">Action items</h2>
      {actions.length === 0 && <p className="text-muted">None yet.</p>}
      <ActionList {...props} actions={actions.filter(({ doneAt }) => doneAt === null)} />
      {done.length > 0 && (
        <Disclosure summary={`Done (${done.length})`}>
          <ActionList {...props} actions={done} />
        </Disclosure>
      )}
      {mayWrite && <AddAction {...props} />}
    </section>
  );
}

function ActionList({ actions, mayWrite, meeting }: MeetingViewProps) {
  if (actions.length === 0) return null;
  return (
    <ul className="divide-y divide-line">
      {actions.map((action) => (
        <Action key={action.id} action={action} mayWrite={mayWrite} on={meeting.on} />
      ))}
    </ul>
  );
}

function Action({ action, mayWrite, on }: { action: MeetingAction; mayWrite: boolean; on: string }) {
  const { id, owner, text, madeOn, dueOn, doneAt } = action;
  return (
    <li className={ROW}>
      <div className="min-w-0">
        <p className={doneAt ? "text-muted line-through" : undefined}>{text}</p>
        <p className="text-muted text-sm">
          {owner}
          {dueOn && (
            <>
              , due <DayText day={dueOn} />
            </>
          )}
          {madeOn !== on && (
            <>
              , carried over from <DayText day={madeOn} />
            </>
          )}
          {doneAt && ", done"}
        </p>
      </div>
      {mayWrite && (
        <form method="post">
          <input type="hidden" name="which" value={id} />
          <Button size="small" name="do" value={doneAt ? "reopen-action" : "done"}>
            {doneAt ? "Reopen action" : "Mark done"}
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
      <TextField label="New action item" maxLength={500} {...field("text")} />
      <div className="grid grid-cols-2 gap-3">
        <SelectField
          label="Owner"
          options={[
            { value: me, label: "Me" },
            { value: series.other.id, label: series.other.name },
          ]}
          {...field("owner")}
        />
        <DateField label="Due" {...field("dueOn")} />
      </div>
      <Button name="do" value="add-action" className="w-fit">
        Add action
      </Button>
    </form>
  );
}
