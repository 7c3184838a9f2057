import { Button } from "../button";
import { Notice } from "../notice";
import { FormErrors, TextField } from "./field";

type Texts<Name extends string> = Readonly<Record<Name, string>>;
type Errors<Name extends string> = Readonly<Partial<Record<Name, readonly string[]>>>;

type TimeFieldsProps = {
  typed: Texts<"day" | "time" | "minutes">;
  errors: Errors<"day" | "time" | "minutes">;
  /** Of the reader, whose clocks are meant. */
  zone: string;
  /** They may be left empty. */
  isOptional?: boolean;
};

/** When something is to be and for how long, on the reader's clocks. */
export function TimeFields({ typed, errors, zone, isOptional = false }: TimeFieldsProps) {
  return (
    <div className="flex flex-wrap gap-4">
      <TextField
        label="Day"
        name="day"
        type="date"
        className="w-44"
        defaultValue={typed.day}
        errors={errors.day}
        required={!isOptional}
      />
      <TimeAndMinutes label={`Time in ${zone}`} typed={typed} errors={errors} isOptional={isOptional} />
    </div>
  );
}

type TimeAndMinutesProps = {
  label: string;
  typed: Texts<"time" | "minutes">;
  errors: Errors<"time" | "minutes">;
  isOptional?: boolean;
};

/** At what time and for how long, side by side in a row of fields. */
export function TimeAndMinutes({ label, typed, errors, isOptional = false }: TimeAndMinutesProps) {
  return (
    <>
      <TextField
        label={label}
        name="time"
        type="time"
        className="w-52"
        defaultValue={typed.time}
        errors={errors.time}
        required={!isOptional}
      />
      <TextField
        label="Minutes"
        name="minutes"
        type="number"
        min={5}
        max={480}
        className="w-28"
        defaultValue={typed.minutes}
        errors={errors.minutes}
        required={!isOptional}
      />
    </>
  );
}

/** A week to be typed: for each day its spans, and what has to be put right. */
export type WeekDayFields = { name: string; spans: readonly { from: string; until: string }[]; error?: string };

/** Fields for hours of a week, Monday first: `from-1-0` and `until-1-0` are the first span of Monday. */
export function WeekFields({ days }: { days: readonly WeekDayFields[] }) {
  return (
    <div className="grid gap-3">
      {days.map((day, index) => (
        <Day key={day.name} day={index} {...day} />
      ))}
    </div>
  );
}

function Day({ day, name, spans, error }: WeekDayFields & { day: number }) {
  const errorId = error ? `hours-error-${day}` : undefined;
  return (
    <fieldset className="min-w-0" aria-describedby={errorId}>
      <legend className="mb-1 font-medium sm:float-left sm:mr-4 sm:mb-0 sm:w-28 sm:py-2">{name}</legend>
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
      type="text"
      autoComplete="off"
      maxLength={8}
      className="control w-20 text-center"
      aria-label={label}
      aria-invalid={wrong ? true : undefined}
      name={name}
      defaultValue={value}
    />
  );
}

type HoursFormProps = {
  days: readonly WeekDayFields[];
  /** Names what is stored, so that what another tab stores meanwhile is not written over. */
  mark: string;
  timeZone: string;
  /** What another tab has stored meanwhile, in words. */
  stored?: string;
};

/** The hours of somebody's week, of whatever kind they are. */
export function HoursForm({ days, mark, timeZone, stored }: HoursFormProps) {
  const wrong = days.some(({ error }) => error);
  return (
    <form method="post" className="grid gap-4" noValidate key={mark}>
      <input type="hidden" name="do" value="hours" />
      <input type="hidden" name="seen" value={mark} />
      {stored !== undefined && (
        <Notice tone="warning" title="Your hours were changed in another tab or on another device" live>
          <p>Saved there: {stored}. Yours are below and not saved.</p>
        </Notice>
      )}
      <FormErrors errors={wrong ? ["Some hours need fixing. Nothing is saved yet."] : undefined} />
      <WeekFields days={days} />
      <p className="text-muted text-sm">
        {`Times of ${timeZone}, such as 09:00 or 13:30, in steps of 15 minutes. 24:00 is midnight at the end of a day.`}
      </p>
      <Button variant="primary" className="w-fit">
        {stored === undefined ? "Save hours" : "Save mine instead"}
      </Button>
    </form>
  );
}
