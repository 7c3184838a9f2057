import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { counted, MODE_WORDS, numberInWords } from "~/features/mentorship/pairing/domain/rule-sentence";
import { RoundPage } from "~/features/mentorship/ui/round-page";
import { Button, LinkButton } from "~/ui/button";
import { FinalQuestion } from "~/ui/confirm/final-question";
import { FormErrors } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";
import type { PublishPage, RunFrame, RunHead } from "../domain/review-page";

type Props = RunFrame & { title?: ReactNode; children: ReactNode };

export const runAddress = (roundId: string, runId: string) => `/mentorship/rounds/${roundId}/runs/${runId}`;

/** The frame of every page of a run's review. */
export function RunPage({ round, run, mayPair, isPublished, title, children }: Props) {
  const at = runAddress(round.id, run.id);
  return (
    <RoundPage
      round={round}
      title={title ?? `Run ${run.number}`}
      lead={leadOf(run)}
      tabs={{ label: `Run ${run.number}`, items: pagesOf(at, run, mayPair) }}
      actions={
        mayPair &&
        title === undefined && (
          <LinkButton variant="primary" to={`${at}/publish`}>
            Publish
          </LinkButton>
        )
      }
    >
      {isPublished && (
        <Notice tone="good" className="mb-4">
          <p>These pairs are published.</p>
        </Notice>
      )}
      {mayPair && <NextRun roundId={round.id} run={run} />}
      {children}
    </RoundPage>
  );
}

function leadOf({ mode, matched, mentees, total, floor, floorCost }: RunHead): string {
  const facts = `${MODE_WORDS[mode].label}: ${numberInWords(matched)} of ${counted(mentees, "mentee")} with a mentor, ${counted(total, "point")} together.`;
  if (floor === null) return facts;
  const price = floorCost ? `which costs ${counted(floorCost, "point")} in all` : "which costs nothing";
  return `${facts} No pair that is not fixed has fewer than ${counted(floor, "point")}, ${price}.`;
}

function pagesOf(at: string, run: RunHead, mayPair: boolean) {
  return [
    { to: at, label: "Pairs", end: true },
    { to: `${at}/unmatched`, label: "Without a mentor" },
    { to: `${at}/seats`, label: "Seats" },
    { to: `${at}/why`, label: "Why not" },
    ...(mayPair ? [{ to: `${at}/what-if`, label: "What if" }] : []),
    { to: `${at}/settled`, label: "Settled" },
    ...(run.before ? [{ to: `${at}/compared`, label: `Against run ${run.before.number}` }] : []),
    { to: `${at}/groups`, label: "Groups" },
  ];
}

/** Where a newer run is looked at, or how to get one that knows what was settled since. */
function NextRun({ roundId, run }: { roundId: string; run: RunHead }) {
  if (run.latest.id !== run.id) {
    return (
      <Notice tone="info" className="mb-4">
        <p>
          There is a newer one:{" "}
          <Link className="link" to={runAddress(roundId, run.latest.id)}>
            run {run.latest.number}
          </Link>
          .
        </p>
      </Notice>
    );
  }
  if (run.unsettled === 0) return null;
  return (
    <Notice tone="warning" className="mb-4" title={`${counted(run.unsettled, "pair")} settled since this run`}>
      <p className="mb-2">What you settled counts from the next run on.</p>
      <PairAgain roundId={roundId} run={run} />
    </Notice>
  );
}

function PairAgain({ roundId, run }: { roundId: string; run: Pick<RunHead, "mode"> }) {
  return (
    <form method="post" action={`/mentorship/rounds/${roundId}/pairing`}>
      <input type="hidden" name="mode" value={run.mode} />
      <Button name="intent" value="start">
        Pair again
      </Button>
    </form>
  );
}

/** What publishing does, before it is done: it is not taken back. */
export function ReviewPublish({
  round,
  run,
  newcomers,
  mayPair,
  asks,
  problem,
}: PublishPage & { problem: string | null }) {
  const errors = problem && (
    <div className="mb-4">
      <FormErrors errors={[problem]} />
    </div>
  );
  if (!mayPair) {
    return (
      <>
        {errors}
        <p>The pairs of {round.name} are published already.</p>
      </>
    );
  }
  return (
    <>
      {errors}
      {run.latest.id !== run.id && (
        <Notice tone="warning" className="mb-4" title="This is not the latest run">
          <p>Run {run.latest.number} came after it.</p>
        </Notice>
      )}
      {newcomers > 0 && (
        <Notice tone="warning" className="mb-4" title={`${counted(newcomers, "mentee")} enrolled since this run`}>
          <p>They stay without a mentor, unless you pair again first.</p>
        </Notice>
      )}
      <ul className="mb-4 max-w-measure list-disc pl-5">
        <li>
          The pairs of this run, for {numberInWords(run.matched)} of {counted(run.mentees, "mentee")}, become those of{" "}
          {round.name}, which is running from then on.
        </li>
        <li>Single pairs can be rematched later.</li>
      </ul>
      <FinalQuestion asked={asks} variant="primary" />
    </>
  );
}
