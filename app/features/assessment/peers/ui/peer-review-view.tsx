import { Link } from "@remix-run/react";
import { EmptyState } from "~/ui/empty-state";
import { Notice } from "~/ui/notice";
import { PageTurner } from "~/ui/page/page-turner";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import type { PeerReviewProblem } from "../domain/peer-review";
import type { PeerReviewPage, ReviewState } from "../domain/peer-round";
import { inWords } from "../domain/peer-summary";
import { DeclineForm, PeerReviewForm } from "./peer-review-form";
import { ReviewInWords } from "./peer-section";

export type PeerReviewViewProps = PeerReviewPage & { timeZone: string; problem?: PeerReviewProblem };

/** One's review of a colleague: how it will be shown, then the form, or what was submitted. */
export function PeerReviewView(props: PeerReviewViewProps) {
  const { subject, closesOn, peerText, state, content, asked, fewest, problem } = props;
  return (
    <div className="grid grid-cols-1 gap-6">
      {problem?.is === "refused" && (
        <Notice tone="danger" live>
          <p>{problem.message}</p>
        </Notice>
      )}
      <ShownAs subject={subject} peerText={peerText} fewest={fewest} />
      {state === "open" ? (
        <>
          <p>
            You can answer until <TimeText value={closesOn} timeZone="UTC" />. A draft is yours alone; once submitted,
            it no longer changes.
          </p>
          <PeerReviewForm {...props} />
          <DeclineForm subject={subject} problem={problem} />
        </>
      ) : (
        <>
          <Ended {...props} />
          <ReviewInWords review={inWords(content, asked)} />
        </>
      )}
      {problem?.is === "refused" && problem.typed && <Unsaved typed={problem.typed} />}
    </div>
  );
}

function ShownAs({ subject, peerText, fewest }: Pick<PeerReviewViewProps, "subject" | "peerText" | "fewest">) {
  const readers = `${subject}, their manager and their manager's manager`;
  if (peerText === "ATTRIBUTED") {
    return (
      <Notice tone="info" title="Shown with your name">
        <p>{readers} read what you submit, under your name, once both sheets are revealed.</p>
      </Notice>
    );
  }
  return (
    <Notice tone="info" title={`Shown without your name, and only if at least ${fewest} peers answer`}>
      <p>
        {readers} then read a summary: for each competency what several saw, and all texts as they are written, without
        names and in no order of time. Write nothing by which you are recognised, if you do not want to be.
      </p>
    </Notice>
  );
}

function Ended({ state, answeredAt, sentence, timeZone }: PeerReviewViewProps) {
  const at = answeredAt && <TimeText value={answeredAt} timeZone={timeZone} format="datetime" />;
  switch (state) {
    case "submitted":
      return <p>You submitted this {at}. It no longer changes.</p>;
    case "declined":
      return (
        <p>
          You declined {at}. {sentence && <q>{sentence}</q>}
        </p>
      );
    case "taken back":
      return <p>This is no longer asked of you. What is here is shown to nobody else.</p>;
    default:
      return <p>Peer reviews are closed. What is here was not submitted and is shown to nobody else.</p>;
  }
}

function Unsaved({ typed }: { typed: { keepDoing: string; tryNext: string } }) {
  const text = [typed.keepDoing, typed.tryNext].filter(Boolean).join("\n\n");
  if (!text) return null;
  return (
    <section aria-labelledby="unsaved">
      <h2 id="unsaved" className="text-lg">
        What you typed, not stored
      </h2>
      <p className="as-written">{text}</p>
    </section>
  );
}

type Row = { id: string; subject: string; cycle: string; closesOn: string; begun: boolean; state: ReviewState };
type PeerReviewListProps = { rows: readonly Row[]; page: number; more: boolean };

const WORDS: Record<ReviewState, string> = {
  open: "Waits for you",
  submitted: "Submitted",
  declined: "Declined",
  "taken back": "No longer asked",
  over: "Closed",
};

/** The people one is asked to write about, what waits first. */
export function PeerReviewList({ rows, page, more }: PeerReviewListProps) {
  if (rows.length === 0) {
    return (
      <EmptyState title={page > 1 ? "There are no more" : "Nobody has asked you"}>
        <p>When a colleague or their manager asks what you saw, it appears here.</p>
      </EmptyState>
    );
  }
  return (
    <>
      <DataTable label="Peer reviews asked of me" columns={["Colleague", "Cycle", "Until", "State"]}>
        <tbody>
          {rows.map(({ id, subject, cycle, closesOn, begun, state }) => (
            <tr key={id}>
              <th scope="row">
                <Link className="link" to={`/peer-reviews/${id}`}>
                  {subject}
                </Link>
              </th>
              <td>{cycle}</td>
              <td className="whitespace-nowrap">
                <TimeText value={closesOn} timeZone="UTC" />
              </td>
              <td>{state === "open" && begun ? "Draft" : WORDS[state]}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      <PageTurner page={page} more={more} />
    </>
  );
}
