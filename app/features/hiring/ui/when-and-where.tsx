import { TimeText } from "~/ui/time-text";

type InterviewWhenProps = { startsAt: string; minutes: number; zone: string };

/** "Tue 24 Nov 2026, 10:00 to 11:00", on the reader's clocks. */
export function InterviewWhen({ startsAt, minutes, zone }: InterviewWhenProps) {
  const ends = new Date(Date.parse(startsAt) + minutes * 60_000);
  return (
    <>
      <TimeText value={startsAt} timeZone={zone} format="weekday-datetime" /> to{" "}
      <TimeText value={ends} timeZone={zone} format="time" />
    </>
  );
}

/** The place may be the address of a call. */
export function Place({ place }: { place: string }) {
  if (!/^https:\/\/\S+$/.test(place)) return <span className="wrap-anywhere">{place}</span>;
  return (
    <a className="link wrap-anywhere" href={place} rel="noreferrer noopener">
      {place}
    </a>
  );
}
