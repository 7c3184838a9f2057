import type { ReactNode } from "react";
import { Page } from "~/ui/page";
import { SubNav } from "~/ui/sub-nav";
import type { SheetHead } from "../domain/sheet-page";

type AssessmentPageProps = {
  head: SheetHead;
  title: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  width?: "prose" | "wide" | "full";
  children: ReactNode;
};

/** The frame of every page of one assessment. */
export function AssessmentPage({ head, ...page }: AssessmentPageProps) {
  const base = `/assessments/${head.assessmentId}`;
  const items = [
    { to: base, label: "Overview", end: true },
    { to: `${base}/all`, label: "All on one page" },
    { to: `${base}/summary`, label: "Summary" },
    ...(head.submittedAt ? [] : [{ to: `${base}/submit`, label: "Submit" }]),
  ];
  const { children, ...heading } = page;
  return (
    <Page
      {...heading}
      breadcrumbs={[
        { label: "Assessments", to: "/assessments" },
        { label: `${head.frameworkName} ${head.targetLevel}`, to: base },
      ]}
    >
      <SubNav label="This assessment" items={items} />
      {children}
    </Page>
  );
}
