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
import { Notice } from "~/ui/notice";
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

/** When somebody interviews, week after week. */
export function InterviewHoursForm({ hours, timeZone, typed, errors = {}, stored }: Props) {
  const week = typed ?? typedWeek(hours);
  const mark = hoursMark(stored ?? hours);
  const wrong = Object.keys(errors).length > 0;
  return (
    <form method="post" className="grid gap-4" noValidate key={mark}>
      <input type="hidden" name="do" value="hours" />
      <input type="hidden" name="seen" value={mark} />
      {stored && (
        <Notice tone="warning" title="Changed in another tab or on another device" live>
          <p>Saved there: {weekInWords(stored) || "none"}. Yours are below and not saved.</p>
        </Notice>
      )}
      <FormErrors errors={wrong ? ["Some hours need putting right, and nothing was saved yet."] : undefined} />
      <WeekFields days={WEEKDAYS.map((name, day) => ({ name, spans: week[day] ?? [], error: errors[day + 1] }))} />
      <p className="text-muted text-sm">{`Times of ${timeZone}, on the quarter of an hour.`}</p>
      <Button variant="primary" className="w-fit">
        {stored ? "Save mine instead" : "Save hours"}
      </Button>
    </form>
  );
}
