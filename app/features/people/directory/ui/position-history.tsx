import { Link } from "@remix-run/react";
import { TimeText } from "~/ui/time-text";
import type { Position } from "../domain/position";

/** Latest first. */
export function PositionHistory({ positions }: { positions: Position[] }) {
  if (positions.length === 0) return <p className="text-muted">No position on a ladder yet.</p>;
  return (
    <ol className="divide-y divide-line border-line border-y">
      {positions.map(({ frameworkSlug, levelCode, overlay, since }) => (
        <li key={since.toISOString()} className="grid gap-x-4 py-2 sm:grid-cols-[10rem_1fr]">
          <span className="text-muted">
            Since <TimeText value={since} timeZone="UTC" format="date" />
          </span>
          <span>
            <Link className="link" to={`/frameworks/${frameworkSlug}/levels/${levelCode}`}>
              {levelCode}
            </Link>
            {overlay ? (
              <>
                {" with "}
                <Link className="link" to={`/frameworks/${frameworkSlug}/levels/${overlay.code}`}>
                  {overlay.code}
                </Link>
                {" until "}
                <TimeText value={overlay.until} timeZone="UTC" format="date" />
              </>
            ) : null}
          </span>
        </li>
      ))}
    </ol>
  );
}
