import { TimeText } from "~/ui/time-text";
import { zoneInWords } from "../domain/zone";

type ZonedTimeProps = { value: string; timeZone: string; format: "time" | "datetime" };

/** With its zone: participants sit in several, and read each other's screens. */
export function ZonedTime({ value, timeZone, format }: ZonedTimeProps) {
  return (
    <>
      <TimeText value={value} timeZone={timeZone} format={format} /> {zoneInWords(new Date(value), timeZone)}
    </>
  );
}
