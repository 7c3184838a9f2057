import { Avatar } from "~/ui/avatar";
import { Badge } from "~/ui/badge";
import { FilterBar } from "~/ui/filter-bar";
import { TextField } from "~/ui/forms/field";
import { DataTable, PlainCell } from "~/ui/table";
import { countSet, type PeopleQuery } from "../domain/account-list";
import { LevelFilter, TeamFilter } from "./list-filters";

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
};

export function PeopleTable({ label, people }: PeopleTableProps) {
  return (
    <DataTable label={label} columns={["Name", "Team", "Level", "Email"]} stacks="tight">
      <tbody>
        {people.map(({ id, name, email, team, teamId, levelCode, left }) => (
          <tr key={id}>
            <th scope="row" className="sm:min-w-36">
              <span className="flex items-center gap-2">
                <Avatar id={id} name={name} size="small" />
                <a className="link" href={`/people/${id}`}>
                  {name}
                </a>
                {left ? <Badge>Left</Badge> : null}
              </span>
            </th>
            <td data-label={teamId ? undefined : "Team"} className="sm:min-w-24">
              {teamId ? (
                <a className="link" href={`/teams/${teamId}`}>
                  {team}
                </a>
              ) : (
                "None"
              )}
            </td>
            <PlainCell label="Level" value={levelCode} />
            <td>{email}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

type PeopleFilterProps = { query: PeopleQuery; teams: readonly string[]; levels: readonly string[] };

export function PeopleFilter({ query, teams, levels }: PeopleFilterProps) {
  const set = countSet(query);
  return (
    <FilterBar key={JSON.stringify(query)} clear={set > 0 ? "/people" : null} folds={set}>
      <TextField label="Name, team or email" name="q" type="search" defaultValue={query.q} className="w-64" />
      <TeamFilter team={query.team} teams={teams} />
      <LevelFilter level={query.level} levels={levels} />
    </FilterBar>
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
