import { Link } from "@remix-run/react";
import { EmptyState } from "~/ui/empty-state";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";

export type TeamTableProps = {
  reports: {
    id: string;
    name: string;
    levelCode: string | null;
    state: { status: "DRAFT" | "SUBMITTED"; since: Date } | null;
    /** The assessment whose peers may be asked. */
    peersOf: string | null;
  }[];
  timeZone: string;
};

const WORDS = { DRAFT: "In progress since", SUBMITTED: "Submitted on" } as const;

export function TeamTable({ reports, timeZone }: TeamTableProps) {
  if (reports.length === 0)
    return <EmptyState title="Nobody reports to you">This page lists the people you manage.</EmptyState>;
  return (
    <DataTable label="Self-assessments of your reports" columns={["Name", "Level", "Self-assessment"]}>
      <tbody>
        {reports.map(({ id, name, levelCode, state, peersOf }) => (
          <tr key={id}>
            <th scope="row">
              <Link className="link" to={`/people/${id}`}>
                {name}
              </Link>
            </th>
            <td>{levelCode ?? "None"}</td>
            <td>
              {state ? (
                <>
                  {WORDS[state.status]} <TimeText value={state.since} timeZone={timeZone} format="date" />
                </>
              ) : (
                "Not started"
              )}
              {peersOf && (
                <>
                  {" "}
                  <Link className="link" to={`/assessments/${peersOf}/peers`} aria-label={`Peers of ${name}`}>
                    Peers
                  </Link>
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
