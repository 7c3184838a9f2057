import type { CalibrationRole } from "~/features/calibration/session/domain/session";
import { ROLE, RULE, UNIT } from "~/features/calibration/ui/calibration-words";
import type { FieldErrors } from "~/kernel/form/form";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { FormErrors, TextField } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import type { TypedDetails, TypedParticipant, TypedPeople } from "../setup.schema";
import { DetailFields, PeopleFields } from "./session-form";

type Stored = TypedDetails & { edits: number };

type DetailsProps = {
  details: TypedDetails;
  edits: number;
  fixed: boolean;
  typed?: TypedDetails;
  errors?: FieldErrors;
  message?: string;
  /** As someone else has stored it meanwhile. */
  stored?: Stored;
};

export function EditDetails({ details, edits, fixed, typed, errors, message, stored }: DetailsProps) {
  return (
    <form method="post" className="grid max-w-measure gap-5" noValidate>
      <FormErrors errors={message ? [message] : undefined} />
      {stored && <StoredMeanwhile stored={stored} />}
      <input type="hidden" name="edits" value={stored?.edits ?? edits} />
      <DetailFields typed={typed ?? details} errors={errors} fixed={fixed} />
      <Button name="do" value="details" variant="primary" className="w-fit">
        {stored ? "Save what is in the fields" : "Save"}
      </Button>
    </form>
  );
}

function StoredMeanwhile({ stored }: { stored: Stored }) {
  return (
    <Notice tone="warning" title="Somebody has changed the set-up since you opened the page" live>
      <p>
        Stored is: {stored.name}, <TimeText value={stored.opensOn} timeZone="UTC" /> to{" "}
        <TimeText value={stored.closesOn} timeZone="UTC" />. {UNIT[stored.unit as keyof typeof UNIT]}.{" "}
        {RULE[stored.rule as keyof typeof RULE].label}. {stored.ratersEach} raters of each person, {stored.mostEach}{" "}
        people of each rater. Second reader {stored.secondReader}.
      </p>
      <p>The fields hold what you typed.</p>
    </Notice>
  );
}

type Participant = { id: string; name: string; left: boolean; roles: readonly CalibrationRole[] };

type ParticipantsProps = {
  participants: readonly Participant[];
  typed?: TypedParticipant;
  errors?: FieldErrors;
  /** Why roles were not changed. */
  message?: string;
};

const ROLES = Object.keys(ROLE) as CalibrationRole[];

/** Who takes part, a form each, and a form that adds someone. */
export function EditParticipants({ participants, typed, errors, message }: ParticipantsProps) {
  return (
    <Section id="participants" title="Who takes part" className="mt-10">
      <FormErrors errors={message ? [message] : undefined} />
      {participants.length > 0 && (
        <DataTable label="Who takes part" columns={["Name", "Is"]}>
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
        <TextField
          label="Add somebody, by address"
          name="email"
          type="email"
          autoComplete="off"
          className="max-w-96"
          defaultValue={typed?.email}
          errors={errors?.email ?? errors?.role}
          required
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
  people: readonly { id: string; name: string; targetLevel: string; team: string | null }[];
  groups: readonly { value: string; label: string }[];
  typed?: TypedPeople;
  errors?: FieldErrors;
  message?: string;
};

const NOBODY: TypedPeople = { group: [], level: "", since: "", addresses: "" };

/** Who is rated: to take some out, and to add others. */
export function EditPeople({ people, groups, typed, errors, message }: PeopleProps) {
  return (
    <>
      {people.length === 0 ? (
        <p>Nobody so far.</p>
      ) : (
        <form method="post" className="grid gap-3">
          <DataTable label="Who is rated" columns={[{ hidden: "Take out" }, "Person", "Against", "Team"]}>
            <tbody>
              {people.map(({ id, name, targetLevel, team }) => (
                <tr key={id}>
                  <td>
                    <input type="checkbox" name="person" value={id} aria-label={`Take out ${name}`} />
                  </td>
                  <th scope="row">{name}</th>
                  <td>{targetLevel}</td>
                  <td>{team}</td>
                </tr>
              ))}
            </tbody>
          </DataTable>
          <Button name="do" value="remove" className="w-fit">
            Take out those ticked
          </Button>
        </form>
      )}
      <form method="post" className="mt-6 grid max-w-measure gap-4" noValidate>
        <h3>Add people</h3>
        <FormErrors errors={message ? [message] : undefined} />
        <PeopleFields groups={groups} typed={typed ?? NOBODY} errors={errors} />
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
      <p>A session in which nobody rates yet can be discarded for good.</p>
      <Button name="do" value="discard" variant="danger" className="w-fit">
        Discard the session
      </Button>
    </form>
  );
}
