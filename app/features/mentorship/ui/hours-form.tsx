import {
  hoursMark,
  type TypedWeek,
  typedWeek,
  WEEKDAYS,
  type WeeklyHours,
  weekInWords,
} from "~/features/growth/domain/weekly-hours";
import { Button } from "~/ui/button";
import { FormErrors } from "~/ui/field";
import { WeekFields } from "~/ui/week-fields";

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
  const week = typed ?? typedWeek(hours);
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
      <WeekFields days={WEEKDAYS.map((name, day) => ({ name, spans: week[day] ?? [], error: errors[day + 1] }))} />
      <p className="text-muted text-sm">
        {`Times of ${timeZone}, such as 09:00 or 13:30, on the quarter of an hour. 24:00 is midnight at the end of a day.`}
      </p>
      <Button variant="primary" className="w-fit">
        {stored ? "Save mine instead" : "Save hours"}
      </Button>
    </form>
  );
}
