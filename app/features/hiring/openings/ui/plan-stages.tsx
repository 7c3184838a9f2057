import { Link } from "@remix-run/react";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { SelectField, TextField } from "~/ui/forms/field";
import type { Hole } from "../domain/coverage";
import { MOST_SEATS, type StageView } from "../domain/plan";
import type { OpeningErrors, TypedPlan } from "../opening.schema";

export type PlanTyped = { typed?: TypedPlan; errors?: OpeningErrors };

type PlanStagesProps = PlanTyped & {
  stages: readonly StageView[];
  holes: readonly Hole[];
  /** Address of the framework's kits. */
  kitsAt: string;
  edits: number;
  mayChange: boolean;
};

/** The interviews of a plan in their order. */
export function PlanStages({ stages, holes, kitsAt, edits, mayChange, typed, errors }: PlanStagesProps) {
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
                <Badge tone={blocks ? "danger" : "warning"}>{blocks ? "Must be mended" : "Note"}</Badge> {sentence}
              </p>
            ))}
          {mayChange && (
            <StageForms
              stage={stage}
              edits={edits}
              last={stages.length}
              {...(typed?.at === stage.id ? { typed, errors } : {})}
            />
          )}
        </li>
      ))}
    </ol>
  );
}

type StageFormsProps = PlanTyped & { stage: StageView; edits: number; last: number };

function StageForms({ stage, edits, last, typed, errors = {} }: StageFormsProps) {
  const { id, name, bandId, seats, bands, place } = stage;
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
          <Button name="do" value="earlier" size="small" aria-label={`${name}: earlier`}>
            Earlier
          </Button>
        )}
        {place < last && (
          <Button name="do" value="later" size="small" aria-label={`${name}: later`}>
            Later
          </Button>
        )}
        <Button name="do" value="remove" size="small" variant="quiet" aria-label={`Remove ${name}`}>
          Remove
        </Button>
      </form>
      <Disclosure summary={`Change “${name}”`} open={typed !== undefined}>
        <form method="post" action={`#stage-${id}`} className="grid max-w-measure gap-4" noValidate>
          {hidden}
          <TextField
            label="Name"
            name="name"
            maxLength={120}
            defaultValue={typed?.texts.name ?? name}
            errors={errors.name}
          />
          <SelectField
            label="Answers are scored against the anchors for"
            name="band"
            options={options}
            defaultValue={typed?.texts.band ?? bandId}
            errors={errors.bandId}
          />
          <TextField
            label="Interviewers whose scores count"
            name="seats"
            type="number"
            inputMode="numeric"
            min={1}
            max={MOST_SEATS}
            defaultValue={typed?.texts.seats ?? String(seats)}
            errors={errors.seats}
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
