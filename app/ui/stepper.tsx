import { Icon } from "./icon";

export type Step = { id: string; label: string; to?: string; state: "done" | "current" | "open" };

const WORDS = { done: "Done: ", current: "", open: "To do: " } as const;

/** The steps of a long task in order, and which of them are done. */
export function Stepper({ label, steps }: { label: string; steps: readonly Step[] }) {
  return (
    <nav aria-label={label} className="print:hidden">
      <ol className="stepper">
        {steps.map((step, index) => (
          <li key={step.id} className={`step step-${step.state}`}>
            <span className="step-mark" aria-hidden="true">
              {step.state === "done" ? <Icon name="check" /> : index + 1}
            </span>
            <StepName step={step} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

function StepName({ step: { label, to, state } }: { step: Step }) {
  const words = (
    <>
      <span className="sr-only">{WORDS[state]}</span>
      {label}
    </>
  );
  const current = state === "current" ? "step" : undefined;
  return to ? (
    <a href={to} aria-current={current}>
      {words}
    </a>
  ) : (
    <span aria-current={current}>{words}</span>
  );
}
