import { Link } from "@remix-run/react";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { FormErrors, RadioGroup } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";
import { ViewSwitch } from "~/ui/page/tabs";
import { Section } from "~/ui/section";
import { TimeText, useTimeInWords } from "~/ui/time-text";
import type { SchedulePage } from "../domain/interview-plan";
import { PlaceField } from "./interview-parts";

type ScheduleProps = SchedulePage & { problem?: { message: string } };
type Stage = NonNullable<SchedulePage["stage"]>;

/** Times from free hours: one is planned with its panel in one go, or several are offered to the candidate. */
export function Schedule(props: ScheduleProps) {
  const { candidate, whyNot, left, stage, slots, offer, keeps, problem, zone } = props;
  const at = `/hiring/candidates/${candidate.id}`;
  return (
    <div className="grid grid-cols-1 gap-6">
      {whyNot && (
        <Notice tone="info">
          <p>{whyNot}</p>
        </Notice>
      )}
      {stage && left.length > 1 && (
        <ViewSwitch
          label="Stage"
          views={left.map(({ id, name }) => ({
            to: `${at}/schedule?stage=${id}`,
            label: name,
            isCurrent: id === stage.id,
          }))}
        />
      )}
      <FormErrors errors={problem ? [problem.message] : undefined} />
      {offer && (
        <Notice tone="info" title="Waiting for the candidate">
          <p>
            They can choose one of {offer.times} times until{" "}
            <TimeText value={offer.expiresAt} timeZone={zone} format="datetime" />. Planning a time here cancels the
            offer.
          </p>
        </Notice>
      )}
      {stage && slots.length === 0 && <NoTimes at={at} />}
      {stage && slots.length > 0 && <Book {...props} stage={stage} />}
      {stage && slots.length > 0 && keeps && <Offer {...props} stage={stage} />}
      {stage && (
        <p>
          <Link className="link" to={`${at}/interviews`}>
            Enter another time by hand
          </Link>
        </p>
      )}
    </div>
  );
}

const NoTimes = ({ at }: { at: string }) => (
  <Notice tone="warning" title="No time found in the next two weeks">
    <p>
      Not enough interviewers qualified for this stage are free at the same time, or none of them is from another team.{" "}
      <Link className="link" to={`${at}/interviews`}>
        Enter a time by hand
      </Link>
      .
    </p>
  </Notice>
);

function useSlotWords({ zone, candidateZone }: ScheduleProps) {
  const words = useTimeInWords();
  return (startsAt: string) => {
    const own = words(startsAt, zone, "weekday-datetime");
    const isOther = candidateZone !== null && candidateZone !== zone;
    return {
      own,
      theirs: isOther
        ? `${words(startsAt, candidateZone, "weekday-datetime")} for the candidate (${candidateZone})`
        : null,
    };
  };
}

type InStageProps = ScheduleProps & { stage: Stage };

function Book(props: InStageProps) {
  const { newId, stage, slots, zone } = props;
  const wordsOf = useSlotWords(props);
  const options = slots.map(({ startsAt, panel }) => {
    const { own, theirs } = wordsOf(startsAt);
    const who = panel.map(({ name }) => name).join(" and ");
    return {
      value: [startsAt, ...panel.map(({ id }) => id)].join("~"),
      label: own,
      hint: [`${who}${theirs ? "." : ""}`, theirs].filter(Boolean).join(" "),
    };
  });
  return (
    <Section id="times" title={`${stage.name}: times with a free panel`}>
      <p className="mb-3 text-muted">
        {stage.kitName}, {stage.minutes} minutes. Your time zone: {zone}.
      </p>
      <form key={newId} method="post" className="grid max-w-measure grid-cols-1 gap-4" noValidate>
        <Hidden newId={newId} stage={stage} />
        <RadioGroup legend="Time and panel" name="slot" options={options} defaultValue={options[0]?.value ?? ""} />
        <PlaceField place="" />
        <label className="flex items-center gap-2">
          <input type="checkbox" name="invite" value="yes" defaultChecked />
          Send the candidate an invitation
        </label>
        <Button name="do" value="book" variant="primary" className="w-fit">
          Plan interview and invite panel
        </Button>
      </form>
    </Section>
  );
}

const Hidden = ({ newId, stage }: { newId: string; stage: Stage }) => (
  <>
    <input type="hidden" name="id" value={newId} />
    <input type="hidden" name="stage" value={stage.id} />
  </>
);

function Offer(props: InStageProps) {
  const { newId, stage, slots } = props;
  const wordsOf = useSlotWords(props);
  return (
    <Disclosure summary="Let the candidate choose">
      <form method="post" className="grid max-w-measure grid-cols-1 gap-4" noValidate>
        <Hidden newId={newId} stage={stage} />
        <fieldset className="grid gap-2">
          <legend className="mb-1 font-medium">Times to offer</legend>
          {slots.map(({ startsAt }) => {
            const { own, theirs } = wordsOf(startsAt);
            return (
              <label key={startsAt} className="flex items-baseline gap-2">
                <input type="checkbox" name="time" value={startsAt} defaultChecked />
                <span>
                  {own}
                  {theirs && <span className="block text-muted text-sm">{theirs}</span>}
                </span>
              </label>
            );
          })}
        </fieldset>
        <PlaceField place="" />
        <p className="text-muted text-sm">
          They get an email with a link that works once, for five days. The panel is invited once they choose.
        </p>
        <Button name="do" value="offer" className="w-fit">
          Send times
        </Button>
      </form>
    </Disclosure>
  );
}
