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
