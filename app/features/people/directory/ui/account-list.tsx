import { Avatar } from "~/ui/avatar";
import { Badge, type Tone } from "~/ui/badge";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { FilterBar } from "~/ui/filter-bar";
import { SelectField, TextArea, TextField } from "~/ui/forms/field";
import { Selectable, SelectRow } from "~/ui/selection";
import { DataTable, PlainCell } from "~/ui/table";
import { countSet, PEOPLE_STATES, type PeopleQuery, type PeopleState, STATE_LABELS } from "../domain/account-list";
import { LevelFilter, TeamFilter } from "./list-filters";

type Row = {
  id: string;
  name: string;
  email: string;
  team: string | null;
  manager: string | null;
  levelCode: string | null;
  state: Exclude<PeopleState, "here">;
};

const TONES: Record<Row["state"], Tone> = {
  none: "neutral",
  invited: "info",
  refused: "danger",
  joined: "good",
  left: "neutral",
};

type FilterProps = {
  query: PeopleQuery;
  count: number;
  counted: number;
  teams: readonly string[];
  levels: readonly string[];
  batch: string;
};

export function AccountFilter({ query, count, counted, teams, levels, batch }: FilterProps) {
  const set = countSet(query);
  const all = batch ? `/admin/people?batch=${batch}` : "/admin/people";
  const people = count >= counted ? `More than ${counted - 1} people` : count === 1 ? "1 person" : `${count} people`;
  return (
    <FilterBar key={JSON.stringify(query)} clear={set > 0 ? all : null} shown={people} folds={set}>
      {batch ? <input type="hidden" name="batch" value={batch} /> : null}
      <TextField label="Name, team or email" name="q" type="search" defaultValue={query.q} className="w-64" />
      <SelectField
        label="Account"
        name="state"
        defaultValue={query.state}
        options={PEOPLE_STATES.map((value) => ({ value, label: STATE_LABELS[value] }))}
      />
      <TeamFilter team={query.team} teams={teams} />
      <LevelFilter level={query.level} levels={levels} />
      <SelectField
        label="Missing"
        name="missing"
        defaultValue={query.missing}
        options={[
          { value: "", label: "Nothing" },
          { value: "team", label: "Team" },
          { value: "manager", label: "Manager" },
          { value: "level", label: "Level" },
        ]}
      />
    </FilterBar>
  );
}

type ListProps = {
  rows: readonly Row[];
  query: PeopleQuery;
  count: number;
  /** Of the selection that the buttons make. */
  newId: string;
  /** The selection that gets more people; empty for a new one. */
  batch: string;
};

/** The list with its checkboxes, and the acts for those selected. */
export function AccountList({ rows, query, count, newId, batch }: ListProps) {
  return (
    <Selectable actions={<ActButtons adds={batch !== ""} />}>
      <Selection query={query} batch={batch || newId} />
      <AccountTable rows={rows} />
      {count > rows.length ? (
        <p className="mt-3">
          <label className="inline-flex items-center gap-2">
            <input type="checkbox" className="select-row select-all" name="all" value="yes" />
            {count > 2_000 ? "Select the first 2,000 people" : `Select all ${count} people`}, not just this page
          </label>
        </p>
      ) : null}
    </Selectable>
  );
}

/** What the buttons for those selected send beside them. */
export function Selection({ query, batch }: { query: PeopleQuery; batch: string }) {
  const fields = { batch, ...query };
  return Object.entries(fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
}

function ActButtons({ adds }: { adds: boolean }) {
  if (adds) {
    return (
      <Button name="do" value="more" variant="primary">
        Add to selection
      </Button>
    );
  }
  return (
    <>
      <Button name="do" value="invite">
        Invite
      </Button>
      <Button name="do" value="team">
        Move to team
      </Button>
      <Button name="do" value="manager">
        Change manager
      </Button>
      <Button name="do" value="deactivate" variant="danger">
        Deactivate
      </Button>
    </>
  );
}

function AccountTable({ rows }: { rows: readonly Row[] }) {
  return (
    <DataTable
      label="People"
      columns={[{ hidden: "Selected" }, "Name", "Team", "Level", "Manager", "Account", "Email"]}
      stacks="tight"
    >
      <tbody>
        {rows.map(({ id, name, email, team, manager, levelCode, state }) => (
          <tr key={id}>
            <td>
              <SelectRow name="person" value={id} label={name} />
            </td>
            <th scope="row" className="sm:min-w-36">
              <span className="flex items-center gap-2">
                <Avatar id={id} name={name} size="small" />
                <a className="link" href={`/admin/people/${id}`}>
                  {name}
                </a>
              </span>
            </th>
            <PlainCell label="Team" value={team} />
            <PlainCell label="Level" value={levelCode} />
            <td data-label="Manager">{manager ?? "None"}</td>
            <td>
              <Badge tone={TONES[state]}>{STATE_LABELS[state]}</Badge>
            </td>
            <td className="wrap-anywhere text-sm">{email}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

/** Selects people by their addresses, as copied from a spreadsheet or a mail. */
export function PasteAddresses({ query, newId, batch }: Pick<ListProps, "query" | "newId" | "batch">) {
  return (
    <Disclosure summary="Select by email addresses" className="mt-4">
      <form method="post" className="grid max-w-measure gap-3">
        <Selection query={query} batch={batch || newId} />
        <TextArea label="Email addresses" name="pasted" rows={4} hint="Up to 2,000, in any format." />
        <div className="flex flex-wrap gap-2">
          <ActButtons adds={batch !== ""} />
        </div>
      </form>
    </Disclosure>
  );
}
