import { DataTable } from "~/ui/table";
import { type Compared, compareLines } from "../domain/shift-compared";
import type { Division, Shift, ShiftTable, ShiftView } from "../domain/shift-groups";

const SHIFT_WORDS: Readonly<Record<Shift, string>> = { up: "Up", unchanged: "Unchanged", down: "Down" };
const DIVISION_WORDS: Readonly<Record<Division, string>> = { level: "Level", team: "Team", tenure: "Time here" };

/** Who was moved, by group; small groups are one line, and what would tell on them is not there. */
export function ShiftTables({ shift, minimum }: { shift: ShiftView; minimum: number }) {
  const { columns, everybody, people, tables, hidden } = shift;
  const heads = columns.map((column) =>
    column
      .map((one) => SHIFT_WORDS[one])
      .join(" or ")
      .toLowerCase(),
  );
  if (columns.length < 2) {
    return <p>Too few were moved to count them: at least {minimum} people have to be in each count.</p>;
  }
  return (
    <>
      <p>
        Of {people} people: {heads.map((head, index) => `${everybody[index]} ${head}`).join(", ")}. Counts inform; there
        is no share that should have gone up or down.
      </p>
      {tables.map((table) => (
        <GroupTable key={table.by} table={table} shift={shift} heads={heads} />
      ))}
      {hidden.length > 0 && (
        <p className="text-muted">
          Not shown by {hidden.map((by) => DIVISION_WORDS[by].toLowerCase()).join(" or ")}: counts under {minimum}{" "}
          people could be worked out.
        </p>
      )}
    </>
  );
}

type GroupTableProps = { table: ShiftTable; shift: ShiftView; heads: readonly string[] };

function GroupTable({ table, shift, heads }: GroupTableProps) {
  const compared = compareLines(shift, table);
  const name = DIVISION_WORDS[table.by];
  return (
    <DataTable
      label={`By ${name.toLowerCase()}`}
      columns={[name, "People", ...heads.map(capital), "Beside the others"]}
    >
      <tbody>
        {table.lines.map(({ members, people, counts }, index) => (
          <tr key={members.join()}>
            <th scope="row">{members.join(", ")}</th>
            <td>{people}</td>
            {counts.map((count, at) => (
              <td key={heads[at]}>{count}</td>
            ))}
            <td>{comparedInWords(compared[index]!)}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function comparedInWords({ more, fewer, underFourFifths }: Compared): string {
  const told = [...more.map((shift) => `${shift} more often`), ...fewer.map((shift) => `${shift} less often`)];
  if (told.length > 0) return `${told.join(", ")} than chance gives`;
  return underFourFifths ? "up under four fifths as often; chance gives that too" : "alike";
}
