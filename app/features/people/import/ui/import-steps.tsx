import { Stepper } from "~/ui/stepper";

const STEPS = ["Choose a file", "Check the preview", "Done"] as const;

/** @param at place of the current step; `STEPS.length` once all are done. */
export function ImportSteps({ at }: { at: number }) {
  const steps = STEPS.map((label, place) => ({
    id: label,
    label,
    state: place < at ? ("done" as const) : place === at ? ("current" as const) : ("open" as const),
  }));
  return (
    <div className="mb-6">
      <Stepper label="Import" steps={steps} />
    </div>
  );
}
