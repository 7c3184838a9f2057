import { TimeText } from "~/ui/time-text";
import type { TwoZones } from "../domain/pair-pages";

type TwoTimesProps = {
  at: string;
  zones: TwoZones;
  /** In lists below a line that says whose clocks these are. */
  short?: boolean;
};

/** A time on the reader's clocks, with its weekday, and on the other's where those say otherwise. */
export function TwoTimes({ at, zones, short }: TwoTimesProps) {
  const { mine, theirs, other } = zones;
  const [here, there] = [clockAt(at, mine), clockAt(at, theirs)];
  return (
    <>
      {weekdayIn(at, mine)} <TimeText value={at} timeZone={mine} format="datetime" />
      {here !== there && (
        <span className="text-muted">
          {" "}
          ({here.slice(0, 10) === there.slice(0, 10) ? "" : `${weekdayIn(at, theirs)} `}
          <TimeText value={at} timeZone={theirs} format="time" /> {short ? "there" : `for ${other}`})
        </span>
      )}
    </>
  );
}

/** Whose clocks the times of a page are on; nothing where both have the same zone. */
export function ZonesLine({ zones: { mine, theirs, other } }: { zones: TwoZones }) {
  if (mine === theirs) return null;
  return (
    <p className="text-muted text-sm">
      Times are yours, in {mine}; {other} is in {theirs}.
    </p>
  );
}

const clockAt = (at: string, timeZone: string) =>
  new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" }).format(new Date(at));

const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

function weekdayIn(at: string, timeZone: string): string {
  return WEEKDAYS[new Date(`${clockAt(at, timeZone).slice(0, 10)}T00:00:00.000Z`).getUTCDay()] ?? "";
}
