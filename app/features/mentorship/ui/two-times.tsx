import { TimeText } from "~/ui/time-text";
import type { TwoZones } from "../domain/pair-pages";

/** A time on the reader's clocks, with its weekday, and on the other's where those say otherwise. */
export function TwoTimes({ at, zones }: { at: string; zones: TwoZones }) {
  const { mine, theirs, other } = zones;
  const [here, there] = [clockAt(at, mine), clockAt(at, theirs)];
  return (
    <>
      {weekdayIn(at, mine)} <TimeText value={at} timeZone={mine} format="datetime" />
      {here !== there && (
        <span className="text-muted">
          {" "}
          ({here.slice(0, 10) === there.slice(0, 10) ? "" : `${weekdayIn(at, theirs)} `}
          <TimeText value={at} timeZone={theirs} format="time" /> for {other})
        </span>
      )}
    </>
  );
}

const clockAt = (at: string, timeZone: string) =>
  new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" }).format(new Date(at));

const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

function weekdayIn(at: string, timeZone: string): string {
  return WEEKDAYS[new Date(`${clockAt(at, timeZone).slice(0, 10)}T00:00:00.000Z`).getUTCDay()] ?? "";
}
