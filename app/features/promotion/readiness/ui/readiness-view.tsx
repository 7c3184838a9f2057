import "~/features/promotion/ui/criterion.css";
import type { ReactNode } from "react";
import type { Retirement } from "~/features/ladder/reading/domain/retirement";
import { BeyondTheLadder, CriterionView, Findings, type Names } from "~/features/promotion/ui/readiness-criterion";
import { Button, LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { SelectField } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";
import { ViewSwitch } from "~/ui/page/tabs";
import { RetiredNotice } from "~/ui/retired-notice";
import type { Place, SidewaysMove, StepChoice, StepReading, View } from "../domain/readiness-reading";

export type ReadStep = { id: string; to: { code: string; title: string } };
export type ReadinessProps = {
  own: boolean;
  view: View;
  place: Place | null;
  retirement: Retirement | null;
  steps: readonly StepChoice[];
  sideways: readonly SidewaysMove[];
  /** The step that was read; `null` where there is none. */
  step: ReadStep | null;
  /** The address without its query. */
  here: string;
  /** Its reading. */
  children: ReactNode;
};

/** How far someone is for one step: each criterion with its result and why, and what the ladder does not decide. */
export function ReadinessView({ own, view, place, retirement, steps, sideways, step, here, children }: ReadinessProps) {
  if (!place) {
    return (
      <EmptyState title="No level yet">
        <p>Readiness starts from a level. Ask an administrator to record one.</p>
      </EmptyState>
    );
  }
  return (
    <>
      <RetiredNotice retirement={retirement} className="mb-4">
        {own && (
          <a className="link" href="/growth/target">
            {retirement?.replacement ? "Choose a target level there" : "Choose a target level in another framework"}
          </a>
        )}
      </RetiredNotice>
      {own && step && <ViewNav view={view} here={here} step={step.id} />}
      {steps.length > 1 && <StepForm steps={steps} chosen={step?.id ?? ""} view={view} here={here} />}
      {step ? (
        <>
          {view === "own" && (
            <Notice tone="info" title="Only you see this view" className="mb-4">
              <p>It counts your own ratings. Promotion cases count agreed ratings.</p>
            </Notice>
          )}
          {children}
        </>
      ) : (
        <EmptyState title="No next step">
          <p>
            {place.framework} {place.version} has no promotion criteria from {place.level}.
          </p>
        </EmptyState>
      )}
      <Sideways moves={sideways} place={place} />
    </>
  );
}

/** What was read of a step. */
export function StepResult({ reading, names }: { reading: StepReading; names: Names }) {
  return (
    <>
      <Findings reading={reading} />
      <Criteria reading={reading} names={names} />
      <BeyondTheLadder conditions={reading.beyondTheLadder} />
    </>
  );
}

function ViewNav({ view, here, step }: { view: "agreed" | "own"; here: string; step: string }) {
  const to = (as: string) => `${here}?${new URLSearchParams(as === "own" ? { step, as } : { step })}`;
  const views = [
    { to: to("agreed"), label: "Agreed ratings", isCurrent: view === "agreed" },
    { to: to("own"), label: "Your ratings", isCurrent: view === "own" },
  ];
  return <ViewSwitch label="Ratings" views={views} />;
}

type StepFormProps = { steps: readonly StepChoice[]; chosen: string; view: string; here: string };

function StepForm({ steps, chosen, view, here }: StepFormProps) {
  const options = steps.map(({ id, to, title, ladderName }) => ({ value: id, label: `${to} ${title}, ${ladderName}` }));
  return (
    <form method="get" action={here} className="mb-4 flex flex-wrap items-end gap-2 print:hidden">
      {view === "own" && <input type="hidden" name="as" value="own" />}
      <SelectField label="Next level" name="step" defaultValue={chosen} options={options} />
      <Button>Show step</Button>
    </form>
  );
}

function Criteria({ reading, names }: { reading: StepReading; names: Names }) {
  return (
    <section aria-labelledby="criteria" className="mt-6">
      <h2 id="criteria" className="mb-1">
        Criteria
      </h2>
      <p className="mb-3 max-w-measure text-muted">{reading.summary}</p>
      {reading.criteria.map((criterion, place) => (
        <CriterionView key={criterion.id} criterion={criterion} number={place + 1} of={reading} names={names} />
      ))}
    </section>
  );
}

function Sideways({ moves, place }: { moves: readonly SidewaysMove[]; place: Place }) {
  if (moves.length === 0) return null;
  return (
    <section aria-labelledby="sideways" className="mt-6">
      <h2 id="sideways" className="mb-1">
        Moves at the same scope
      </h2>
      <p className="mb-2 max-w-measure text-muted">
        They aren't promotions and have no criteria. Agree on them with your manager.
      </p>
      <ul className="criterion-list">
        {moves.map(({ to, title, ladderName, note }) => (
          <li key={to}>
            <a
              className="link"
              href={`/frameworks/${place.slug}/compare?${new URLSearchParams({ from: place.level, to })}`}
            >
              {to} {title}
            </a>
            <span className="text-muted">, {ladderName}</span>
            <span className="block text-sm">{note}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** From the page of one's own readiness. */
export function CaseLink({ step }: { step: ReadStep | null }) {
  if (!step) return null;
  return (
    <LinkButton to={`/cases/new?${new URLSearchParams({ step: step.id })}`} variant="primary">
      Write a promotion case
    </LinkButton>
  );
}
