import { useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { Page } from "~/ui/page";
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
export function AssessmentPage({ head, children, ...heading }: AssessmentPageProps) {
  return (
    <Page {...heading}>
      <AssessmentNav head={head} />
      {children}
    </Page>
  );
}

function AssessmentNav({ head }: { head: SheetHead }) {
  const { pathname } = useLocation();
  const base = `/assessments/${head.assessmentId}`;
  const items = [
    ["/assessments", "Assessments"],
    [base, `${head.frameworkName} ${head.targetLevel}`],
    [`${base}/all`, "All on one page"],
    [`${base}/summary`, "Summary"],
    ...(head.asksPeers ? [[`${base}/peers`, "Peers"]] : []),
    ...(head.submittedAt ? [] : [[`${base}/submit`, "Submit"]]),
  ];
  return (
    <nav aria-label="This assessment" className="sub-nav print:hidden">
      {items.map(([to, label]) => (
        <a key={to} href={to} aria-current={pathname === to ? "page" : undefined}>
          {label}
        </a>
      ))}
    </nav>
  );
}
