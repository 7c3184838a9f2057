import { Button, LinkButton } from "~/ui/button";
import { DescriptionList } from "~/ui/description-list";
import { Notice } from "~/ui/notice";
import { TimeText } from "~/ui/time-text";

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

/** What somebody is asked for before they have begun it. */
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
