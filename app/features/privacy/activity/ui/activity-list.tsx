import { TimeText } from "~/ui/time-text";
import type { Activity } from "../domain/audit-entry";

/** Latest first. */
export function ActivityList({ entries, timeZone }: { entries: readonly Activity[]; timeZone: string }) {
  return (
    <ol className="divide-y divide-line border-line border-y">
      {entries.map(({ position, at, who, what, reason }) => (
        <li key={position} className="grid gap-x-4 py-2 sm:grid-cols-[12rem_1fr]">
          <span className="text-muted">
            <TimeText value={at} timeZone={timeZone} format="datetime" />
          </span>
          <span>
            <span className="font-medium">{who}</span> {what}
            {reason ? <span className="block text-muted">Reason: {reason}</span> : null}
          </span>
        </li>
      ))}
    </ol>
  );
}
