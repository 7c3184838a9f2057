import { EmptyState } from "~/ui/empty-state";
import { inFigures, severityInWords } from "../domain/learning-words";
import type { OwnSeverity } from "../domain/own-severity";

type Props = { severity: OwnSeverity | null; minimum: number };

/** How an interviewer scores beside others, for themselves alone. */
export function OwnSeverityView({ severity, minimum }: Props) {
  if (!severity) {
    return (
      <EmptyState title="Nothing to compare yet">
        It is here once candidates whom you and others scored are decided on, at least {minimum} since the last time.
      </EmptyState>
    );
  }
  const { effect, interviews, others, why } = severity;
  return (
    <div className="flex flex-col gap-2">
      <p>{severityInWords(severity) ?? why}</p>
      {effect !== null && (
        <p className="text-muted">
          In steps of a scale of five points, below zero stricter:{" "}
          {inFigures({ value: effect, interval: severity.interval })}. Of {interviews} interviews that others scored
          too, beside {others} interviewers.
        </p>
      )}
      <p className="text-muted">Only you see this. It changed no score and no decision, and changes none later.</p>
    </div>
  );
}
