import { Link } from "@remix-run/react";
import { Badge } from "~/ui/badge";
import { DataTable, TableRegion } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import type { Movement, MovementRow } from "../domain/movement";

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

const MOVED: Record<Movement, string | null> = {
  first: null,
  up: "moved up",
  down: "moved down",
  same: "as before",
  "other-level": "another level",
  unknown: null,
};

type MovementTableProps = {
  columns: readonly { assessmentId: string; targetLevel: string; submittedAt: Date }[];
  rows: readonly MovementRow[];
  timeZone: string;
};

/** How each competency moved, in words; each names the level it was said about. */
export function MovementTable({ columns, rows, timeZone }: MovementTableProps) {
  return (
    <section aria-labelledby="movement" className="mt-10">
      <h2 id="movement">How each competency moved</h2>
      <p className="mt-1 mb-3 max-w-measure text-muted">
        The middle word of each competency. Words are compared between assessments against the same level only: a lower
        word at a higher level is no step back.
      </p>
      <TableRegion label="Competencies through submitted assessments" sticky>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Competency</th>
              {columns.map(({ assessmentId, targetLevel, submittedAt }) => (
                <th scope="col" key={assessmentId}>
                  <Link className="link" to={`/assessments/${assessmentId}/summary`}>
                    {targetLevel}, <TimeText value={submittedAt} timeZone={timeZone} format="month" />
                  </Link>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, name, cells }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                {cells.map((cell, index) => (
                  <td key={columns[index]?.assessmentId ?? index}>
                    {cell ? (
                      <>
                        {cell.word ?? "Not assessed"}
                        {MOVED[cell.movement] && (
                          <span className="block text-muted text-sm">{MOVED[cell.movement]}</span>
                        )}
                      </>
                    ) : (
                      <span className="text-muted">Not asked</span>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableRegion>
    </section>
  );
}
