import type { ReactNode } from "react";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
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
    <DataTable label={label} columns={columns}>
      <tbody>
        {people.map(({ id, name, email, team, teamId, levelCode, left }) => (
          <tr key={id}>
            {canInvite ? (
              <td>{accounts?.(id).canInvite ? <SelectRow name="person" value={id} label={name} /> : null}</td>
            ) : null}
            <th scope="row" className="min-w-36">
              <a className="link" href={to(id)}>
                {name}
              </a>{" "}
              {left ? <Badge>Left</Badge> : null}
            </th>
            <td className="min-w-24">
              {teamId ? (
                <a className="link" href={`/teams/${teamId}`}>
                  {team}
                </a>
              ) : (
                "None"
              )}
            </td>
            <td>{levelCode ?? "None"}</td>
            <td>{email}</td>
            {accounts ? <td>{accounts(id).state}</td> : null}
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

type SearchFormProps = { label: string; hint?: string; query: string; children?: ReactNode };

/** Asks by address, so that what was found can be kept and sent on. */
export function SearchForm({ label, hint, query, children }: SearchFormProps) {
  return (
    <form method="get" className="mb-4 flex max-w-measure flex-wrap items-end gap-3">
      <TextField label={label} hint={hint} name="q" type="search" defaultValue={query} className="grow" />
      <Button type="submit">Search</Button>
      {children}
    </form>
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
