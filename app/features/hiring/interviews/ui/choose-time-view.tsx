import { InterviewWhen, Place } from "~/features/hiring/ui/when-and-where";
import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { FormErrors, RadioGroup } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";
import { TimeText, useTimeInWords } from "~/ui/time-text";
import type { ChooseTimePage } from "../domain/interview-plan";

type ChooseTimeProps = Omit<ChooseTimePage, "role"> & { problem?: string };

/** The page of a candidate's link: times to choose one of, and nothing about anyone else. */
export function ChooseTime({ stageName, minutes, zone, expiresAt, chosen, place, times, problem }: ChooseTimeProps) {
  const words = useTimeInWords();
  if (chosen !== null) {
    return (
      <Notice tone="good" title="Your interview is booked">
        <p>
          <InterviewWhen startsAt={chosen} minutes={minutes} zone={zone} /> ({zone})
        </p>
        {place && (
          <p>
            <Place place={place} />
          </p>
        )}
        <p>You'll get an invitation by email. To change the time, write to your contact at the company.</p>
      </Notice>
    );
  }
  if (times.length === 0) {
    return (
      <EmptyState title="These times are no longer free">
        Write to your contact at the company for other times.
      </EmptyState>
    );
  }
  const options = times.map((time) => {
    const ends = new Date(Date.parse(time) + minutes * 60_000);
    return { value: time, label: `${words(time, zone, "weekday-datetime")} to ${words(ends, zone, "time")}` };
  });
  return (
    <form method="post" className="grid max-w-measure grid-cols-1 gap-4" noValidate>
      <p>
        {stageName}, {minutes} minutes. {zone === "UTC" ? "Times are in UTC." : `Times are in your time zone: ${zone}.`}
      </p>
      <FormErrors errors={problem ? [problem] : undefined} />
      <RadioGroup legend="Times" name="time" options={options} />
      <Button variant="primary" className="w-fit">
        Book this time
      </Button>
      <p className="text-muted text-sm">
        The link works once, until <TimeText value={expiresAt} timeZone={zone} format="datetime" />.
      </p>
    </form>
  );
}
