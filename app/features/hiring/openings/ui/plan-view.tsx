import { Button } from "~/ui/button";
import { SelectField } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/section";
import type { AskedView, PlanView as Plan, PlanPage } from "../domain/plan";
import type { OpeningErrors, TypedPlan } from "../opening.schema";
import { CoverageMatrix, Holes } from "./plan-coverage";
import { PlanStages, type PlanTyped } from "./plan-stages";

type PlanViewProps = Omit<PlanPage, "head"> & {
  problem?: { message?: string; typed: TypedPlan; errors: OpeningErrors };
};

export function PlanView({ plan, kitsAt, edits, newId, mayChange, newer, problem }: PlanViewProps) {
  const { stages, holes, rows, asked, kits, minutes } = plan;
  const wrong = problem && Object.keys(problem.errors).length > 0 ? "Something below needs another answer." : null;
  // What concerns one interview stands at it.
  const others = holes.filter(({ about }) => about === null || "competencyId" in about);
  const typed = { typed: problem?.typed, errors: problem?.errors };
  return (
    <>
      {problem && (
        <Notice tone="danger" live className="mb-6">
          <p>{problem.message ?? wrong}</p>
        </Notice>
      )}
      {newer && <NewerVersion version={plan.version} newer={newer} />}
      {mayChange && (
        <Section id="asked" title="What must be shown" className="mb-8">
          <PlanAsked key={edits} asked={asked} edits={edits} {...typed} />
        </Section>
      )}
      <Section id="interviews" title="Interviews" className="mb-8">
        <PlanStages key={edits} {...{ stages, holes, kitsAt, edits, mayChange }} {...typed} />
        {stages.length > 0 && (
          <p className="mt-2 text-muted text-sm">{minutesInWords(minutes)} of a candidate's time in all.</p>
        )}
        {mayChange && <AddStage kits={kits} newId={newId} errors={problem?.errors} />}
      </Section>
      <Section id="coverage" title="Coverage" className="mb-8">
        <CoverageMatrix rows={rows} stages={stages} />
      </Section>
      {(mayChange || others.length > 0) && (
        <Section id="holes" title={mayChange ? "Fix before opening" : "Notes"} className="mb-8">
          <Holes holes={others} newId={newId} mayChange={mayChange} />
        </Section>
      )}
      {mayChange && <OpenIt blocking={holes.filter(({ blocks }) => blocks).length} />}
    </>
  );
}

function NewerVersion({ version, newer }: { version: string; newer: string }) {
  return (
    <Notice tone="info" title={`Version ${newer} of the framework is out`} className="mb-6">
      <p>The plan is made of version {version}. Once the opening is open, its version stands.</p>
      <form method="post" className="mt-2">
        <Button name="do" value="take-version" size="small">
          Take version {newer}
        </Button>
      </form>
    </Notice>
  );
}

function AddStage({ kits, newId, errors }: { kits: Plan["kits"]; newId: string; errors?: OpeningErrors }) {
  if (kits.length === 0) return <p className="mt-3">Every kit for these levels is in the plan.</p>;
  return (
    <form method="post" action="#interviews" className="mt-4 flex flex-wrap items-end gap-3">
      <input type="hidden" name="id" value={newId} />
      <SelectField
        label="Add an interview"
        name="kit"
        options={[{ value: "", label: "Choose a kit" }, ...kits]}
        defaultValue=""
        errors={errors?.kit}
      />
      <Button name="do" value="add">
        Add
      </Button>
    </form>
  );
}

function OpenIt({ blocking }: { blocking: number }) {
  return (
    <Section id="open" title="Open the opening">
      {blocking > 0 ? (
        <p>{blocking === 1 ? "1 thing above" : `${blocking} things above`} must be mended first.</p>
      ) : (
        <>
          <p className="max-w-measure">
            From then on candidates can be added, and the plan stands: everybody is asked the same.
          </p>
          <form method="post" className="mt-3">
            <Button name="do" value="open" variant="primary">
              Open
            </Button>
          </form>
        </>
      )}
    </Section>
  );
}

export function minutesInWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} minutes`;
  return `${hours} h${rest === 0 ? "" : ` ${rest} min`}`;
}

const WANTS = [
  { value: "no", label: "Not needed" },
  { value: "must", label: "Must be shown" },
  { value: "good", label: "Good to see" },
];
const WEIGHTS = ["1", "2", "3", "4", "5"].map((value) => ({ value, label: `Weighs ${value}` }));

type PlanAskedProps = PlanTyped & { asked: readonly AskedView[]; edits: number };

/** What the role asks for, as its lead chooses it. */
export function PlanAsked({ asked, edits, typed, errors = {} }: PlanAskedProps) {
  const mine = typed?.at === "ask" ? typed.texts : {};
  return (
    <form method="post" action="#asked" noValidate>
      <input type="hidden" name="edits" value={edits} />
      <ul className="divide-y divide-line border-line border-y">
        {asked.map((one) => (
          <Asked
            key={one.id}
            asked={one}
            mine={mine}
            wrong={[...(errors[`weight.${one.id}`] ?? []), ...(errors[`reason.${one.id}`] ?? [])]}
          />
        ))}
      </ul>
      <Button name="do" value="ask" className="mt-3 w-fit">
        Save what must be shown
      </Button>
    </form>
  );
}

type AskedProps = { asked: AskedView; mine: Readonly<Record<string, string>>; wrong: readonly string[] };

/** A competency: in a row where there is room, else below each other. */
function Asked({ asked: { id, name, want, weight, reason }, mine, wrong }: AskedProps) {
  return (
    <li className="grid items-start gap-x-4 gap-y-2 py-3 lg:grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)]">
      <span className="font-medium lg:pt-1.5">{name}</span>
      <div className="flex gap-2">
        <Choose
          label={`${name} for the role`}
          name={`want.${id}`}
          options={WANTS}
          chosen={mine[`want.${id}`] ?? want}
        />
        <Choose
          label={`Weight of ${name}`}
          name={`weight.${id}`}
          options={WEIGHTS}
          chosen={mine[`weight.${id}`] ?? String(weight)}
        />
      </div>
      <div>
        <input
          className="control"
          name={`reason.${id}`}
          placeholder="Why it weighs more than 1"
          aria-label={`Why ${name} weighs otherwise`}
          aria-invalid={wrong.length > 0 ? true : undefined}
          aria-describedby={wrong.length > 0 ? `wrong-${id}` : undefined}
          maxLength={1000}
          defaultValue={mine[`reason.${id}`] ?? reason}
        />
        {wrong.length > 0 && (
          <p className="field-error" id={`wrong-${id}`}>
            {wrong.join(" ")}
          </p>
        )}
      </div>
    </li>
  );
}

type ChooseProps = {
  label: string;
  name: string;
  options: readonly { value: string; label: string }[];
  chosen: string;
};

function Choose({ label, name, options, chosen }: ChooseProps) {
  return (
    <select className="control w-auto" name={name} aria-label={label} defaultValue={chosen}>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
