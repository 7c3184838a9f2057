import type { CalibrationPurpose, CalibrationRole } from "~/features/calibration/session/domain/session";
import { ROLE, RULE, UNIT } from "~/features/calibration/ui/calibration-words";
import type { FieldErrors } from "~/kernel/form/form";
import { pickedPerson } from "~/kernel/form/person-field";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { FormErrors, TextField } from "~/ui/forms/field";
import { PersonField } from "~/ui/forms/person-field";
import { fieldsOf, type ShownForm } from "~/ui/forms/sent-field";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import type { Group } from "../domain/groups";
import type { TypedDetails, TypedParticipant, TypedPeople } from "../setup.schema";
import { AMOUNT, type Choices, DayFields, PeopleFields, RuleField, UnitField } from "./session-fields";

/** @param fixed what is rated can no longer change. @param of the session, if it exists. */
type DetailFieldsProps = ShownForm<TypedDetails> & { fixed?: boolean; of?: string };

/** How a session is set up, in the form that edits it. */
function DetailFields({ fixed, of, ...shown }: DetailFieldsProps) {
  const field = fieldsOf(shown);
  return (
    <>
      <TextField label="Name" {...field("name")} maxLength={100} required />
      <DayFields {...shown} />
      {fixed ? <input type="hidden" name="unit" value={shown.typed.unit} /> : <UnitField {...shown} />}
      <RuleField {...shown} />
      <div className="flex flex-wrap items-end gap-4">
        <TextField label="Raters of each person" {...field("ratersEach")} {...AMOUNT} max={50} />
        <TextField label="People of each rater, at most" {...field("mostEach")} {...AMOUNT} max={500} />
      </div>
      <PersonField
        label="Second reader"
        {...field("secondReader")}
        scope="calibration.second-reader"
        of={of}
        act="details"
        hint="They decide appeals, and take no part in the session."
        className="max-w-96"
      />
    </>
  );
}

type Stored = TypedDetails & { edits: number };

type DetailsProps = {
  sessionId: string;
  details: TypedDetails;
  edits: number;
  fixed: boolean;
  typed?: TypedDetails;
  errors?: FieldErrors;
  message?: string;
  /** What someone else stored first. */
  stored?: Stored;
};

export function EditDetails({ sessionId, details, edits, fixed, typed, errors, message, stored }: DetailsProps) {
  return (
    <form method="post" className="grid max-w-measure gap-5" noValidate>
      <FormErrors errors={message ? [message] : undefined} />
      {stored && <StoredMeanwhile stored={stored} />}
      <input type="hidden" name="edits" value={stored?.edits ?? edits} />
      <DetailFields typed={typed ?? details} errors={errors} fixed={fixed} of={sessionId} />
      <Button name="do" value="details" variant="primary" className="w-fit">
        {stored ? "Save mine instead" : "Save"}
      </Button>
    </form>
  );
}

function StoredMeanwhile({ stored }: { stored: Stored }) {
  return (
    <Notice tone="warning" title="Someone changed the set-up since you opened this page" live>
      <p>
        Saved now: {stored.name}, <TimeText value={stored.opensOn} timeZone="UTC" /> to{" "}
        <TimeText value={stored.closesOn} timeZone="UTC" />. {UNIT[stored.unit as keyof typeof UNIT]}.{" "}
        {RULE[stored.rule as keyof typeof RULE].label}. {stored.ratersEach} raters of each person, {stored.mostEach}{" "}
        people of each rater. Second reader {pickedPerson(stored.secondReader)?.name}.
      </p>
      <p>The fields hold what you typed.</p>
    </Notice>
  );
}

type Participant = { id: string; name: string; left: boolean; roles: readonly CalibrationRole[] };

type ParticipantsProps = {
  sessionId: string;
  participants: readonly Participant[];
  typed?: TypedParticipant;
  errors?: FieldErrors;
  /** Why roles were not changed. */
  message?: string;
};

const ROLES = Object.keys(ROLE) as CalibrationRole[];

/** Who takes part, a form each, and a form that adds someone. */
export function EditParticipants({ sessionId, participants, typed, errors, message }: ParticipantsProps) {
  return (
    <Section id="participants" title="Who takes part" className="mt-10">
      <FormErrors errors={message ? [message] : undefined} />
      {participants.length > 0 && (
        <DataTable label="Roles of participants" columns={["Name", "Is"]}>
          <tbody>
            {participants.map(({ id, name, left, roles }) => (
              <tr key={id}>
                <th scope="row">
                  {name} {left && <Badge tone="warning">Has left</Badge>}
                </th>
                <td>
                  <form method="post" className="flex flex-wrap items-center gap-x-4 gap-y-1">
                    <input type="hidden" name="person" value={id} />
                    <RoleBoxes of={id} name={name} chosen={roles} />
                    <Button name="do" value="roles" size="small" aria-label={`Save what ${name} is`}>
                      Save
                    </Button>
                  </form>
                </td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
      <form method="post" className="mt-4 grid max-w-measure gap-3" noValidate>
        <PersonField
          label="Add a participant"
          name="person"
          scope="calibration.participant"
          of={sessionId}
          act="participant"
          className="max-w-96"
          defaultValue={typed?.person}
          errors={errors?.person ?? errors?.role}
        />
        <fieldset className="field">
          <legend className="field-label mb-1">As</legend>
          <div className="flex flex-wrap gap-x-4">
            <RoleBoxes of="new" chosen={typed?.role ?? ["RATER"]} />
          </div>
        </fieldset>
        <Button name="do" value="participant" className="w-fit">
          Add
        </Button>
      </form>
    </Section>
  );
}

type RoleBoxesProps = { of: string; name?: string; chosen: readonly string[] };

function RoleBoxes({ of, name, chosen }: RoleBoxesProps) {
  return ROLES.map((role) => (
    <div className="choice" key={role}>
      <input
        type="checkbox"
        name="role"
        value={role}
        id={`${of}-${role}`}
        defaultChecked={chosen.includes(role)}
        aria-label={name ? `${name}: ${ROLE[role].label}` : undefined}
      />
      <label htmlFor={`${of}-${role}`}>{ROLE[role].label}</label>
    </div>
  ));
}

type PeopleProps = {
  sessionId: string;
  purpose: CalibrationPurpose;
  people: readonly { id: string; name: string; targetLevel: string; team: string | null }[];
  groups: readonly Group[];
  levels: Choices;
  typed?: TypedPeople;
  errors?: FieldErrors;
  message?: string;
};

const NO_PEOPLE: TypedPeople = { group: [], level: "", since: "", chosen: [] };

/** Who is rated: to take some out, and to add others. */
export function EditPeople({ sessionId, purpose, people, groups, levels, typed, errors, message }: PeopleProps) {
  return (
    <>
      {people.length === 0 ? (
        <p>No one yet.</p>
      ) : (
        <form method="post" className="grid gap-3">
          <DataTable label="Who is rated" columns={[{ hidden: "Select" }, "Person", "Level", "Team"]}>
            <tbody>
              {people.map(({ id, name, targetLevel, team }) => (
                <tr key={id}>
                  <td>
                    <input type="checkbox" name="person" value={id} aria-label={`Select ${name}`} />
                  </td>
                  <th scope="row">{name}</th>
                  <td>{targetLevel}</td>
                  <td>{team}</td>
                </tr>
              ))}
            </tbody>
          </DataTable>
          <Button name="do" value="remove" className="w-fit">
            Remove selected people
          </Button>
        </form>
      )}
      <form method="post" className="mt-6 grid max-w-measure gap-4" noValidate>
        <h3>Add people</h3>
        <FormErrors errors={message ? [message] : undefined} />
        <PeopleFields
          groups={groups}
          levels={levels}
          of={sessionId}
          asksSince={purpose === "HIRE_LEVELS"}
          typed={typed ?? NO_PEOPLE}
          errors={errors}
        />
        <Button name="do" value="people" className="w-fit">
          Add
        </Button>
      </form>
    </>
  );
}

export function Discard() {
  return (
    <form method="post" className="mt-10 grid max-w-measure gap-3">
      <p>You can discard the session until rating starts.</p>
      <Button name="do" value="discard" variant="danger" className="w-fit">
        Discard the session
      </Button>
    </form>
  );
}
