import { Button } from "../button";
import { Notice } from "../notice";
import { FormErrors } from "./field";
import { type WeekDayFields, WeekFields } from "./week-fields";

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
      <FormErrors errors={wrong ? ["Some hours need putting right, and nothing was saved yet."] : undefined} />
      <WeekFields days={days} />
      <p className="text-muted text-sm">
        {`Times of ${timeZone}, such as 09:00 or 13:30, on the quarter of an hour. 24:00 is midnight at the end of a day.`}
      </p>
      <Button variant="primary" className="w-fit">
        {stored === undefined ? "Save hours" : "Save mine instead"}
      </Button>
    </form>
  );
}
