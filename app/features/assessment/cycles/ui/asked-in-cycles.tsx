import { Link } from "@remix-run/react";
import { ConversationLink } from "~/features/assessment/ui/conversation-link";
import { Badge } from "~/ui/badge";
import { LinkButton } from "~/ui/button";
import { TimeText } from "~/ui/time-text";

export type AskedInCycle = {
  assessmentId: string;
  cycleId: string;
  cycle: string;
  closesOn: Date | string;
  late: boolean;
  subject: string | null;
  manager: string | null;
  what: "begin" | "continue" | "stands" | "kept" | "handed-over" | "revealed";
};

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
