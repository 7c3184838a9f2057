import type { ReactNode } from "react";
import { Avatar } from "~/ui/avatar";
import { Badge } from "~/ui/badge";
import { FilterBar } from "~/ui/filter-bar";
import { TextField } from "~/ui/forms/field";
import { SelectRow } from "~/ui/selection";
import { DataTable } from "~/ui/table";

type PersonInList = {
  id: string;
  name: string;
  email: string;
  team: string | null;
  teamId: string | null;
  levelCode: string | null;
  left: boolean;
};

type PeopleTableProps = {
  label: string;
  people: readonly PersonInList[];
  /** Where a name leads; its page in the directory unless told otherwise. */
  to?: (id: string) => string;
  /** For administrators: each person's state, and whether they can be selected for an invitation. */
  accounts?: (id: string) => { state: ReactNode; canInvite: boolean };
};

export function PeopleTable({ label, people, to = (id) => `/people/${id}`, accounts }: PeopleTableProps) {
  const canInvite = people.some(({ id }) => accounts?.(id).canInvite);
  const columns = [
    ...(canInvite ? [{ hidden: "Selected" }] : []),
    ...["Name", "Team", "Level", "Email"],
    ...(accounts ? ["Account"] : []),
  ];
  return (
    <DataTable label={label} columns={columns} stacks>
      <tbody>
        {people.map(({ id, name, email, team, teamId, levelCode, left }) => (
          <tr key={id}>
            {canInvite ? (
              <td>{accounts?.(id).canInvite ? <SelectRow name="person" value={id} label={name} /> : null}</td>
            ) : null}
            <th scope="row" className="min-w-36">
              <span className="flex items-center gap-2">
                <Avatar id={id} name={name} size="small" />
                <a className="link" href={to(id)}>
                  {name}
                </a>
                {left ? <Badge>Left</Badge> : null}
              </span>
            </th>
            <td data-label="Team" className="min-w-24">
              {teamId ? (
                <a className="link" href={`/teams/${teamId}`}>
                  {team}
                </a>
              ) : (
                "None"
              )}
            </td>
            <td data-label="Level">{levelCode ?? "None"}</td>
            <td>{email}</td>
            {accounts ? <td data-label="Account">{accounts(id).state}</td> : null}
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

type SearchFormProps = {
  label: string;
  query: string;
  /** The address of the list with everyone in it. */
  all: string;
};

export function SearchForm({ label, query, all }: SearchFormProps) {
  return (
    <FilterBar key={query} button="Search" clear={query ? all : null}>
      <TextField label={label} name="q" type="search" defaultValue={query} className="w-full max-w-96 grow" />
    </FilterBar>
  );
}

export function TeamList({ teams }: { teams: readonly { id: string; name: string; people: number }[] }) {
  return (
    <ul className="divide-y divide-line border-line border-y">
      {teams.map(({ id, name, people }) => (
        <li key={id} className="flex flex-wrap justify-between gap-x-4 py-2">
          <a className="link" href={`/teams/${id}`}>
            {name}
          </a>
          <span className="text-muted">
            {people} {people === 1 ? "person" : "people"}
          </span>
        </li>
      ))}
    </ul>
  );
}
