import { Link } from "@remix-run/react";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import { attributeWord } from "../domain/learning-words";

type ImpactLine = {
  teamId: string;
  teamName: string;
  number: number;
  openings: number;
  closedFrom: string;
  closedUntil: string;
  attributes: readonly string[];
};

/** Closed openings that were counted together. */
export function ImpactList({ readings }: { readings: readonly ImpactLine[] }) {
  return (
    <DataTable label="Closed openings" columns={["Team", "Closed", "Openings", "Can be shown by"]} stacks>
      <tbody>
        {readings.map(({ teamId, teamName, number, openings, closedFrom, closedUntil, attributes }) => (
          <tr key={`${teamId} ${number}`}>
            <th scope="row">
              <Link className="link" to={`/hiring/impact/${teamId}/${number}`}>
                {teamName}
              </Link>
            </th>
            <td data-label="Closed">
              <Period from={closedFrom} until={closedUntil} />
            </td>
            <td data-label="Openings">{openings}</td>
            <td data-label="Can be shown by">
              {attributes.length > 0 ? attributes.map(attributeWord).join(", ") : "nothing: groups are too small"}
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

export function Period({ from, until }: { from: string; until: string }) {
  if (from === until) return <TimeText value={from} timeZone="UTC" />;
  return (
    <>
      <TimeText value={from} timeZone="UTC" /> to <TimeText value={until} timeZone="UTC" />
    </>
  );
}
