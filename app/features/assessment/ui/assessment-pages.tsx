import { useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { Page } from "~/ui/page";
import type { SheetHead } from "../domain/sheet-page";
import { useFollowedLinks } from "./follow-links";

type AssessmentPageProps = {
  head: SheetHead;
  title: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  width?: "prose" | "wide" | "full";
  children: ReactNode;
};

/** The frame of every page of one assessment. Its links are plain ones: there are many, and the page must be quick. */
export function AssessmentPage({ head, children, ...heading }: AssessmentPageProps) {
  const follow = useFollowedLinks();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the links inside answer the keyboard themselves.
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears of the links inside.
    <div onClick={follow}>
      <Page {...heading}>
        <AssessmentNav head={head} />
        {children}
      </Page>
    </div>
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
