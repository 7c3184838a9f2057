import type { ReactNode } from "react";
import { Page } from "~/ui/page/page";
import { SubNav } from "~/ui/page/sub-nav";

type InterviewingPageProps = {
  title: ReactNode;
  lead?: ReactNode;
  /** The reader runs openings, and keeps how far others are. */
  leads: boolean;
  children: ReactNode;
};

/** The frame of the pages about interviewing itself: one's own, and for hiring leads everybody's. */
export function InterviewingPage({ leads, children, ...heading }: InterviewingPageProps) {
  return (
    <Page {...heading} breadcrumbs={[{ label: "Hiring", to: "/hiring" }]}>
      {leads && (
        <SubNav
          label="Interviewing"
          items={[
            { to: "/hiring/interviewer", label: "My own" },
            { to: "/hiring/qualifications", label: "Qualifications" },
            { to: "/hiring/panels", label: "Panels" },
          ]}
        />
      )}
      {children}
    </Page>
  );
}
