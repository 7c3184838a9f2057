import { Link } from "@remix-run/react";
import { ConversationLink } from "~/features/assessment/ui/conversation-link";
import { Badge } from "~/ui/badge";
import { Button, LinkButton } from "~/ui/button";
import { DescriptionList } from "~/ui/description-list";
import { Notice } from "~/ui/notice";
import { TimeText } from "~/ui/time-text";
import type { AskedInCycle } from "../domain/cycle";

/** What open cycles ask of the reader, and what became of what they asked before. */
export function AskedInCycles({ items }: { items: readonly AskedInCycle[] }) {
  return (
    <ul className="divide-y divide-line border-line border-y">
      {items.map((item) => (
        <li key={item.assessmentId} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
          <div className="min-w-0">
            <p>
              {sentence(item)} {item.late && <Badge tone="warning">Late</Badge>}
            </p>
            <p className="text-muted text-sm">
              <Link className="link" to={`/cycles/${item.cycleId}`}>
                {item.cycle}
              </Link>
              , until <TimeText value={item.closesOn} timeZone="UTC" />
            </p>
          </div>
          <Next item={item} />
        </li>
      ))}
    </ul>
  );
}

function sentence({ what, subject, manager }: AskedInCycle): string {
  switch (what) {
    case "begin":
    case "continue":
      return subject ? `Your side of ${subject}'s review` : "Your self-assessment";
    case "revealed":
      return subject ? `${subject}'s review: both sides are revealed` : "Your review: both sides are revealed";
    case "stands":
      return `${subject} reports to you now. Their manager before you has submitted this side.`;
    case "kept":
      return `${reportsTo(subject, manager)} What you submitted stands.`;
    case "handed-over":
      return `${reportsTo(subject, manager)} You are no longer asked; a draft of yours stays yours to read.`;
  }
}

const reportsTo = (subject: string | null, manager: string | null) =>
  manager ? `${subject} reports to ${manager} now.` : `${subject} does not report to you any more.`;

function Next({ item: { what, assessmentId, subject } }: { item: AskedInCycle }) {
  const name = subject ?? "yourself";
  if (what === "revealed") return <ConversationLink assessmentId={assessmentId} name={name} />;
  if (what !== "begin" && what !== "continue") return null;
  return (
    <LinkButton
      to={`/assessments/${assessmentId}`}
      size="small"
      variant="primary"
      aria-label={`${what === "begin" ? "Begin" : "Continue"}: ${name}`}
    >
      {what === "begin" ? "Begin" : "Continue"}
    </LinkButton>
  );
}

export type BeginViewProps = {
  assessmentId: string;
  side: "SELF" | "MANAGER";
  subject: string;
  targetLevel: string;
  cycle: { id: string; name: string; opensOn: Date | string; closesOn: Date | string };
  /** Why it cannot be begun now. */
  hindrance: "closed" | "early" | "stands" | "other-open" | null;
  message?: string;
};

const HINDRANCES = {
  closed: "The cycle is closed.",
  early: "The cycle has not begun yet. Come back on its first day.",
  stands: "Their manager before you has submitted this side, and it stands. There is nothing to do.",
  "other-open":
    "Another self-assessment of yours is open, and one can be at a time. Finish it or discard it, then begin this one.",
};

/** What someone is asked for before they have begun it. */
export function BeginView({ side, subject, targetLevel, cycle, hindrance, message }: BeginViewProps) {
  return (
    <div className="grid gap-5">
      <DescriptionList
        items={[
          { term: "Review cycle", detail: cycle.name },
          { term: "Level", detail: targetLevel },
          {
            term: "Window",
            detail: (
              <>
                <TimeText value={cycle.opensOn} timeZone="UTC" /> to <TimeText value={cycle.closesOn} timeZone="UTC" />
              </>
            ),
          },
        ]}
      />
      <p className="max-w-measure">
        {side === "SELF"
          ? "Your manager writes their own view of the same expectations. Neither of you reads the other's before both are submitted."
          : `${subject} assesses themselves against the same expectations. Neither of you reads the other's before both are submitted.`}
      </p>
      {hindrance || message ? (
        <Notice tone="warning" live={message !== undefined}>
          <p>{message ?? (hindrance && HINDRANCES[hindrance])}</p>
          {hindrance === "other-open" && (
            <LinkButton to="/assessments" className="mt-3">
              My assessments
            </LinkButton>
          )}
        </Notice>
      ) : (
        <form method="post">
          <Button variant="primary">Begin</Button>
        </form>
      )}
    </div>
  );
}
