import type { Coverage } from "~/features/assessment/evidence/domain/coverage";
import type { SheetHead } from "~/features/assessment/sheets/domain/sheet-page";
import { Strips } from "~/ui/charts/strips";
import { Disclosure } from "~/ui/disclosure";
import { Notice } from "~/ui/notice";
import { DataTable } from "~/ui/table";
import type { CompetencySummary, Standing, Summary, SummaryLine, ThemeSummary } from "../domain/summary";

const STANDING: Record<Standing, string> = {
  met: "Met",
  developing: "Developing",
  "no-opportunity": "No opportunity yet",
  "not-assessed": "Not assessed",
};
const ORDER: readonly Standing[] = ["met", "developing", "no-opportunity", "not-assessed"];

const COVERAGE: Record<Coverage, string> = {
  none: "None",
  "one-source": "Not confirmed",
  corroborated: "Confirmed",
};

type SummaryViewProps = {
  head: SheetHead;
  summary: Summary;
  /** Labels, lowest first, and the place of the one that the level expects. */
  scale: readonly string[];
  expected: number;
};

/** An assessment in words and pictures. Rendered on the server alone: nothing in it needs a script. */
export function SummaryView({ head, summary, scale, expected }: SummaryViewProps) {
  const isOwn = head.side === "SELF";
  return (
    <div className="grid grid-cols-1 gap-10">
      {!head.submittedAt && (
        <Notice tone="info">
          <p>Draft. Only you can see it.</p>
        </Notice>
      )}
      <Overview {...{ head, scale, expected }} competencies={summary.competencies} />
      <Steps head={head} summary={summary} />
      <section aria-labelledby="themes">
        <h2 id="themes">By theme</h2>
        {summary.themes.map((theme) => (
          <Theme key={theme.theme.id} theme={theme} withEvidence={isOwn} />
        ))}
      </section>
    </div>
  );
}

type OverviewProps = Pick<SummaryViewProps, "head" | "scale" | "expected"> & {
  competencies: readonly CompetencySummary[];
};

/** A strip per competency: the typical rating of each of the two on the scale. */
function Overview({ head, competencies, scale, expected }: OverviewProps) {
  const isOwn = head.side === "SELF";
  const strips = competencies.map(({ name, place, other }) => ({
    label: name,
    own: isOwn ? place : other,
    other: isOwn ? other : place,
    expected,
  }));
  const names = isOwn
    ? { own: "Your rating", other: head.revealed ? "Manager's rating" : null }
    : { own: head.revealed ? `${head.subject}'s rating` : null, other: "Your rating" };
  return (
    <section aria-labelledby="overview" className="avoid-break">
      <h2 id="overview" className="mb-2">
        Overview
      </h2>
      <Strips
        id="strips"
        title="Typical rating by competency"
        description={`${findingOf(head, competencies)} The typical rating is the middle one, or the lower of two.`}
        scale={scale}
        strips={strips}
        names={names}
      />
    </section>
  );
}

function findingOf({ revealed }: SheetHead, competencies: readonly CompetencySummary[]): string {
  const rated = competencies.filter(({ place }) => place !== null);
  if (!revealed) return `${rated.length} of ${competencies.length} competencies rated.`;
  const both = rated.filter(({ other }) => other !== null);
  return `You agree on ${both.filter(({ place, other }) => place === other).length} of ${both.length} competencies.`;
}

function Steps({ head, summary: { nextSteps } }: { head: SheetHead; summary: Summary }) {
  const { skillGaps, opportunityGaps, notAssessed } = nextSteps;
  const isDone = skillGaps.length + opportunityGaps.length + notAssessed.length === 0;
  return (
    <section aria-labelledby="steps">
      <h2 id="steps">Next steps for {head.targetLevel}</h2>
      {isDone && <p className="mt-2">You rated every expectation of this level as met.</p>}
      <StepList
        head={head}
        title="Needs practice"
        about="You've had the opportunity, and you aren't fully there yet."
        lines={skillGaps}
      />
      <StepList
        head={head}
        title="Needs an opportunity"
        about="Not a gap in skill. Look for a chance together."
        lines={opportunityGaps}
      />
      <NotAssessed head={head} lines={notAssessed} />
    </section>
  );
}

type StepListProps = { head: SheetHead; title: string; about: string; lines: readonly SummaryLine[] };

function StepList({ head, title, about, lines }: StepListProps) {
  if (lines.length === 0) return null;
  return (
    <div className="mt-4">
      <h3>{title}</h3>
      <p className="text-muted">{about}</p>
      <ul className="mt-2 max-w-measure list-disc pl-5">
        {lines.map(({ expectation, competency, word, reason }) => (
          <li key={expectation.id} className="mb-1">
            {expectation.statement}
            <span className="text-muted">
              {word && ` ${word}.`}
              {reason && ` ${reason}`}
            </span>{" "}
            <a className="link text-sm" href={`${head.frameworkPath}/competencies/${competency.id}`}>
              {competency.name}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Where to go on: the expectations themselves stand by theme below. */
function NotAssessed({ head, lines }: { head: SheetHead; lines: readonly SummaryLine[] }) {
  if (lines.length === 0) return null;
  const competencies = new Map(lines.map(({ competency }) => [competency.id, competency.name]));
  return (
    <div className="mt-4">
      <h3>Not assessed yet</h3>
      <ul className="mt-2 flex max-w-measure flex-wrap gap-x-4 gap-y-1">
        {[...competencies].map(([id, name]) => (
          <li key={id}>
            <a className="link" href={`/assessments/${head.assessmentId}/competencies/${id}`}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Theme({ theme: { theme, lines }, withEvidence }: { theme: ThemeSummary; withEvidence: boolean }) {
  return (
    <Disclosure
      className="mt-2"
      summary={
        <h3 className="inline">
          {theme.name} <span className="text-muted">{ORDER.reduce((sum, one) => sum + lines[one].length, 0)}</span>
        </h3>
      }
    >
      <DataTable
        label={`Expectations: ${theme.name}`}
        columns={["Expectation", "Rating", ...(withEvidence ? ["Evidence"] : [])]}
        stacks
      >
        {ORDER.map((standing) => (
          <Group key={standing} standing={standing} lines={lines[standing]} withEvidence={withEvidence} />
        ))}
      </DataTable>
    </Disclosure>
  );
}

type GroupProps = { standing: Standing; lines: readonly SummaryLine[]; withEvidence: boolean };

function Group({ standing, lines, withEvidence }: GroupProps) {
  if (lines.length === 0) return null;
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={withEvidence ? 3 : 2} className="bg-sunken">
          {STANDING[standing]}
        </th>
      </tr>
      {lines.map(({ expectation, word, reason, coverage }) => (
        <tr key={expectation.id}>
          <td className="sm:min-w-60">
            {expectation.statement}
            {reason && <span className="block text-muted text-sm">{reason}</span>}
          </td>
          <td data-label="Rating">{word ?? STANDING[standing]}</td>
          {withEvidence && <td data-label="Evidence">{COVERAGE[coverage]}</td>}
        </tr>
      ))}
    </tbody>
  );
}
