import { Link } from "@remix-run/react";
import { Badge } from "~/ui/badge";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";

export type HistoryItem = {
  assessmentId: string;
  framework: string;
  targetLevel: string;
  startedAt: Date;
  submittedAt: Date | null;
  laidAside: boolean;
};

/** One's own assessments, latest first. */
export function AssessmentList({ items, timeZone }: { items: readonly HistoryItem[]; timeZone: string }) {
  return (
    <DataTable label="My assessments" columns={["Level", "Framework", "Started", "State"]}>
      <tbody>
        {items.map(({ assessmentId, framework, targetLevel, startedAt, submittedAt, laidAside }) => (
          <tr key={assessmentId}>
            <th scope="row">
              <Link className="link" to={`/assessments/${assessmentId}`}>
                {targetLevel}
              </Link>
            </th>
            <td>{framework}</td>
            <td>
              <TimeText value={startedAt} timeZone={timeZone} />
            </td>
            <td>
              {submittedAt ? (
                <>
                  Submitted <TimeText value={submittedAt} timeZone={timeZone} />
                </>
              ) : laidAside ? (
                "Not submitted"
              ) : (
                <Badge tone="info">Open</Badge>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
