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
    <div className="flex max-w-measure flex-col gap-2">
      <p>{severityInWords(severity) ?? why}</p>
      {effect !== null && (
        <p className="text-muted">
          In points of a scale of five, below zero is stricter:{" "}
          {inFigures({ value: effect, interval: severity.interval })}. From {interviews} interviews that {others} others
          scored too.
        </p>
      )}
      <p className="text-muted">Only you see this. It changes no score and no decision.</p>
    </div>
  );
}
