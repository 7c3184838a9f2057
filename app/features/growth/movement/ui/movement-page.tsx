import type { ReactNode } from "react";
import { LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Page } from "~/ui/page/page";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import { TimeText, useTimeInWords } from "~/ui/time-text";
import type { Gap, TimelineRow } from "../domain/movement-level";
import { type AssessmentHead, distinct, MovementChart } from "./movement-chart";

export const GAP_WORDS: Record<Gap, string> = {
  higher: "You rated higher",
  lower: "You rated lower",
  alike: "Same",
  "higher-in-some": "You rated some higher",
  "lower-in-some": "You rated some lower",
  mixed: "Higher in some, lower in others",
  "alike-where-both": "Same where both rated",
};

type Row = TimelineRow & { gaps: readonly (Gap | null)[] };
type MovementProps = {
  assessments: readonly AssessmentHead[];
  /** Labels of the latest assessment's scale. */
  scale: readonly string[];
  competencies: readonly Row[];
  timeZone: string;
};

/** @param children the parts; none before the first assessment is submitted. */
export function MovementPage({ children }: { children: ReactNode }) {
  const compare = <LinkButton to="/movement/compare">Compare with a level</LinkButton>;
  return (
    <Page
      title="Movement"
      lead="Your ratings from one assessment to the next. Only you see this page."
      actions={compare}
    >
      {children ?? (
        <EmptyState title="No movement yet" action={<LinkButton to="/assessments">Open your assessments</LinkButton>}>
          <p>It starts with the first assessment that you submit.</p>
        </EmptyState>
      )}
    </Page>
  );
}

/** What one's assessments show, rendered apart from the page. */
export function MovementParts({ assessments, scale, competencies, timeZone }: MovementProps) {
  const lines = competencies.map(({ id, name, cells }) => ({
    id,
    name,
    cells,
    heading: <CompetencyLink id={id} name={name} />,
  }));
  return (
    <div className="grid grid-cols-1 gap-8">
      <MovementChart title="Ratings by competency" {...{ assessments, scale, lines, timeZone }} />
      <Gaps assessments={assessments} rows={competencies} timeZone={timeZone} />
      <Summaries assessments={assessments} timeZone={timeZone} />
    </div>
  );
}

function CompetencyLink({ id, name }: { id: string; name: string }) {
  return (
    <a className="link" href={`/movement/${id}`}>
      {name}
    </a>
  );
}

type HeadsProps = Pick<MovementProps, "assessments" | "timeZone">;

function Summaries({ assessments, timeZone }: HeadsProps) {
  return (
    <Section title="Summaries">
      <ul className="grid gap-1">
        {[...assessments].reverse().map(({ assessmentId, targetLevel, framework, submittedAt }) => (
          <li key={assessmentId}>
            <a className="link" href={`/assessments/${assessmentId}/summary`}>
              {targetLevel}, <TimeText value={submittedAt} timeZone={timeZone} />
            </a>{" "}
            <span className="text-muted text-sm">{framework}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Only assessments that have a second view: before the reveal there is none. */
function Gaps({ assessments, rows, timeZone }: HeadsProps & { rows: readonly Row[] }) {
  const seen = assessments
    .map((head, index) => ({ head, index }))
    .filter(({ index }) => rows.some((row) => row.gaps[index]));
  const apart = rows.filter(({ gaps }) => gaps.some(isApart));
  const alike = rows.filter(({ gaps }) => gaps.some((gap) => gap !== null) && !gaps.some(isApart));
  const inWords = useTimeInWords();
  const times = distinct(
    seen.map(({ head: { targetLevel, submittedAt } }) => `${targetLevel}, ${inWords(submittedAt, timeZone, "month")}`),
  );
  return (
    <Section title="Your ratings and your manager's">
      <p className="mb-3 max-w-measure text-muted">
        {seen.length > 0
          ? "Compared with agreed ratings, or your manager's where none was agreed."
          : "Available once a review is revealed."}
      </p>
      {apart.length > 0 && (
        <DataTable label="Your ratings and your manager's" columns={["Competency", ...times]} stacks>
          <tbody>
            {apart.map(({ id, name, gaps }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                {seen.map(({ head, index }, at) => (
                  <GapCell key={head.assessmentId} gap={gaps[index] ?? null} time={times[at]} />
                ))}
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
      {alike.length > 0 && (
        <p className="mt-3 max-w-measure">{`Same every time you both rated: ${alike.map(({ name }) => name).join(", ")}.`}</p>
      )}
    </Section>
  );
}

const isApart = (gap: Gap | null) => gap !== null && gap !== "alike" && gap !== "alike-where-both";

/** On a phone only what differs is shown. */
function GapCell({ gap, time }: { gap: Gap | null; time: string | undefined }) {
  return (
    <td data-label={time} className={isApart(gap) ? undefined : "text-muted max-sm:hidden"}>
      {gap === null ? "Not rated by both" : GAP_WORDS[gap]}
    </td>
  );
}
