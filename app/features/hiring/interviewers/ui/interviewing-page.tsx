import type { ReactNode } from "react";
import { Badge } from "~/ui/badge";
import { Page } from "~/ui/page/page";
import { Tabs } from "~/ui/page/tabs";
import { kitsByFramework, type QualificationState, STATE_WORDS } from "../domain/qualification";

type InterviewingPageProps = {
  title: ReactNode;
  lead?: ReactNode;
  /** The reader runs openings, and keeps how far others are. */
  leads: boolean;
  children: ReactNode;
};

/** The frame of the pages about interviewing: the reader's own, and for hiring leads everyone's. */
export function InterviewingPage({ leads, children, ...heading }: InterviewingPageProps) {
  return (
    <Page {...heading} breadcrumbs={[{ label: "Hiring", to: "/hiring" }]}>
      {leads && (
        <Tabs
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

type FrameworkRowsProps<Kit> = {
  kits: readonly Kit[];
  of: (kit: Kit) => { slug: string; framework: string };
  /** Of the table. */
  columns: number;
  /** The row of one kit. */
  children: (kit: Kit) => ReactNode;
};

/** Rows of a table of kits, each framework under its name; there is nothing to tell apart where there is but one. */
export function FrameworkRows<Kit>({ kits, of, columns, children }: FrameworkRowsProps<Kit>) {
  const frameworks = kitsByFramework(kits, of);
  return frameworks.map(({ slug, name, kits: under }) => (
    <tbody key={slug}>
      {frameworks.length > 1 && (
        <tr>
          <th scope="rowgroup" colSpan={columns} className="bg-sunken">
            {name}
          </th>
        </tr>
      )}
      {under.map(children)}
    </tbody>
  ));
}

const TONES = { SHADOW: "neutral", REVERSE_SHADOW: "accent", QUALIFIED: "good", LAPSED: "warning" } as const;

/** A person's qualification for a kit. */
export function StateBadge({ state }: { state: QualificationState }) {
  return <Badge tone={TONES[state]}>{STATE_WORDS[state]}</Badge>;
}
