import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { TextArea, TextField } from "~/ui/forms/field";
import { fieldsOf } from "~/ui/forms/sent-field";
import { TimeText } from "~/ui/time-text";
import { Actions, Agenda, type MeetingViewProps } from "./one-to-one-agenda";

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
            <TextField label="New day" type="date" className="w-44" {...field("day")} />
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
