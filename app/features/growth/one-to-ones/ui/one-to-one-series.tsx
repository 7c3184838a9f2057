import { Link } from "@remix-run/react";
import { DayText } from "~/features/growth/ui/plan-words";
import type { Arrangement, Meeting } from "~/kernel/time/calendar";
import { Badge } from "~/ui/badge";
import { Button, LinkButton } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { EmptyState } from "~/ui/empty-state";
import { DateField } from "~/ui/forms/date-field";
import { FormErrors, SelectField, TextField } from "~/ui/forms/field";
import { fieldsOf, type ShownForm } from "~/ui/forms/sent-field";
import { TimeAndMinutes } from "~/ui/forms/time-fields";
import { Notice } from "~/ui/notice";
import { PageTurner } from "~/ui/page/pager";
import { Section } from "~/ui/section";
import { TimeText } from "~/ui/time-text";
import type { ArrangementProblem, Candidate, ShownSeries } from "../domain/one-to-one";

const NUDGE = "No growth topic in the last two months.";

export function SeriesList({ series, timeZone }: { series: readonly ShownSeries[]; timeZone: string }) {
  return (
    <ul className="divide-y divide-line border-line border-y">
      {series.map((one) => (
        <li key={one.id} className="grid grid-cols-1 gap-1 py-3.5">
          <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <h2 className="text-lg">
              <Link className="link" to={`/one-to-ones/${one.id}`}>
                {one.other.name}
              </Link>
            </h2>
            {one.relation === "skip-level" && <Badge>Skip-level</Badge>}
            {!one.stands && <Badge>Ended</Badge>}
          </div>
          {one.stands && <p className="text-muted">{capital(one.words)}</p>}
          {one.next && (
            <p>
              Next:{" "}
              <Link className="link" to={`/one-to-ones/${one.id}/${one.next.on}`}>
                <TimeText value={one.next.startsAt} timeZone={timeZone} format="datetime" />
              </Link>
            </p>
          )}
          {one.growthMissing && <p className="text-sm">{NUDGE}</p>}
        </li>
      ))}
    </ul>
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export type SeriesViewProps = ShownSeries & {
  coming: readonly Meeting[];
  past: { rows: readonly string[]; page: number; more: boolean };
  arrangement: Pick<Arrangement, "rhythm" | "startsOn" | "time"> & { version: number };
  today: string;
  readerZone: string;
  problem?: ArrangementProblem;
};

/** One-to-ones of two people: when they are, and what was written of those that were. */
export function SeriesView(props: SeriesViewProps) {
  const { id, words, stands, next, growthMissing, past } = props;
  return (
    <div className="grid grid-cols-1 gap-7">
      {stands ? (
        <div className="grid justify-items-start gap-3">
          <p>
            {capital(words)}, {props.minutes} minutes
          </p>
          {growthMissing && <Notice tone="info">{NUDGE} Add a goal to the next agenda.</Notice>}
          {next && (
            <LinkButton to={`/one-to-ones/${id}/${next.on}`} variant="primary">
              Open next agenda
            </LinkButton>
          )}
        </div>
      ) : (
        <p>These 1:1s have ended. You can still read them.</p>
      )}
      <Coming {...props} />
      <Section id="past" title="Earlier">
        {past.rows.length === 0 && <p className="text-muted">None yet.</p>}
        <ul className="flex flex-wrap gap-x-5 gap-y-1">
          {past.rows.map((on) => (
            <li key={on}>
              <Link className="link inline-block min-h-6" to={`/one-to-ones/${id}/${on}`}>
                <DayText day={on} />
              </Link>
            </li>
          ))}
        </ul>
        <PageTurner page={past.page} more={past.more} />
      </Section>
      {stands && <Change {...props} />}
    </div>
  );
}

function Coming({ id, coming, readerZone }: SeriesViewProps) {
  if (coming.length === 0) return null;
  return (
    <Section id="coming" title="Upcoming">
      <ul className="grid grid-cols-1 gap-1">
        {coming.map(({ on, startsAt, cancelled, moved }) => (
          <li key={on} className="flex flex-wrap items-baseline gap-x-2">
            <Link className="link inline-block min-h-6" to={`/one-to-ones/${id}/${on}`}>
              <TimeText value={startsAt} timeZone={readerZone} format="datetime" />
            </Link>
            {cancelled ? <Badge tone="danger">Canceled</Badge> : moved && <Badge tone="warning">Moved</Badge>}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Change({ arrangement, timeZone, minutes, today, readerZone, problem }: SeriesViewProps) {
  const typed = problem?.typed ?? { ...arrangement, timeZone, minutes: String(minutes), startsOn: today };
  const conflict = problem?.conflict;
  return (
    <div className="grid grid-cols-1 gap-2">
      <Disclosure summary="Change schedule" open={problem !== undefined}>
        <form method="post" className="grid max-w-measure grid-cols-1 gap-4" noValidate>
          {conflict && (
            <div className="notice tone-warning" role="alert">
              <p className="notice-title">The schedule was changed in another tab or by the other person</p>
              <p>
                Now: from {conflict.startsOn} at {conflict.time}, {conflict.timeZone}, {conflict.minutes} minutes. Yours
                is below and not saved.
              </p>
            </div>
          )}
          <input type="hidden" name="version" value={conflict?.version ?? arrangement.version} />
          <ArrangementFields typed={typed} errors={problem?.errors} zones={[...new Set([timeZone, readerZone])]} />
          <Button name="do" value="arrange" variant="primary" className="w-fit">
            Save schedule
          </Button>
        </form>
      </Disclosure>
      <Disclosure summary="End 1:1s">
        <form method="post" className="grid justify-items-start gap-2">
          <p>You can still read them, and set them up again.</p>
          <Button name="do" value="end" variant="danger">
            End 1:1s
          </Button>
        </form>
      </Disclosure>
    </div>
  );
}

type TypedArrangement = Record<keyof Arrangement, string>;

/** When two people meet. */
function ArrangementFields({ typed, errors, zones }: ShownForm<TypedArrangement> & { zones: readonly string[] }) {
  const field = fieldsOf({ typed, errors });
  return (
    <>
      <SelectField
        label="Repeats"
        className="max-w-64"
        options={[
          { value: "WEEKLY", label: "Every week" },
          { value: "TWO_WEEKLY", label: "Every two weeks" },
          { value: "MONTHLY", label: "Every month" },
        ]}
        {...field("rhythm")}
      />
      <DateField
        label="First meeting"
        hint="Later ones are on the same weekday."
        className="max-w-64"
        {...field("startsOn")}
        required
      />
      <div className="flex flex-wrap gap-4">
        <TimeAndMinutes label="Time" typed={typed} errors={errors ?? {}} />
      </div>
      <TextField
        label="Time zone"
        hint="Meetings follow daylight saving time there."
        list="zones"
        autoComplete="off"
        className="max-w-64"
        {...field("timeZone")}
        required
      />
      <datalist id="zones">
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}

type NewSeriesProps = {
  candidates: readonly Candidate[];
  id: string;
  today: string;
  timeZone: string;
  result?: ShownForm<TypedArrangement & Record<"id" | "with", string>>;
};

export function NewSeries({ candidates, id, today, timeZone, result }: NewSeriesProps) {
  if (candidates.length === 0) {
    return (
      <EmptyState title="No one to meet yet">
        <p>1:1s are for you and your manager, your manager's manager, and the people who report to you.</p>
      </EmptyState>
    );
  }
  const usual = { rhythm: "TWO_WEEKLY", startsOn: today, time: "10:00", timeZone, minutes: "30" };
  const { typed, errors } = result ?? { typed: { id, with: "", ...usual } };
  const options = candidates.map((one) => ({ value: one.id, label: `${one.name}, ${roleOf(one)}` }));
  return (
    <form method="post" className="grid max-w-measure grid-cols-1 gap-4" noValidate>
      <input type="hidden" name="id" value={typed.id} />
      <FormErrors errors={errors?.form} />
      <SelectField
        label="With"
        options={[{ value: "", label: "Choose a person" }, ...options]}
        {...fieldsOf({ typed, errors })("with")}
      />
      <ArrangementFields
        typed={typed}
        errors={errors}
        zones={[...new Set([timeZone, ...candidates.map((one) => one.timeZone)])]}
      />
      <Button variant="primary" className="w-fit">
        Set up 1:1s
      </Button>
    </form>
  );
}

function roleOf({ relation, above }: Candidate): string {
  if (above) return relation === "report" ? "your manager" : "your manager's manager";
  return relation === "report" ? "reports to you" : "skip-level";
}
