import { useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { Page } from "~/ui/page/page";
import { TimeText } from "~/ui/time-text";
import type { SheetCycle, SheetHead, SheetPage } from "../domain/sheet-page";

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
      {head.cycle && <Side head={head} cycle={head.cycle} />}
      {children}
    </Page>
  );
}

/** What a page of an assessment is called: both sides have the same pages. */
export function titleOf({ side, subject, targetLevel }: SheetHead): string {
  return side === "SELF" ? `Assessment against ${targetLevel}` : `${subject} against ${targetLevel}`;
}

/** Whose side this is, and until when it is asked for. */
function Side({
  head: { side, subject, revealed, laidAside, submittedAt },
  cycle,
}: {
  head: SheetHead;
  cycle: SheetCycle;
}) {
  return (
    <p className="mb-4 text-muted">
      {side === "SELF" ? "Your self-assessment" : `Your side of ${subject}'s review`},{" "}
      <a className="link" href={`/cycles/${cycle.id}`}>
        {cycle.name}
      </a>
      {!submittedAt && !laidAside && (
        <>
          , until <TimeText value={cycle.closesOn} timeZone="UTC" />
        </>
      )}
      . {!revealed && !laidAside && "Nobody reads it before both sides are submitted."}
    </p>
  );
}

function AssessmentNav({ head }: { head: SheetHead }) {
  const { pathname } = useLocation();
  const base = `/assessments/${head.assessmentId}`;
  const items = [
    head.side === "SELF" ? ["/assessments", "Assessments"] : ["/cycles", "Reviews"],
    [base, `${head.frameworkName} ${head.targetLevel}`],
    [`${base}/all`, "All on one page"],
    [`${base}/summary`, "Summary"],
    ...(head.submittedAt || head.laidAside ? [] : [[`${base}/submit`, "Submit"]]),
    ...(head.asksPeers ? [[`${base}/peers`, "Peers"]] : []),
    ...(head.revealed ? [[`${base}/conversation`, "Conversation"]] : []),
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

/** All competencies of the assessment with how many expectations have an answer: progress of the work, not of a person. */
export function CompetencyNav({ page }: { page: SheetPage }) {
  const current = page.competencies.length === 1 ? page.competencies[0]?.id : undefined;
  return (
    <nav aria-label="Competencies" className="sheet-nav print:hidden">
      <ol>
        {page.all.map(({ id, name, answered, asked }) => (
          <li key={id}>
            <a
              href={`/assessments/${page.head.assessmentId}/competencies/${id}`}
              aria-current={id === current ? "page" : undefined}
            >
              {name}
              <span>{`${answered} of ${asked}`}</span>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
