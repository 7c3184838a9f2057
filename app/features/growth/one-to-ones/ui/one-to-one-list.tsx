import { Link } from "@remix-run/react";
import type { Meeting } from "~/kernel/time/calendar-occurrences";
import { Badge } from "~/ui/badge";
import { TimeText } from "~/ui/time-text";

export type ShownSeries = {
  id: string;
  other: { id: string; name: string };
  relation: "report" | "skip-level" | null;
  words: string;
  timeZone: string;
  minutes: number;
  stands: boolean;
  next: Meeting | null;
  growthMissing: boolean;
};

export const NUDGE = "Growth has not been on the agenda for two months.";

export function SeriesList({ series, timeZone }: { series: readonly ShownSeries[]; timeZone: string }) {
  return (
    <ul className="divide-y divide-line border-line border-y">
      {series.map((one) => (
        <li key={one.id} className="grid grid-cols-1 gap-1 py-3.5">
          <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <h2 className="text-lg">
              <Link className="link" to={`/one-to-ones/${one.id}`}>
                {one.other.name}
              </Link>
            </h2>
            {one.relation === "skip-level" && <Badge>Skip-level</Badge>}
            {!one.stands && <Badge>Ended</Badge>}
          </div>
          {one.stands && <p className="text-muted">{capital(one.words)}</p>}
          {one.next && (
            <p>
              Next:{" "}
              <Link className="link" to={`/one-to-ones/${one.id}/${one.next.on}`}>
                <TimeText value={one.next.startsAt} timeZone={timeZone} format="datetime" />
              </Link>
            </p>
          )}
          {one.growthMissing && <p className="text-sm">{NUDGE}</p>}
        </li>
      ))}
    </ul>
  );
}

export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
