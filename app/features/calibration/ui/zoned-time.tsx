import { type TimeFormat, TimeText } from "~/ui/time-text";

type ZonedTimeProps = {
  value: Date | string;
  timeZone: string;
  format: Exclude<TimeFormat, "date" | "month" | "weekday">;
};

/** With its zone: participants sit in several, and read each other's screens and minutes. */
export function ZonedTime({ value, timeZone, format }: ZonedTimeProps) {
  return (
    <>
      <TimeText value={value} timeZone={timeZone} format={format} /> {zoneInWords(new Date(value), timeZone)}
    </>
  );
}

const zones = new Map<string, Intl.DateTimeFormat>();

/**
 * The zone of a time as people write it: “CET”, “GMT+5:30”, “UTC”.
 * @throws {RangeError} there is no such time zone.
 */
function zoneInWords(date: Date, timeZone: string): string {
  // Minutes have hundreds of times, and making a format takes longer than using it as often.
  const zone = zones.get(timeZone) ?? new Intl.DateTimeFormat("en-GB", { timeZone, timeZoneName: "short" });
  zones.set(timeZone, zone);
  return zone.formatToParts(date).find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
}
