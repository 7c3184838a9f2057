import { Link } from "@remix-run/react";
import { LinkButton } from "~/ui/button";
import { DescriptionList } from "~/ui/description-list";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import type { CompetencyLink, SheetHead } from "../domain/sheet-page";

export type OverviewProps = {
  head: SheetHead;
  level: { title: string; ladder: string; scope: string };
  heldLevel: string | null;
  startedAt: Date;
  competencies: readonly CompetencyLink[];
  continueAt: string | null;
  timeZone: string;
};

/** Where an assessment stands, and where to go on. */
export function Overview({ head, level, heldLevel, startedAt, competencies, continueAt, timeZone }: OverviewProps) {
  const base = `/assessments/${head.assessmentId}`;
  return (
    <>
      <DescriptionList
        items={[
          {
            term: "Level",
            detail: (
              <Link className="link" to={`${head.frameworkPath}/levels/${head.targetLevel}`}>
                {head.targetLevel} {level.title}
              </Link>
            ),
          },
          { term: "Scope", detail: level.scope },
          { term: "Level held at the start", detail: heldLevel ?? "Not known" },
          { term: "Started", detail: <TimeText value={startedAt} timeZone={timeZone} /> },
          {
            term: "State",
            detail: head.submittedAt ? (
              <>
                Submitted <TimeText value={head.submittedAt} timeZone={timeZone} format="datetime" />, sealed
              </>
            ) : (
              "Open: only you can see it"
            ),
          },
        ]}
      />
      <div className="my-6 flex flex-wrap gap-2">
        {!head.submittedAt && continueAt && (
          <LinkButton to={`${base}/competencies/${continueAt}`} variant="primary">
            Continue rating
          </LinkButton>
        )}
        {head.submittedAt && (
          <LinkButton to={`${base}/summary`} variant="primary">
            Read the summary
          </LinkButton>
        )}
        <LinkButton to={`${base}/export.json`} reloadDocument download>
          Export as JSON
        </LinkButton>
        {!head.submittedAt && (
          <LinkButton to={`${base}/discard`} variant="danger">
            Discard
          </LinkButton>
        )}
      </div>
      <DataTable label="Competencies" columns={["Competency", "Answered"]}>
        <tbody>
          {competencies.map(({ id, name, answered, asked }) => (
            <tr key={id}>
              <th scope="row">
                <Link className="link" to={`${base}/competencies/${id}`}>
                  {name}
                </Link>
              </th>
              <td>
                {answered} of {asked} expectations
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </>
  );
}
