import "./grants.css";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { DateField } from "~/ui/forms/date-field";
import { RadioGroup, SelectField, TextField } from "~/ui/forms/field";
import { PersonField } from "~/ui/forms/person-field";
import { fieldsOf, type ShownForm } from "~/ui/forms/sent-field";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import { reachInWords } from "../domain/reach-words";
import { roleMatrix } from "../domain/role-matrix";
import { ROLE_WORDS } from "../domain/role-words";

export type Grant = {
  id: string;
  role: keyof typeof ROLE_WORDS;
  since: Date;
  until: Date | null;
  reason: string;
  person: { id: string; name: string; deactivatedAt: Date | null };
  team: { id: string; name: string } | null;
  under: { id: string; name: string } | null;
  grantedBy: string | null;
};

const ROLES = Object.keys(ROLE_WORDS) as (keyof typeof ROLE_WORDS)[];

/** Current grants as people by roles, each with its scope and its end. */
export function GrantMatrix({ grants, timeZone }: GrantListProps) {
  if (grants.length === 0) return <p className="text-muted">None.</p>;
  const { roles, rows } = roleMatrix(grants, ROLES);
  return (
    <DataTable label="Current roles" columns={["Person", ...roles.map((role) => ROLE_WORDS[role])]} stacks="tight">
      <tbody>
        {rows.map(({ person, cells }) => (
          <tr key={person.id}>
            <th scope="row" className="align-top">
              <a className="link" href={`/admin/people/${person.id}`}>
                {person.name}
              </a>{" "}
              {person.deactivatedAt ? <Badge>Left</Badge> : null}
            </th>
            {roles.map((role) => (
              <GrantCell key={role} role={role} grants={cells[role] ?? []} timeZone={timeZone} />
            ))}
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

type GrantCellProps = GrantListProps & { role: keyof typeof ROLE_WORDS };

/** Left out on a phone if it is empty. */
function GrantCell({ role, grants, timeZone }: GrantCellProps) {
  if (grants.length === 0) return <td className="max-sm:hidden" />;
  return (
    <td data-label={ROLE_WORDS[role]} className="align-top max-sm:flex max-sm:flex-wrap max-sm:gap-x-2">
      <ul>
        {grants.map((grant) => (
          <li key={grant.id}>
            <Disclosure summary={<GrantSummary grant={grant} timeZone={timeZone} />} className="text-sm">
              <p className="mb-2 text-muted">
                <GrantFacts grant={grant} timeZone={timeZone} />
              </p>
              <EndForm grant={grant} />
            </Disclosure>
          </li>
        ))}
      </ul>
    </td>
  );
}

function GrantSummary({ grant, timeZone }: { grant: Grant; timeZone: string }) {
  const { person, role, team, until } = grant;
  const scope = role === "HUMAN_RESOURCES" ? reachInWords(grant) : (team?.name ?? "Yes");
  return (
    <>
      <span className="inline-block first-letter:uppercase">{scope}</span>
      {until && (
        <>
          {" "}
          until <TimeText value={until} timeZone={timeZone} format="date" />
        </>
      )}
      <span className="sr-only">
        , {person.name}'s role: {ROLE_WORDS[role]}
      </span>
    </>
  );
}

function GrantFacts({ grant: { since, until, grantedBy, reason }, timeZone }: { grant: Grant; timeZone: string }) {
  return (
    <>
      Since <TimeText value={since} timeZone={timeZone} format="date" />
      {until ? (
        <>
          {" "}
          until <TimeText value={until} timeZone={timeZone} format="datetime" />
        </>
      ) : null}
      , {grantedBy ? `granted by ${grantedBy}` : "granted on the server"}: {reason}
    </>
  );
}

type GrantListProps = { grants: readonly Grant[]; timeZone: string };

export function GrantList({ grants, timeZone }: GrantListProps) {
  if (grants.length === 0) return <p className="text-muted">None.</p>;
  return (
    <ul className="divide-y divide-line border-line border-y">
      {grants.map((grant) => (
        <li key={grant.id} className="py-3">
          <GrantLines grant={grant} timeZone={timeZone} />
        </li>
      ))}
    </ul>
  );
}

function GrantLines({ grant, timeZone }: { grant: Grant; timeZone: string }) {
  const { role, person } = grant;
  const place = role === "HUMAN_RESOURCES" ? `for ${reachInWords(grant)}` : grant.team && `of ${grant.team.name}`;
  return (
    <>
      <p>
        <a className="link" href={`/admin/people/${person.id}`}>
          {person.name}
        </a>{" "}
        {person.deactivatedAt ? <Badge>Left</Badge> : null} · <span className="font-medium">{ROLE_WORDS[role]}</span>
        {place ? ` ${place}` : ""}
      </p>
      <p className="text-muted text-sm">
        <GrantFacts grant={grant} timeZone={timeZone} />
      </p>
    </>
  );
}

function EndForm({ grant: { id, role, person } }: { grant: Grant }) {
  return (
    <form method="post" className="flex max-w-measure flex-wrap items-end gap-3">
      <input type="hidden" name="grant" value={id} />
      <TextField label="Reason" name="reason" id={`reason-${id}`} maxLength={500} required className="grow" />
      <Button name="do" value="end" variant="danger" aria-label={`End: ${person.name}, ${ROLE_WORDS[role]}`}>
        End
      </Button>
    </form>
  );
}

const REACHES = [
  { value: "EVERYONE", label: "Everyone" },
  { value: "TEAM", label: "A team" },
  { value: "UNDER", label: "A leader's organization" },
];

const BLANK = { role: "", person: "", reach: "", team: "", under: "", since: "", until: "", reason: "" };
type Typed = typeof BLANK & { id: string };
type GrantFormProps = Partial<ShownForm<Typed>> & { id: string; teams: readonly string[] };

export function GrantForm({ id, typed = { ...BLANK, id }, errors, teams }: GrantFormProps) {
  const roles = Object.entries(ROLE_WORDS).map(([value, label]) => ({ value, label }));
  const field = fieldsOf({ typed, errors });
  return (
    <form method="post" className="grant-form grid max-w-measure gap-4" noValidate>
      <input type="hidden" name="id" value={typed.id} />
      <SelectField label="Role" {...field("role")} options={[{ value: "", label: "Choose a role" }, ...roles]} />
      <PersonField label="Person" scope="role.grant" act="grant" className="max-w-96" {...field("person")} />
      <RadioGroup
        legend="Covers"
        {...field("reach")}
        id="reach"
        hint="For human resources: whose review cycles they run. They see who has submitted, not what was written."
        options={REACHES}
        className="grant-reach"
      />
      <TextField
        label="Team"
        list="team-names"
        hint="For a people partner or human resources."
        className="grant-team"
        {...field("team")}
      />
      <PersonField
        label="Leader"
        scope="role.grant"
        act="grant"
        hint="For human resources."
        className="grant-under max-w-96"
        {...field("under")}
      />
      <datalist id="team-names">
        {teams.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <div className="flex flex-wrap gap-4">
        <DateField label="From" hint="Empty for now." {...field("since")} />
        <DateField label="Until" hint="Empty for no end." {...field("until")} />
      </div>
      <TextField label="Reason" maxLength={500} required {...field("reason")} />
      <Button name="do" value="grant" variant="primary" className="w-fit">
        Grant role
      </Button>
    </form>
  );
}
