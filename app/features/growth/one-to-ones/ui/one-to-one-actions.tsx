import { DayText } from "~/features/growth/ui/plan-words";
import { Button } from "~/ui/button";
import { SelectField, TextField } from "~/ui/forms/field";
import type { MeetingAction } from "../domain/one-to-one";
import type { MeetingViewProps } from "./one-to-one-props";

/** What somebody will do; it carries over until it is done. */
export function Actions(props: MeetingViewProps) {
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
  const wrong = problem?.at === "add-action" ? problem : null;
  return (
    <form key={ids.action} method="post" className="grid grid-cols-1 gap-2" noValidate>
      <input type="hidden" name="id" value={ids.action} />
      <TextField
        label="Add an action"
        name="text"
        maxLength={500}
        defaultValue={wrong?.typed.text}
        errors={wrong?.errors.text}
      />
      <div className="flex flex-wrap gap-4">
        <SelectField
          label="Who"
          name="owner"
          className="w-56"
          options={[
            { value: me, label: "I" },
            { value: series.other.id, label: series.other.name },
          ]}
          defaultValue={wrong?.typed.owner || me}
          errors={wrong?.errors.owner}
        />
        <TextField
          label="By when"
          name="dueOn"
          type="date"
          className="w-44"
          defaultValue={wrong?.typed.dueOn}
          errors={wrong?.errors.dueOn}
        />
      </div>
      <Button name="do" value="add-action" className="w-fit">
        Add
      </Button>
    </form>
  );
}
