import type { ReactNode } from "react";
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
      {pages.length > 1 && <Tabs label="Statistics" items={pages} />}
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
        It is here once candidates whom you and others scored are decided on, at least {minimum} since the last time.
      </EmptyState>
    );
  }
  const { effect, interviews, others, why } = severity;
  return (
    <div className="flex max-w-measure flex-col gap-2">
      <p>{severityInWords(severity) ?? why}</p>
      {effect !== null && (
        <p className="text-muted">
          In points of a scale of five, below zero is stricter:{" "}
          {inFigures({ value: effect, interval: severity.interval })}. From {interviews} interviews that {others} others
          scored too.
        </p>
      )}
      <p className="text-muted">Only you see this. It changes no score and no decision.</p>
    </div>
  );
}

/** Whether interview scores told what came of those who were hired. */
export function ValidityView({ reading, fewest }: { reading: ValidityReading | null; fewest: number }) {
  if (!reading || reading.observed.value === null) {
    return (
      <EmptyState title="Too few yet">
        {reading?.observed.why ??
          `It takes ${fewest} hired people of whom ratings were agreed about a year after they began.`}
      </EmptyState>
    );
  }
  const { hires, observed, corrected } = reading;
  return (
    <div className="flex max-w-prose flex-col gap-3">
      <p>{validityInWords(observed)}</p>
      <p>
        Of {hires} people: correlation {inFigures(observed)}.
      </p>
      {corrected && (
        <p>
          Among all candidates it would be about {inFigures(corrected)}, if people were hired by their scores alone.
          Those who were hired differ less than those who were not, so that the first figure is too small; nobody knows
          how the others would have done, so that the second is a guess with a formula (Thorndike's case 2).
        </p>
      )}
      <p className="text-muted">
        Ratings agreed a year later depend on the team, the manager and the work as well. The figure is about the
        interviews, not about anybody.
      </p>
    </div>
  );
}
