import { Form, Link } from "@remix-run/react";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { DateField } from "~/ui/forms/date-field";
import { FormErrors, RadioGroup, SelectField, TextArea, TextField } from "~/ui/forms/field";
import { PersonField } from "~/ui/forms/person-field";
import { fieldsOf, type ShownForm } from "~/ui/forms/sent-field";
import { TimeText } from "~/ui/time-text";
import {
  KIND_WORDS,
  OPPORTUNITY_KINDS,
  type OpportunityFormView,
  type OpportunityView,
  type PlaceView,
  STATE_WORDS,
  type TypedOpportunity,
} from "../domain/opportunity";
import { type PickedExpectation, type Picker, PLACE_WORDS } from "../domain/opportunity-place";

/** Narrows the board to one kind. */
export function KindFilter({ kind }: { kind: string }) {
  const kinds = OPPORTUNITY_KINDS.map((value) => ({ value, label: KIND_WORDS[value].label }));
  return (
    <Form method="get" className="mb-4 flex flex-wrap items-end gap-2">
      <SelectField
        key={kind}
        label="Kind"
        name="kind"
        defaultValue={kind}
        options={[{ value: "", label: "All kinds" }, ...kinds]}
      />
      <Button>Show opportunities</Button>
    </Form>
  );
}

export function OpportunityList({ rows }: { rows: readonly OpportunityView[] }) {
  return (
    <ul className="divide-y divide-line border-line border-y">
      {rows.map((row) => (
        <OpportunityItem key={row.id} row={row} />
      ))}
    </ul>
  );
}

function OpportunityItem({ row }: { row: OpportunityView }) {
  const codes = [...new Set(row.expectations.map(({ levelCode }) => levelCode))].join(", ");
  return (
    <li className="py-3">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <Link className="link font-medium" to={`/opportunities/${row.id}`}>
          {row.title}
        </Link>
        <Badge>{KIND_WORDS[row.kind].label}</Badge>
        {row.state === "proposed" && <Badge tone="warning">{STATE_WORDS.proposed}</Badge>}
        {row.own && <Badge tone="accent">{PLACE_WORDS[row.own]}</Badge>}
        {row.asks > 0 && <Badge tone="warning">{row.asks === 1 ? "1 asks" : `${row.asks} ask`}</Badge>}
        {!row.openToAll && row.state === "open" && <Badge>By offer</Badge>}
      </p>
      <p className="text-muted text-sm">
        {row.sponsor} · <Days {...row} /> · {leftInWords(row)}
        {codes && ` · for ${codes}`}
      </p>
    </li>
  );
}

function leftInWords({ left, places }: { left: number; places: number }): string {
  if (left === 0) return "no place left";
  return `${left} of ${places} ${places === 1 ? "place" : "places"} left`;
}

export function Days({ startsOn, endsOn }: { startsOn: string; endsOn: string | null }) {
  return (
    <>
      {endsOn ? "" : "from "}
      <TimeText value={startsOn} timeZone="UTC" />
      {endsOn && (
        <>
          {" to "}
          <TimeText value={endsOn} timeZone="UTC" />
        </>
      )}
    </>
  );
}

/** What the reader was offered, asked for and took up. */
export function OwnPlaces({ places }: { places: readonly PlaceView[] }) {
  if (places.length === 0) return null;
  return (
    <section className="mb-8" aria-labelledby="own-places">
      <h2 id="own-places" className="mb-2">
        Yours
      </h2>
      <ul className="divide-y divide-line border-line border-y">
        {places.map((place) => (
          <li key={place.id} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 py-2">
            <Link className="link" to={`/opportunities/${place.opportunityId}`}>
              {place.title}
            </Link>
            <Badge tone={place.state === "OFFERED" ? "warning" : "neutral"}>{PLACE_WORDS[place.state]}</Badge>
            <span className="text-muted text-sm">{place.sponsor}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Expectations chosen level by level: what is chosen stays, whichever level is looked at next. */
function ExpectationPicker({ picker, errors }: { picker: Picker; errors?: readonly string[] }) {
  const { chosen, competencies, level, levels } = picker;
  return (
    <fieldset className="field min-w-0" aria-describedby={errors ? "picker-error" : undefined}>
      <legend className="field-label mb-1">Expectations to practice</legend>
      {errors && (
        <p className="field-error" id="picker-error">
          {errors.join(" ")}
        </p>
      )}
      {chosen.map((one) => (
        <Pick key={one.id} one={one} chosen />
      ))}
      <div className="mt-2 flex flex-wrap items-end gap-2">
        <SelectField
          label="Level"
          name="level"
          defaultValue={level}
          options={[{ value: "", label: "Choose a level" }, ...levels]}
          className="min-w-0 max-w-full"
        />
        <Button name="do" value="look">
          Show expectations
        </Button>
      </div>
      {competencies.map(({ id, name, expectations }) => (
        <Disclosure key={id} summary={`${name} (${expectations.length})`}>
          {expectations.map((one) => (
            <Pick key={one.id} one={one} />
          ))}
        </Disclosure>
      ))}
    </fieldset>
  );
}

function Pick({ one, chosen }: { one: PickedExpectation; chosen?: boolean }) {
  return (
    <div className="choice">
      <input type="checkbox" name="expectation" value={one.id} id={`pick-${one.id}`} defaultChecked={chosen} />
      <label htmlFor={`pick-${one.id}`}>
        {one.statement} <span className="text-muted text-sm">{one.levelCode}</span>
      </label>
    </div>
  );
}

type Props = { form: OpportunityFormView; isNew: boolean };

/** Proposes or edits an opportunity. Sent back, it is made anew, so that every field holds what was typed. */
export function EditedOpportunity({ form, isNew }: Props) {
  const { id, edits, typed, picker, errors, message } = form;
  return (
    <form
      method="post"
      key={`${edits} ${picker.level} ${picker.chosen.length} ${JSON.stringify(errors)}`}
      className="grid max-w-measure gap-4"
      noValidate
    >
      <FormErrors errors={message ? [message] : undefined} />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="edits" value={edits} />
      <input type="hidden" name="version" value={picker.versionId} />
      <Terms typed={typed} errors={errors} />
      {isNew && (
        <PersonField
          label="Sponsor"
          name="sponsor"
          scope="opportunity.sponsor"
          act="save"
          hint="Leave this empty to sponsor it yourself."
          className="max-w-96"
          defaultValue={typed.sponsor}
          errors={errors.sponsor}
        />
      )}
      <div className="choice">
        <input type="checkbox" name="openToAll" value="yes" id="open-to-all" defaultChecked={typed.openToAll} />
        <label htmlFor="open-to-all">
          Open to all: everyone can see and request it, not only people you offer it to.
        </label>
      </div>
      <ExpectationPicker picker={picker} errors={errors.expectation} />
      <Button name="do" value="save" variant="primary" className="w-fit">
        {isNew ? "Propose opportunity" : "Save opportunity"}
      </Button>
    </form>
  );
}

function Terms(sent: ShownForm<Omit<TypedOpportunity, "openToAll">>) {
  const field = fieldsOf(sent);
  const kinds = OPPORTUNITY_KINDS.map((value) => ({ value, ...KIND_WORDS[value] }));
  return (
    <>
      <TextField label="Title" required {...field("title")} />
      <RadioGroup legend="Kind" options={kinds} {...field("kind")} />
      <TextArea label="Description and support" {...field("body")} />
      <div className="flex flex-wrap items-end gap-4">
        <DateField label="First day" {...field("startsOn")} />
        <DateField label="Last day" hint="Leave this empty if you don't know yet." {...field("endsOn")} />
        <TextField label="Places" inputMode="numeric" className="max-w-24" {...field("places")} />
      </div>
    </>
  );
}
