import { type TimeFormat, TimeText, timeInWords } from "~/ui/time-text";
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
  return (
    <>
      <TimeText value={at} timeZone={mine} format="weekday-datetime" />
      {inWords(at, mine, "datetime") !== inWords(at, theirs, "datetime") && (
        <span className="text-muted">
          {" "}
          ({inWords(at, mine, "date") === inWords(at, theirs, "date") ? "" : `${inWords(at, theirs, "weekday")} `}
          <TimeText value={at} timeZone={theirs} format="time" /> {short ? "there" : `for ${other}`})
        </span>
      )}
    </>
  );
}

const inWords = (at: string, zone: string, format: TimeFormat) => timeInWords(new Date(at), zone, format);

/** Whose clocks the times of a page are on; nothing where both have the same zone. */
export function ZonesLine({ zones: { mine, theirs, other } }: { zones: TwoZones }) {
  if (mine === theirs) return null;
  return (
    <p className="text-muted text-sm">
      Times are yours, in {mine}; {other} is in {theirs}.
    </p>
  );
}
