import type { ReactNode } from "react";
import { Page } from "~/ui/page/page";
import { Tabs } from "~/ui/page/tabs";
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
  const base = `/assessments/${head.assessmentId}`;
  const at = (page: string, label: string) => ({ to: `${base}/${page}`, label });
  const items = [
    head.side === "SELF"
      ? { to: "/assessments", label: "Assessments", end: true }
      : { to: "/cycles", label: "Reviews" },
    { to: base, label: `${head.frameworkName} ${head.targetLevel}`, end: true },
    at("all", "All on one page"),
    at("summary", "Summary"),
    ...(head.submittedAt || head.laidAside ? [] : [at("submit", "Submit")]),
    ...(head.asksPeers ? [at("peers", "Peers")] : []),
    ...(head.revealed ? [at("conversation", "Conversation")] : []),
  ];
  return <Tabs label="This assessment" items={items} />;
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
