import { TimeText, timeInWords } from "~/ui/time-text";

const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

type InterviewWhenProps = { startsAt: string; minutes: number; zone: string };

/** "Tue 24 Nov 2026, 10:00 to 11:00", on the reader's clocks. */
export function InterviewWhen({ startsAt, minutes, zone }: InterviewWhenProps) {
  const ends = new Date(Date.parse(startsAt) + minutes * 60_000);
  return (
    <>
      {weekdayIn(startsAt, zone)} <TimeText value={startsAt} timeZone={zone} format="datetime" /> to{" "}
      {timeInWords(ends, zone, "time")}
    </>
  );
}

function weekdayIn(at: string, timeZone: string): string {
  const day = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(new Date(at));
  return WEEKDAYS[new Date(`${day}T00:00:00.000Z`).getUTCDay()] ?? "";
}
