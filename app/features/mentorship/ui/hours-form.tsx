import { Button } from "~/ui/button";
import { FormErrors } from "~/ui/field";
import type { WeeklyHours } from "../domain/pairing-people";
import { hoursMark, type TypedWeek, typedWeek, WEEKDAYS, weekInWords } from "../domain/weekly-hours";

type Props = {
  hours: readonly WeeklyHours[];
  timeZone: string;
  /** As it was sent, when it came back. */
  typed?: TypedWeek;
  errors?: Readonly<Record<number, string>>;
  /** As another tab has stored it meanwhile. */
  stored?: readonly WeeklyHours[];
};

/** When somebody can meet, week after week. */
export function HoursForm({ hours, timeZone, typed, errors = {}, stored }: Props) {
  const wrong = Object.keys(errors).length > 0;
  return (
    <form method="post" className="grid gap-4" noValidate key={hoursMark(stored ?? hours)}>
      <input type="hidden" name="do" value="hours" />
      <input type="hidden" name="seen" value={hoursMark(stored ?? hours)} />
      {stored && (
        <div className="notice tone-warning" role="alert">
          <p className="notice-title">Your hours were changed in another tab or on another device</p>
          <p>Saved there: {weekInWords(stored) || "none"}. Yours are below and not saved.</p>
        </div>
      )}
      <FormErrors errors={wrong ? ["Some hours need putting right, and nothing was saved yet."] : undefined} />
      <div className="grid gap-3">
        {(typed ?? typedWeek(hours)).map((spans, day) => (
          <Day key={WEEKDAYS[day]} day={day} spans={spans} error={errors[day + 1]} />
        ))}
      </div>
      <p className="text-muted text-sm">
        Times of {timeZone}, on the quarter of an hour; 00:00 as an end is midnight. Empty days are none.
      </p>
      <Button variant="primary" className="w-fit">
        {stored ? "Save mine instead" : "Save hours"}
      </Button>
    </form>
  );
}

function Day({ day, spans, error }: { day: number; spans: TypedWeek[number]; error?: string }) {
  const name = WEEKDAYS[day]!;
  const errorId = error ? `hours-error-${day}` : undefined;
  return (
    <fieldset className="min-w-0" aria-describedby={errorId}>
      <legend className="float-left mr-4 w-28 py-2 font-medium">{name}</legend>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {spans.map((span, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the places of a day are fixed.
          <span key={place} className="flex items-center gap-2">
            <Time
              label={`${name} from, ${place + 1}`}
              name={`from-${day + 1}-${place}`}
              value={span.from}
              wrong={error}
            />
            <span aria-hidden="true">to</span>
            <Time
              label={`${name} until, ${place + 1}`}
              name={`until-${day + 1}-${place}`}
              value={span.until}
              wrong={error}
            />
          </span>
        ))}
      </div>
      {error && (
        <p className="field-error" id={errorId}>
          {error}
        </p>
      )}
    </fieldset>
  );
}

function Time({ label, name, value, wrong }: { label: string; name: string; value: string; wrong?: string }) {
  return (
    <input
      type="time"
      step={900}
      className="control w-28"
      aria-label={label}
      aria-invalid={wrong ? true : undefined}
      name={name}
      defaultValue={value}
    />
  );
}
