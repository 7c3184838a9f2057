import { Link } from "@remix-run/react";
import type { FieldErrors } from "~/kernel/form/form";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { SelectField, TextField } from "~/ui/forms/field";
import { fieldsOf } from "~/ui/forms/sent-field";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/section";
import {
  type AskedView,
  type Hole,
  MOST_SEATS,
  type PlanView as Plan,
  type PlanPage,
  type StageView,
} from "../domain/plan";
import type { PlanSent } from "../opening.schema";
import { CoverageMatrix, Holes } from "./plan-coverage";

type PlanViewProps = Omit<PlanPage, "head"> & {
  problem?: { message?: string; sent: PlanSent };
};

export function PlanView({ plan, kitsAt, edits, newId, mayChange, newer, problem }: PlanViewProps) {
  const { stages, holes, rows, asked, kits, minutes } = plan;
  const wrong = problem && Object.keys(problem.sent.errors).length > 0 ? "Fix the highlighted fields." : null;
  // What concerns one interview stands at it.
  const others = holes.filter(({ about }) => about === null || "competencyId" in about);
  const sent = problem?.sent;
  return (
    <>
      {problem && (
        <Notice tone="danger" live className="mb-6">
          <p>{problem.message ?? wrong}</p>
        </Notice>
      )}
      {newer && <NewerVersion version={plan.version} newer={newer} />}
      {mayChange && (
        <Section id="asked" title="Required competencies" className="mb-8">
          <PlanAsked key={edits} asked={asked} edits={edits} sent={sent} />
        </Section>
      )}
      <Section id="interviews" title="Interviews" className="mb-8">
        <PlanStages key={edits} {...{ stages, holes, kitsAt, edits, mayChange, sent }} />
        {stages.length > 0 && (
          <p className="mt-2 text-muted text-sm">{minutesInWords(minutes)} of a candidate's time in total.</p>
        )}
        {mayChange && <AddStage kits={kits} newId={newId} errors={sent?.errors} />}
      </Section>
      <Section id="coverage" title="Coverage" className="mb-8">
        <CoverageMatrix rows={rows} stages={stages} holes={holes} newId={mayChange ? newId : null} />
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
      <p>This plan uses version {version}. You can't change the version once the opening is open.</p>
      <form method="post" className="mt-2">
        <Button name="do" value="take-version" size="small">
          Use version {newer}
        </Button>
      </form>
    </Notice>
  );
}

function AddStage({ kits, newId, errors }: { kits: Plan["kits"]; newId: string; errors?: FieldErrors }) {
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
        <p>{blocking === 1 ? "1 thing above" : `${blocking} things above`} must be fixed first.</p>
      ) : (
        <>
          <p className="max-w-measure">
            Then you can add candidates, and the plan is final: every candidate has the same interviews.
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

function minutesInWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} minutes`;
  return `${hours} h${rest === 0 ? "" : ` ${rest} min`}`;
}

const WANTS = [
  { value: "no", label: "Not needed" },
  { value: "must", label: "Required" },
  { value: "good", label: "Nice to have" },
];
const WEIGHTS = ["1", "2", "3", "4", "5"].map((value) => ({ value, label: `Weight ${value}` }));

type PlanAskedProps = PlanTyped & { asked: readonly AskedView[]; edits: number };

/** What the role asks for, as its lead chooses it. */
function PlanAsked({ asked, edits, sent }: PlanAskedProps) {
  const typed = sent?.do === "ask" ? sent.typed.competencies : [];
  return (
    <form method="post" action="#asked" noValidate>
      <input type="hidden" name="edits" value={edits} />
      <ul className="divide-y divide-line border-line border-y">
        {asked.map((one) => (
          <Asked
            key={one.id}
            asked={one}
            typed={typed.find(({ key }) => key === one.id)}
            wrong={["weight", "reason"].flatMap((name) => sent?.errors[`${name}.${one.id}`] ?? [])}
          />
        ))}
      </ul>
      <Button name="do" value="ask" className="mt-3 w-fit">
        Save competencies
      </Button>
    </form>
  );
}

type AskedProps = {
  asked: AskedView;
  typed?: { want: string; weight: string; reason: string };
  wrong: readonly string[];
};

/** A competency: in a row where there is room, else below each other. Weight and reason show where they apply. */
function Asked({ asked: { id, name, want, weight, reason }, typed, wrong }: AskedProps) {
  return (
    <li className="asked grid items-start gap-x-4 gap-y-2 py-3 lg:grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)]">
      <span className="font-medium lg:pt-1.5">{name}</span>
      <div className="flex gap-2">
        <Choose label={`${name} for the role`} name={`want.${id}`} options={WANTS} chosen={typed?.want ?? want} />
        <Choose
          className="asked-weight"
          label={`Weight of ${name}`}
          name={`weight.${id}`}
          options={WEIGHTS}
          chosen={typed?.weight ?? String(weight)}
        />
      </div>
      <div className="asked-reason">
        <input
          className="control"
          name={`reason.${id}`}
          placeholder="Why it weighs more"
          aria-label={`Why ${name} weighs more`}
          aria-invalid={wrong.length > 0 ? true : undefined}
          aria-describedby={wrong.length > 0 ? `wrong-${id}` : undefined}
          maxLength={1000}
          defaultValue={typed?.reason ?? reason}
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
  className?: string;
  label: string;
  name: string;
  options: readonly { value: string; label: string }[];
  chosen: string;
};

function Choose({ className = "", label, name, options, chosen }: ChooseProps) {
  return (
    <select className={`control w-auto ${className}`} name={name} aria-label={label} defaultValue={chosen}>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

export type PlanTyped = { sent?: PlanSent };

type PlanStagesProps = PlanTyped & {
  stages: readonly StageView[];
  holes: readonly Hole[];
  /** Address of the framework's kits. */
  kitsAt: string;
  edits: number;
  mayChange: boolean;
};

/** The interviews of a plan in their order. */
function PlanStages({ stages, holes, kitsAt, edits, mayChange, sent }: PlanStagesProps) {
  if (stages.length === 0) return <p>None yet.</p>;
  return (
    <ol className="divide-y divide-line border-line border-y">
      {stages.map((stage) => (
        <li key={stage.id} id={`stage-${stage.id}`} className="py-3">
          <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <span className="font-medium">
              {stage.place}. {stage.name}
            </span>
            <span className="text-muted text-sm">
              {stage.minutes} minutes, {stage.seats === 1 ? "1 interviewer" : `${stage.seats} interviewers`}
            </span>
          </p>
          <p className="text-sm">
            <Link className="link" to={`${kitsAt}/${stage.kitId}`}>
              {stage.kitName}
            </Link>
            {stage.levels && <span className="text-muted">, anchors for {stage.levels}</span>}
          </p>
          {holes
            .filter(({ about }) => about && "stageId" in about && about.stageId === stage.id)
            .map(({ sentence, blocks }) => (
              <p key={sentence} className="mt-1 text-sm">
                <Badge tone={blocks ? "danger" : "warning"}>{blocks ? "Must be fixed" : "Note"}</Badge> {sentence}
              </p>
            ))}
          {mayChange && <StageForms stage={stage} edits={edits} last={stages.length} sent={sent} />}
        </li>
      ))}
    </ol>
  );
}

type StageFormsProps = PlanTyped & { stage: StageView; edits: number; last: number };

function StageForms({ stage, edits, last, sent }: StageFormsProps) {
  const { id, name, bandId, seats, bands, place } = stage;
  const change = sent?.do === "change" && sent.typed.stage === stage.id ? sent : null;
  const field = fieldsOf<Record<"name" | "band" | "seats", string>>(
    change ?? { typed: { name, band: bandId, seats: String(seats) } },
  );
  const hidden = (
    <>
      <input type="hidden" name="stage" value={id} />
      <input type="hidden" name="edits" value={edits} />
    </>
  );
  const options = bands.map((band) => ({
    value: band.bandId,
    label: band.missing.length === 0 ? band.name : `${band.name} (not ${band.missing.join(", ")})`,
  }));
  return (
    <div className="mt-2 grid gap-2">
      <form method="post" action="#interviews" className="flex flex-wrap gap-2">
        {hidden}
        {place > 1 && (
          <Button name="do" value="earlier" size="small" aria-label={`Move ${name} up`}>
            Move up
          </Button>
        )}
        {place < last && (
          <Button name="do" value="later" size="small" aria-label={`Move ${name} down`}>
            Move down
          </Button>
        )}
        <Button name="do" value="remove" size="small" variant="quiet" aria-label={`Remove ${name}`}>
          Remove
        </Button>
      </form>
      <Disclosure summary={`Change “${name}”`} open={change !== null}>
        <form method="post" action={`#stage-${id}`} className="grid max-w-measure gap-4" noValidate>
          {hidden}
          <TextField label="Name" {...field("name")} maxLength={120} />
          <SelectField label="Answers are scored against the anchors for" {...field("band")} options={options} />
          <TextField
            label="Interviewers whose scores count"
            {...field("seats")}
            type="number"
            inputMode="numeric"
            min={1}
            max={MOST_SEATS}
            className="max-w-64"
          />
          <Button name="do" value="change" className="w-fit">
            Save
          </Button>
        </form>
      </Disclosure>
    </div>
  );
}
