import type { ReactNode } from "react";
import { Page } from "~/ui/page/page";
import { Tabs } from "~/ui/page/tabs";
import { TimeText } from "~/ui/time-text";
import type { SheetCycle, SheetHead } from "../domain/sheet-page";

type AssessmentPageProps = {
  head: SheetHead;
  title: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  width?: "prose" | "wide" | "full";
  children: ReactNode;
};

/** The frame of the pages about one assessment; where it is rated, `RatingPage`. */
export function AssessmentPage({ head, children, ...heading }: AssessmentPageProps) {
  return (
    <Page {...heading}>
      <AssessmentNav head={head} />
      {head.cycle && <InCycle head={head} cycle={head.cycle} />}
      {children}
    </Page>
  );
}

/** The cycle that asks for it, and what is due when. */
function InCycle({ head: { revealed, laidAside, submittedAt }, cycle }: { head: SheetHead; cycle: SheetCycle }) {
  return (
    <p className="mb-4 text-muted">
      <a className="link" href={`/cycles/${cycle.id}`}>
        {cycle.name}
      </a>
      {!submittedAt && !laidAside && (
        <>
          , due <TimeText value={cycle.closesOn} timeZone="UTC" />
        </>
      )}
      {!revealed && cycle.reveal === "ON_DAY" && cycle.revealOn && (
        <>
          , revealed on <TimeText value={cycle.revealOn} timeZone="UTC" />
        </>
      )}
    </p>
  );
}

function AssessmentNav({ head }: { head: SheetHead }) {
  const base = `/assessments/${head.assessmentId}`;
  const at = (page: string, label: string) => ({ to: `${base}/${page}`, label });
  const isDone = head.submittedAt !== null || head.laidAside;
  const items = [
    { to: base, label: "Overview", end: true },
    isDone ? at("all", "Ratings") : at("quick/1", "Rate"),
    at("summary", "Summary"),
    ...(isDone ? [] : [at("submit", "Submit")]),
    ...(head.asksPeers ? [at("peers", "Peers")] : []),
    ...(head.revealed ? [at("conversation", "Compare")] : []),
  ];
  return <Tabs label="This assessment" items={items} />;
}
