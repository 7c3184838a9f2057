import { Badge } from "~/ui/badge";
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
};

export function PeopleTable({ label, people, to = (id) => `/people/${id}` }: PeopleTableProps) {
  return (
    <DataTable label={label} columns={["Name", "Team", "Level", "Email"]}>
      <tbody>
        {people.map(({ id, name, email, team, teamId, levelCode, left }) => (
          <tr key={id}>
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
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
