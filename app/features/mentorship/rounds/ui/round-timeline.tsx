import { Link } from "@remix-run/react";
import { Badge, type Tone } from "~/ui/badge";
import { Notice } from "~/ui/notice";
import { TimeText } from "~/ui/time-text";
import type { RoundResult } from "../domain/result";
import type { TimelineStep } from "../domain/timeline";

const STATE: Readonly<Record<TimelineStep["state"], { words: string; line: string }>> = {
  done: { words: "Done", line: "border-good" },
  current: { words: "Now", line: "border-accent" },
  open: { words: "Later", line: "border-line" },
  skipped: { words: "Skipped", line: "border-line border-dashed" },
};

const toneOf = (note: string): Tone => (note === "Overdue" ? "danger" : note === "Due" ? "warning" : "accent");

/** A round from enrollment to its end, and where it is now. */
export function RoundTimeline({ steps }: { steps: readonly TimelineStep[] }) {
  return (
    <ol aria-label="Schedule" className="mb-6 flex flex-col gap-3 sm:flex-row sm:gap-2">
      {steps.map(({ id, label, from, to, state, note }) => (
        <li
          key={id}
          aria-current={state === "current" ? "step" : undefined}
          className={`min-w-0 flex-1 border-l-4 pl-3 sm:border-t-4 sm:border-l-0 sm:pt-2 sm:pl-0 ${STATE[state].line}`}
        >
          <p className="font-medium">
            {label} <span className="font-normal text-muted text-sm">{STATE[state].words}</span>
          </p>
          <p className="text-muted text-sm">
            <TimeText value={from} timeZone="UTC" />
            {to && (
              <>
                {" "}
                to <TimeText value={to} timeZone="UTC" />
              </>
            )}
          </p>
          {note && <Badge tone={state === "current" ? toneOf(note) : "neutral"}>{note}</Badge>}
        </li>
      ))}
    </ol>
  );
}

/** What came of the reader's enrollment where there is no match, and what they can do. */
export function Results({ results }: { results: readonly RoundResult[] }) {
  return results.map(({ side, title, reason, waiting, next }) => (
    <Notice key={side} tone="info" title={title} className="mb-4 max-w-measure">
      <p>{reason}</p>
      <p>{waiting}</p>
      <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1">
        {next.map(({ words, to }) => (
          <li key={words}>
            <Link className="link inline-block min-h-6" to={to}>
              {words}
            </Link>
          </li>
        ))}
      </ul>
    </Notice>
  ));
}
