import { EmptyState } from "~/ui/empty-state";
import { inFigures, validityInWords } from "../domain/learning-words";
import type { ValidityReading } from "../domain/validity";

/** Whether interview scores told what came of those who were hired. */
export function ValidityView({ reading, fewest }: { reading: ValidityReading | null; fewest: number }) {
  if (!reading || reading.observed.value === null) {
    return (
      <EmptyState title="Too few yet">
        {reading?.observed.why ??
          `It takes ${fewest} hired people of whom ratings were agreed about a year after they began.`}
      </EmptyState>
    );
  }
  const { hires, observed, corrected } = reading;
  return (
    <div className="flex max-w-prose flex-col gap-3">
      <p>{validityInWords(observed)}</p>
      <p>
        Of {hires} people: correlation {inFigures(observed)}.
      </p>
      {corrected && (
        <p>
          Among all candidates it would be about {inFigures(corrected)}, if people were hired by their scores alone.
          Those who were hired differ less than those who were not, so that the first figure is too small; nobody knows
          how the others would have done, so that the second is a guess with a formula (Thorndike's case 2).
        </p>
      )}
      <p className="text-muted">
        Ratings agreed a year later depend on the team, the manager and the work as well. The figure is about the
        interviews, not about anybody.
      </p>
    </div>
  );
}
