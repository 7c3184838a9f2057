import { UNTIL } from "~/features/assessment/reveal/domain/final-acts";
import { readersOf } from "~/features/assessment/reveal/domain/hold";
import type { AskedForm } from "~/kernel/final-act";
import "~/features/assessment/ui/assessment.css";
import { Link } from "@remix-run/react";
import { type RefObject, useMemo, useRef } from "react";
import { LinkButton } from "~/ui/button";
import { FinalQuestion } from "~/ui/confirm/final-question";
import { useUnsent } from "~/ui/forms/use-saved-form";
import { Notice } from "~/ui/notice";
import { areKept, isModified, isTyping } from "~/ui/page/kept-keys";
import { usePageKeys } from "~/ui/page/use-page-keys";
import { TimeText, useDayInWords } from "~/ui/time-text";
import { keyAction, type SheetCycle, type SheetHead } from "../domain/sheet-page";
import { ratingSheetOf } from "./expectation-card";
import { WithdrawForm } from "./withdraw-form";

/** A competency with how many of its expectations lack a rating, and how many ratings stand without a note or evidence. */
export type IncompletePart = { id: string; name: string; notAssessed: number; unsupported: number };

type SubmitViewProps = { head: SheetHead; parts: readonly IncompletePart[]; asks: AskedForm };

/** The key that opens the next page while rating goes on to the button here, which is far from the top for the Tab key. */
function useNextKey(within: RefObject<HTMLElement | null>): void {
  usePageKeys((event) => {
    if (!areKept()) return false;
    const action = keyAction({ key: event.key, modified: isModified(event), typing: isTyping(event.target) }, 0);
    if (action?.do !== "competency" || action.by !== 1) return false;
    within.current?.querySelector<HTMLElement>("[data-final] button")?.focus();
    return true;
  });
}

/** What is missing, for information (nothing of it forbids submitting), and what happens next. */
export function SubmitView({ head, parts, asks }: SubmitViewProps) {
  const { assessmentId, cycle } = head;
  const next = useRef<HTMLElement>(null);
  useNextKey(next);
  const unsent = useUnsent(useMemo(() => ratingSheetOf(head), [head]));
  return (
    <div className="grid max-w-measure grid-cols-1 gap-6">
      {unsent > 0 && (
        <Notice tone="warning" title="Some changes aren't saved yet" live>
          <p>
            They won't be submitted. <Link to={`/assessments/${assessmentId}/quick/1`}>Open the ratings</Link> to save
            them first.
          </p>
        </Notice>
      )}
      <section aria-labelledby="missing">
        <h2 id="missing">Missing</h2>
        {parts.length === 0 ? (
          <p>Nothing. Every expectation is rated, and every rating has a note or evidence.</p>
        ) : (
          <p className="text-muted">You can submit anyway. Expectations that you don't rate count as not assessed.</p>
        )}
        <Incomplete title="Not rated" assessmentId={assessmentId} parts={parts} count="notAssessed" />
        <Incomplete title="No note or evidence" assessmentId={assessmentId} parts={parts} count="unsupported" />
      </section>
      <section aria-labelledby="next" ref={next}>
        <h2 id="next" className="mb-2">
          Next steps
        </h2>
        {cycle && (
          <p className="mb-4">
            {cycle.name} closes <TimeText value={cycle.closesOn} timeZone="UTC" />. You'll both be notified when you can
            compare ratings.
          </p>
        )}
        <FinalQuestion asked={asks} variant="primary" />
      </section>
    </div>
  );
}

type IncompleteProps = {
  title: string;
  assessmentId: string;
  parts: readonly IncompletePart[];
  count: "notAssessed" | "unsupported";
};

function Incomplete({ title, assessmentId, parts, count }: IncompleteProps) {
  const some = parts.filter((part) => part[count] > 0);
  if (some.length === 0) return null;
  return (
    <>
      <h3 className="mt-3 mb-1">{`${title}: ${some.reduce((sum, part) => sum + part[count], 0)}`}</h3>
      <ul className="grid gap-1">
        {some.map((part) => (
          <li key={part.id}>
            <Link className="link" to={`/assessments/${assessmentId}/competencies/${part.id}`}>
              {part.name}
            </Link>{" "}
            <span className="text-muted">{part[count]}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Ratings that the other of the two can't read yet. */
export function WaitingToReveal({
  head: { side, subject },
  cycle,
}: {
  head: Pick<SheetHead, "side" | "subject">;
  cycle: SheetCycle;
}) {
  const { held, closed, closesOn, reveal, revealOn, books, inPacket } = cycle;
  const inWords = useDayInWords();
  const readers = readersOf(reveal, { side, subject }, { day: revealOn ? inWords(revealOn) : undefined, both: held });
  const rest = [
    ...(books ? [] : ["You'll be notified when you can compare."]),
    ...(closed || inPacket ? [] : [UNTIL[reveal]]),
  ];
  return (
    <>
      <p>
        {`Your ratings are hidden from ${side === "SELF" ? "your manager" : subject}. `}
        {held && "You've both submitted."}
        {!held && !closed && (
          <>
            Reviews are due <TimeText value={closesOn} timeZone="UTC" />.
          </>
        )}
      </p>
      <p>{[readers, ...rest].join(" ")}</p>
    </>
  );
}

/** Right after submitting: who reads it when, and the next step. */
export function AfterSubmitting({ head }: { head: SheetHead }) {
  const { assessmentId, cycle, revealed } = head;
  const base = `/assessments/${assessmentId}`;
  return (
    <div className="grid max-w-measure grid-cols-1 gap-4">
      <h2>Next steps</h2>
      {!cycle && <p>Only you can read it. Use the summary to choose what to work on.</p>}
      {cycle && revealed && <p>You've both submitted. Compare your ratings and agree on each difference.</p>}
      {cycle && !revealed && <WaitingToReveal head={head} cycle={cycle} />}
      <div className="flex flex-wrap gap-2">
        {revealed && (
          <LinkButton to={`${base}/conversation`} variant="primary">
            Compare ratings
          </LinkButton>
        )}
        {cycle?.books && (
          <LinkButton to={base} variant="primary">
            Book conversation
          </LinkButton>
        )}
        <LinkButton to={`${base}/summary`} variant={revealed || cycle?.books ? "secondary" : "primary"}>
          Read summary
        </LinkButton>
        <LinkButton to="/">Go to Home</LinkButton>
        <WithdrawForm head={head} />
      </div>
    </div>
  );
}
