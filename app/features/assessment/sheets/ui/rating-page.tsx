import type { ReactNode } from "react";
import { Page } from "~/ui/page/page";
import type { SheetHead } from "../domain/sheet-page";

type RatingPageProps = { head: SheetHead; title: string; about?: string; children: ReactNode };

/** Breadcrumbs instead of tabs: the questions begin as high up as they can. */
export function RatingPage({ head, title, about, children }: RatingPageProps) {
  const base = `/assessments/${head.assessmentId}`;
  const list =
    head.side === "SELF" ? { label: "Assessments", to: "/assessments" } : { label: "Reviews", to: "/cycles" };
  return (
    <Page
      title={title}
      lead={about && <span className="max-sm:hidden">{about}</span>}
      breadcrumbs={[list, { label: titleOf(head), to: base }]}
    >
      {children}
    </Page>
  );
}

/** What an assessment is called: self-assessment and manager review have the same pages. */
export function titleOf({ side, subject, targetLevel }: SheetHead): string {
  return side === "SELF" ? `${targetLevel} self-assessment` : `${targetLevel} review of ${subject}`;
}
