import { Badge } from "../badge";
import { Button } from "../button";
import { FilterBar } from "../filter-bar";
import { TextField } from "../forms/field";
import { Selectable, SelectRow } from "../selection";
import { DataTable, TableRegion } from "../table";

const PEOPLE = [
  { id: "amara", name: "Amara Okafor", team: "Platform", reports: 0 },
  { id: "bao", name: "Bao Nguyen", team: "Payments", reports: 4 },
  { id: "noor", name: "Noor van Dijk", team: "Payments", reports: 11 },
];

export function SortableTable({ sort }: { sort: "ascending" | "descending" }) {
  const other = sort === "ascending" ? "descending" : "ascending";
  const people = sort === "ascending" ? PEOPLE : [...PEOPLE].reverse();
  const columns = [
    { label: "Name", to: `/admin/design?sort=${other}#lists`, sorted: sort },
    { label: "Team", to: "/admin/design?sort=ascending#lists", sorted: null },
    "Reports",
  ];
  return (
    <div>
      <FilterBar clear="/admin/design" shown="3 of 3 people">
        <TextField label="Name contains" name="name" className="w-52" />
      </FilterBar>
      <DataTable label="People" columns={columns} stacks>
        <tbody>
          {people.map(({ id, name, team, reports }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td data-label="Team">{team}</td>
              <td data-label="Reports">{reports}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </div>
  );
}

export function SelectableTable() {
  const bulk = (
    <Button name="do" value="remind" size="small">
      Remind selected
    </Button>
  );
  return (
    <Selectable action="/admin/design" actions={bulk}>
      <DataTable label="Invitations" columns={[{ hidden: "Select" }, "Name", "State"]}>
        <tbody>
          {PEOPLE.map(({ id, name }, index) => (
            <tr key={id}>
              <td>
                <SelectRow name="person" value={id} label={name} />
              </td>
              <th scope="row">{name}</th>
              <td>{index === 0 ? <Badge tone="good">Joined</Badge> : <Badge tone="info">Invited</Badge>}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Selectable>
  );
}

/** Wider than a phone: it scrolls by itself and its actions stay in reach. */
export function LongTable({ word }: { word: string }) {
  return (
    <TableRegion label="Long words" sticky>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Word</th>
            <th scope="col">Level</th>
            <th scope="col">Actions</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{word}</th>
            <td>{word}</td>
            <td>
              <Button type="button" size="small">
                Open
              </Button>
            </td>
          </tr>
        </tbody>
      </table>
    </TableRegion>
  );
}
