import { Link } from "@remix-run/react";
import { Badge } from "~/ui/badge";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";

export type CycleCard = {
  id: string;
  name: string;
  opensOn: Date | string;
  closesOn: Date | string;
  closedAt: Date | string | null;
  openedBy: string;
};

export function CycleList({ cycles }: { cycles: readonly CycleCard[] }) {
  return (
    <DataTable label="Review cycles" columns={["Cycle", "From", "Last day", "Opened by", "State"]}>
      <tbody>
        {cycles.map(({ id, name, opensOn, closesOn, closedAt, openedBy }) => (
          <tr key={id}>
            <th scope="row">
              <Link className="link" to={`/cycles/${id}`}>
                {name}
              </Link>
            </th>
            <td>
              <TimeText value={opensOn} timeZone="UTC" />
            </td>
            <td>
              <TimeText value={closesOn} timeZone="UTC" />
            </td>
            <td>{openedBy}</td>
            <td>{closedAt ? "Closed" : <Badge tone="info">Open</Badge>}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
