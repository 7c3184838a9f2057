import type { Coverage } from "~/features/assessment/evidence/domain/coverage";
import type { SheetHead } from "~/features/assessment/sheets/domain/sheet-page";
import { Radar } from "~/ui/charts/radar";
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
  "one-source": "One source",
  corroborated: "Corroborated",
};

type SummaryViewProps = { head: SheetHead; summary: Summary; rings: readonly string[] };

/** An assessment in words and patterns. Rendered on the server alone: nothing in it needs a script. */
export function SummaryView({ head, summary, rings }: SummaryViewProps) {
  const isOwn = head.side === "SELF";
  return (
    <div className="grid grid-cols-1 gap-10">
      {!head.submittedAt && (
        <Notice tone="info">
          <p>This is how it stands now. It is not submitted, and only you can see it.</p>
        </Notice>
      )}
      <Pattern competencies={summary.competencies} rings={rings} />
      <Steps head={head} summary={summary} />
      <section aria-labelledby="themes">
        <h2 id="themes">By theme</h2>
        {isOwn && (
          <p className="mt-1 max-w-measure text-muted">
            Evidence: what you collected yourself is one source; it is corroborated once a colleague has confirmed it.
          </p>
        )}
        {summary.themes.map((theme) => (
          <Theme key={theme.theme.id} theme={theme} withEvidence={isOwn} />
        ))}
      </section>
    </div>
  );
}

function Pattern({ competencies, rings }: { competencies: readonly CompetencySummary[]; rings: readonly string[] }) {
  return (
    <section aria-labelledby="pattern" className="avoid-break">
      <h2 id="pattern">The pattern</h2>
      <p className="mt-1 mb-4 max-w-measure text-muted">
        Each competency shows the middle one of its rated words, the lower where there are two. What is not rated is a
        gap.
      </p>
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
        <Radar
          title="Competencies"
          axes={competencies.map(({ name, place }) => ({ label: name, value: place }))}
          rings={rings}
        />
        <DataTable label="Competencies and their words" columns={["Competency", "Middle word"]}>
          <tbody>
            {competencies.map(({ id, name, word }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                <td>{word ?? <span className="text-muted">Not rated</span>}</td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      </div>
    </section>
  );
}

function Steps({ head, summary: { nextSteps } }: { head: SheetHead; summary: Summary }) {
  const { skillGaps, opportunityGaps, notAssessed } = nextSteps;
  const isDone = skillGaps.length + opportunityGaps.length + notAssessed.length === 0;
  return (
    <section aria-labelledby="steps">
      <h2 id="steps">Next steps towards {head.targetLevel}</h2>
      {isDone && <p className="mt-2">Everything this level asks is met, by your own account.</p>}
      <StepList
        head={head}
        title="To practise"
        about="There were occasions, and it is not fully there yet."
        lines={skillGaps}
      />
      <StepList
        head={head}
        title="To get a chance at"
        about="Nothing missing in skill as far as one can tell: look for an occasion, with your manager."
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
      <h3>To think about</h3>
      <p className="text-muted">Not assessed so far, in part or whole.</p>
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
    <section aria-labelledby={`theme-${theme.id}`} className="mt-5">
      <h3 id={`theme-${theme.id}`} className="mb-2">
        {theme.name}
      </h3>
      <DataTable
        label={`Expectations: ${theme.name}`}
        columns={["Expectation", "Rating", ...(withEvidence ? ["Evidence"] : [])]}
      >
        {ORDER.map((standing) => (
          <Group key={standing} standing={standing} lines={lines[standing]} withEvidence={withEvidence} />
        ))}
      </DataTable>
    </section>
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
          <td className="min-w-32 sm:min-w-60">
            {expectation.statement}
            {reason && <span className="block text-muted text-sm">{reason}</span>}
          </td>
          <td>{word ?? STANDING[standing]}</td>
          {withEvidence && <td>{COVERAGE[coverage]}</td>}
        </tr>
      ))}
    </tbody>
  );
}
