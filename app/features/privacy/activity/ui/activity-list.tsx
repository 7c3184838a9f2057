import { Link } from "@remix-run/react";
import { TimeText } from "~/ui/time-text";
import type { Activity } from "../domain/audit-entry";

/** Latest first. */
export function ActivityList({
  entries,
  timeZone,
}: {
  entries: readonly (Activity & { line: number })[];
  timeZone: string;
}) {
  return (
    <ol className="divide-y divide-line border-line border-y">
      {entries.map(({ line, at, who, what, reason }) => (
        <li key={line} className="grid gap-x-4 py-2 sm:grid-cols-[12rem_1fr]">
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

type OlderLinkProps = {
  /** Where the next page begins; none on the last one. */
  older: string | null;
  /** The rest of the address that both pages have. */
  query: Record<string, string>;
};

/** Onwards through a log whose end moves: there are no page numbers, and the way back is the browser's. */
export function OlderLink({ older, query }: OlderLinkProps) {
  const { before, ...kept } = query;
  if (!older && !before) return null;
  return (
    <nav aria-label="Pages" className="pager print:hidden">
      {before ? <Link to={`?${new URLSearchParams(kept)}`}>Latest</Link> : null}
      {older ? (
        <Link to={`?${new URLSearchParams({ ...kept, before: older })}`} rel="next">
          Older
        </Link>
      ) : null}
    </nav>
  );
}
