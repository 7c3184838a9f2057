import type { MentorshipSide } from "~/features/mentorship/programmes/domain/programme";
import { Badge } from "~/ui/badge";
import { LinkButton } from "~/ui/button";
import { DataTable } from "~/ui/table";

import type { Enrolled } from "../domain/round";
/** Shows one side of a round, or the other. */
export function SideLinks({ side }: { side: MentorshipSide }) {
  const look = (which: MentorshipSide) => ({
    size: "small" as const,
    variant: which === side ? ("primary" as const) : ("secondary" as const),
    "aria-current": which === side ? ("true" as const) : undefined,
  });
  return (
    <nav aria-label="Sides" className="mb-4 flex gap-2">
      <LinkButton to="?side=mentees" {...look("MENTEE")}>
        Mentees
      </LinkButton>
      <LinkButton to="?side=mentors" {...look("MENTOR")}>
        Mentors
      </LinkButton>
    </nav>
  );
}

export function MentorEnrolments({ rows }: { rows: readonly Enrolled[] }) {
  return (
    <DataTable label="Mentors" columns={["Mentor", "Team", "Seats", "Languages"]}>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <Name row={row} />
            <td>{row.team ?? "none"}</td>
            <td>{row.seats}</td>
            <td>{row.languages.join(", ")}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

export function MenteeEnrolments({ rows }: { rows: readonly Enrolled[] }) {
  return (
    <DataTable label="Mentees" columns={["Mentee", "Level", "Wants to grow in", "Hopes for", "Languages"]}>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <Name row={row} />
            <td>{levelsInWords(row)}</td>
            <td>
              <Expectations of={row.expectations} />
            </td>
            <td className="max-w-72">{row.hope && <p className="as-written">{row.hope}</p>}</td>
            <td>{row.languages.join(", ")}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function Name({ row: { name, left, wanted, team, seats } }: { row: Enrolled }) {
  return (
    <th scope="row">
      {name} {left && <Badge tone="warning">Has left</Badge>}
      {seats === null && <span className="block text-muted text-sm">{team}</span>}
      {(wanted ?? 1) > 1 && <span className="block text-muted text-sm">wants {wanted} mentors</span>}
    </th>
  );
}

function levelsInWords({ heldLevel, targetLevel }: Enrolled): string {
  if (!targetLevel || targetLevel === heldLevel) return heldLevel ?? "none";
  return heldLevel ? `${heldLevel}, towards ${targetLevel}` : `Towards ${targetLevel}`;
}

function Expectations({ of: expectations }: { of: Enrolled["expectations"] }) {
  if (expectations.length === 0) return <span className="text-muted">Nothing chosen</span>;
  return (
    <ul className="grid max-w-96 gap-1">
      {expectations.map(({ levelCode, competency, statement }) => (
        <li key={statement}>
          <span className="font-medium">
            {competency}, {levelCode}.
          </span>{" "}
          {statement}
        </li>
      ))}
    </ul>
  );
}
