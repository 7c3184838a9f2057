import type { ReactNode } from "react";
import { Intervals } from "~/ui/charts/intervals";
import { EmptyState } from "~/ui/empty-state";
import { Page } from "~/ui/page/page";
import { Tabs } from "~/ui/page/tabs";
import type { LearningReader } from "../domain/kit-reading";
import { inFigures, severityInWords, validityInWords } from "../domain/learning-words";
import type { OwnSeverity } from "../domain/own-severity";
import type { ValidityReading } from "../domain/validity";

type LearningPageProps = {
  reader: LearningReader;
  title: ReactNode;
  lead?: ReactNode;
  /** Of a page below one of these. */
  below?: "statistics" | "impact";
  children: ReactNode;
};

/** The frame of the pages that say what the organisation learns from hiring. */
export function LearningPage({ reader, below, children, ...heading }: LearningPageProps) {
  const breadcrumbs = [{ label: "Hiring", to: "/hiring" }, ...(below ? [PARENTS[below]] : [])];
  const pages = pagesFor(reader);
  return (
    <Page {...heading} breadcrumbs={breadcrumbs}>
      <Tabs label="Statistics" items={pages} />
      {children}
    </Page>
  );
}

const PARENTS = {
  statistics: { label: "Statistics", to: "/hiring/statistics" },
  impact: { label: "Adverse impact", to: "/hiring/impact" },
};

function pagesFor({ readsStatistics, readsImpact }: LearningReader) {
  return [
    ...(readsStatistics
      ? [
          { to: "/hiring/statistics", label: "Interviews", end: true, also: /^\/hiring\/statistics\/[^/]+\/[^/]+$/ },
          { to: "/hiring/statistics/validity", label: "After hiring" },
        ]
      : []),
    ...(readsImpact ? [{ to: "/hiring/impact", label: "Adverse impact" }] : []),
    { to: "/hiring/statistics/mine", label: "How you score" },
  ];
}

type Props = { severity: OwnSeverity | null; minimum: number };

/** How an interviewer scores beside others, for themselves alone. */
export function OwnSeverityView({ severity, minimum }: Props) {
  if (!severity) {
    return (
      <EmptyState title="Nothing to compare yet">
        Shown once candidates you and others scored are decided on, at least {minimum} since the last time.
      </EmptyState>
    );
  }
  const { effect, interviews, others, why } = severity;
  return (
    <div className="flex max-w-measure flex-col gap-2">
      <p>{severityInWords(severity) ?? why}</p>
      {effect !== null && (
        <p className="text-muted">
          On a five-point scale, where below zero is stricter:{" "}
          {inFigures({ value: effect, interval: severity.interval })}. From {interviews} interviews that {others} others
          scored too.
        </p>
      )}
      <p className="text-muted">Only you see this. It changes no score and no decision.</p>
    </div>
  );
}

const TICKS = [-1, -0.5, 0, 0.5, 1].map((at) => ({ at, label: String(at).replace("-", "−"), isMain: at === 0 }));

function ValidityPicture({ observed, corrected, hires }: Pick<ValidityReading, "observed" | "corrected" | "hires">) {
  const rows = [
    { label: `${hires} people hired`, ...observed },
    ...(corrected ? [{ label: "All candidates (estimate)", ...corrected }] : []),
  ];
  return (
    <Intervals
      id="validity"
      title="Interview score and rating a year later: correlation"
      description={validityInWords(observed) ?? ""}
      domain={[-1, 1]}
      ticks={TICKS}
      rows={rows.map(({ label, value, interval }) => ({
        label,
        value: value ?? 0,
        low: interval?.low ?? null,
        high: interval?.high ?? null,
      }))}
      columns={["People", "Correlation"]}
      cells={rows.map(({ label, value, interval }) => [label, inFigures({ value, interval })])}
    />
  );
}

/** Whether interview scores told what came of those who were hired. */
export function ValidityView({ reading, fewest }: { reading: ValidityReading | null; fewest: number }) {
  if (!reading || reading.observed.value === null) {
    return (
      <EmptyState title="Too few yet">
        {reading?.observed.why ??
          `Shown once ${fewest} people hired here have ratings agreed about a year after they started.`}
      </EmptyState>
    );
  }
  const { hires, observed, corrected } = reading;
  return (
    <div className="flex flex-col gap-3">
      <ValidityPicture observed={observed} corrected={corrected} hires={hires} />
      {corrected && (
        <p className="max-w-prose">
          People who were hired differ less than all candidates, so the first figure is too low. The second estimates
          what it would be among everyone interviewed, if scores alone decided (Thorndike's case 2).
        </p>
      )}
      <p className="max-w-prose text-muted">
        Ratings also depend on the team, the manager and the work. This says how well interviews work, not how anyone
        did.
      </p>
    </div>
  );
}
