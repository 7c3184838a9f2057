import { Link } from "@remix-run/react";
import { LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Page } from "~/ui/page/page";
import { TableRegion } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import type { Gap, Stand, Step, TimelineCell, TimelineRow } from "../domain/movement-level";

/** How a word stands beside the one before; `null` where there is nothing to say. */
export const STEP_WORDS: Record<Step, string | null> = {
  up: "moved up",
  down: "moved down",
  same: "as before",
  "other-framework": "another framework",
  "other-level": "another level",
  "other-scale": "another scale",
  none: null,
};

/** A word after one of these stands for itself: the two cannot be compared. */
export const APART: readonly Step[] = ["other-framework", "other-level", "other-scale"];

export const GAP_WORDS: Record<Gap, string> = {
  higher: "You saw it higher",
  lower: "You saw it lower",
  alike: "Alike",
  mixed: "Higher in some, lower in others",
};

export type AssessmentHead = {
  assessmentId: string;
  slug: string;
  version: string;
  targetLevel: string;
  submittedAt: Date;
};
type Row = TimelineRow & { gaps: readonly (Gap | null)[] };
type MovementProps = { assessments: readonly AssessmentHead[]; rows: readonly Row[]; timeZone: string };

export function MovementPage({ assessments, rows, timeZone }: MovementProps) {
  const compare = <LinkButton to="/movement/compare">Compare with a level</LinkButton>;
  return (
    <Page
      title="Movement"
      lead="How each competency moved over your assessments. Only you see this page."
      actions={compare}
    >
      {assessments.length === 0 ? (
        <EmptyState
          title="Nothing to look back on yet"
          action={<LinkButton to="/assessments">Your assessments</LinkButton>}
        >
          <p>Once you have submitted an assessment, it is the first step here.</p>
        </EmptyState>
      ) : (
        <>
          <Words assessments={assessments} rows={rows} timeZone={timeZone} />
          <Gaps assessments={assessments} rows={rows} timeZone={timeZone} />
        </>
      )}
    </Page>
  );
}

function Heads({
  assessments,
  timeZone,
}: Pick<MovementProps, "timeZone"> & { assessments: readonly AssessmentHead[] }) {
  return (
    <thead>
      <tr>
        <th scope="col">Competency</th>
        {assessments.map(({ assessmentId, targetLevel, slug, version, submittedAt }) => (
          <th scope="col" key={assessmentId}>
            <Link className="link" to={`/assessments/${assessmentId}/summary`}>
              {targetLevel}, <TimeText value={submittedAt} timeZone={timeZone} format="month" />
            </Link>
            <span className="block font-normal text-muted text-xs">
              {slug} {version}
            </span>
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Words({ assessments, rows, timeZone }: MovementProps) {
  return (
    <section aria-labelledby="words">
      <h2 id="words">Then and now</h2>
      <p className="mt-1 mb-3 max-w-measure text-muted">
        The middle word of each competency, your own and the agreed one. Open a competency for what was asked each time.
      </p>
      <TableRegion label="Competencies through your assessments" sticky>
        <table className="table">
          <Heads assessments={assessments} timeZone={timeZone} />
          <tbody>
            {rows.map(({ id, name, cells }) => (
              <tr key={id}>
                <th scope="row">
                  <Link className="link" to={`/movement/${id}`}>
                    {name}
                  </Link>
                </th>
                {cells.map((cell, index) => (
                  <td key={assessments[index]?.assessmentId ?? index}>
                    {cell ? <Cell {...cell} /> : <span className="text-muted">Not asked</span>}
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

function Cell({ own, agreed, reworded }: TimelineCell) {
  return (
    <>
      <StandLine side="Own" stand={own} />
      {agreed.word && <StandLine side="Agreed" stand={agreed} />}
      {reworded && <span className="block text-muted text-sm">asked in other words</span>}
    </>
  );
}

function StandLine({ side, stand }: { side: string; stand: Stand }) {
  const step = STEP_WORDS[stand.step];
  return (
    <span className="block">
      <span className="text-muted text-sm">{side}: </span>
      {stand.word ?? "not rated"}
      {step && <span className="text-muted text-sm">, {step}</span>}
    </span>
  );
}

/** Only assessments that have a second view: before the reveal there is none. */
function Gaps({ assessments, rows, timeZone }: MovementProps) {
  const seen = assessments
    .map((head, index) => ({ head, index }))
    .filter(({ index }) => rows.some((row) => row.gaps[index]));
  return (
    <section aria-labelledby="gaps" className="mt-10">
      <h2 id="gaps">How you saw yourself</h2>
      <p className="mt-1 mb-3 max-w-measure text-muted">
        Your own ratings beside the agreed ones, or beside your manager's where nothing was agreed.
        {seen.length === 0 && " There is no second view yet: it comes with the reveal."}
      </p>
      {seen.length > 0 && (
        <TableRegion label="Your own view beside the other" sticky>
          <table className="table">
            <Heads assessments={seen.map(({ head }) => head)} timeZone={timeZone} />
            <tbody>
              {rows
                .filter(({ gaps }) => gaps.some((gap) => gap !== null))
                .map(({ id, name, gaps }) => (
                  <tr key={id}>
                    <th scope="row">{name}</th>
                    {seen.map(({ head, index }) => (
                      <td key={head.assessmentId}>
                        <GapText gap={gaps[index] ?? null} />
                      </td>
                    ))}
                  </tr>
                ))}
            </tbody>
          </table>
        </TableRegion>
      )}
    </section>
  );
}

function GapText({ gap }: { gap: Gap | null }) {
  return gap === null ? <span className="text-muted">Not rated by both</span> : GAP_WORDS[gap];
}
