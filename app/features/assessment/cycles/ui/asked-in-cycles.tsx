import { Link } from "@remix-run/react";
import { type Reveal, readersOf } from "~/features/assessment/reveal/domain/hold";
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
              , due <TimeText value={item.closesOn} timeZone="UTC" />
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
      return subject ? `Review ${subject}` : "Your self-assessment";
    case "revealed":
      return subject ? `${subject}'s review is ready to compare` : "Your review is ready to compare";
    case "stands":
      return `${subject} reports to you now. Their previous manager submitted the review.`;
    case "kept":
      return `${reportsTo(subject, manager)} The review you submitted still counts.`;
    case "handed-over":
      return `${reportsTo(subject, manager)} They review ${subject} instead of you. Only you can read your draft.`;
  }
}

const reportsTo = (subject: string | null, manager: string | null) =>
  manager ? `${subject} reports to ${manager} now.` : `${subject} no longer reports to you.`;

function Next({ item: { what, assessmentId, subject } }: { item: AskedInCycle }) {
  const name = subject ?? "yourself";
  if (what === "revealed") return <ConversationLink assessmentId={assessmentId} name={name} />;
  if (what !== "begin" && what !== "continue") return null;
  return (
    <LinkButton
      to={`/assessments/${assessmentId}`}
      size="small"
      variant="primary"
      aria-label={`${what === "begin" ? "Start" : "Continue"}: ${name}`}
    >
      {what === "begin" ? "Start" : "Continue"}
    </LinkButton>
  );
}

export type BeginViewProps = {
  assessmentId: string;
  side: "SELF" | "MANAGER";
  subject: string;
  targetLevel: string;
  cycle: { id: string; name: string; opensOn: Date | string; closesOn: Date | string; reveal: Reveal };
  /** Why it cannot be begun now. */
  hindrance: "closed" | "taken-out" | "early" | "stands" | "other-open" | "focus" | null;
  message?: string;
};

const HINDRANCES = {
  closed: "The cycle is closed.",
  "taken-out": "This review was removed from the cycle. Nothing is due.",
  early: "The cycle hasn't started yet. Come back on its first day.",
  stands: "Their previous manager submitted the review, so you don't have to.",
  focus: "You can start once you both agree on the focus below.",
  "other-open": "You have another self-assessment open. Submit or discard it first.",
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
            term: "Dates",
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
          ? "Your manager reviews you against the same expectations."
          : `${subject} self-assesses against the same expectations.`}{" "}
        {readersOf(cycle.reveal, { side, subject })}
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
          <Button variant="primary">{side === "SELF" ? "Start self-assessment" : "Start review"}</Button>
        </form>
      )}
    </div>
  );
}
