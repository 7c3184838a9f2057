import type { ReactNode } from "react";
import { Page } from "~/ui/page/page";
import { SubNav } from "~/ui/page/sub-nav";

type LearningPageProps = {
  reader: { readsStatistics: boolean; readsImpact: boolean };
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
      {pages.length > 1 && <SubNav label="Statistics" items={pages} />}
      {children}
    </Page>
  );
}

const PARENTS = {
  statistics: { label: "Statistics", to: "/hiring/statistics" },
  impact: { label: "Adverse impact", to: "/hiring/impact" },
};

function pagesFor({ readsStatistics, readsImpact }: LearningPageProps["reader"]) {
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
