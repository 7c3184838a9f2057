import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { counted, MODE_WORDS, numberInWords } from "~/features/mentorship/pairing/domain/rule-sentence";
import { RoundPage } from "~/features/mentorship/ui/round-page";
import { Button, LinkButton } from "~/ui/button";
import { FinalQuestion } from "~/ui/confirm/final-question";
import { Disclosure } from "~/ui/disclosure";
import { FormErrors } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/section";
import type { PublishPage, RunFrame, RunHead } from "../domain/review-page";
import { AskedInPlace } from "./asked-in-place";
import { runAddress } from "./run-address";

type Props = RunFrame & { title?: ReactNode; children: ReactNode };

/** The frame of every page of a run's review. */
export function RunPage({ round, run, mayPair, isPublished, publishedRunId, title, children }: Props) {
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
            Review and publish
          </LinkButton>
        )
      }
    >
      {isPublished && (
        <Notice tone="good" className="mb-4">
          <p>These matches are published.</p>
        </Notice>
      )}
      {publishedRunId !== null && !isPublished && (
        <Notice tone="info" className="mb-4">
          <p>
            Another run was published:{" "}
            <Link className="link" to={runAddress(round.id, publishedRunId)}>
              see its matches
            </Link>
            .
          </p>
        </Notice>
      )}
      {mayPair && <NextRun roundId={round.id} run={run} />}
      <AskedInPlace address={at}>{children}</AskedInPlace>
    </RoundPage>
  );
}

function leadOf({ mode, matched, mentees, floor, floorCost }: RunHead): string {
  const facts = `${MODE_WORDS[mode].label}: ${numberInWords(matched)} of ${counted(mentees, "mentee")} with a mentor.`;
  if (floor === null) return facts;
  return `${facts} ${floorCost ? "Making the weakest match as strong as possible costs others some fit." : "The weakest match is as strong as possible, at no cost to others."}`;
}

function pagesOf(at: string, run: RunHead, mayPair: boolean) {
  return [
    { to: at, label: "Matches", end: true },
    { to: `${at}/unmatched`, label: "Unmatched" },
    { to: `${at}/seats`, label: "Seats" },
    { to: `${at}/why`, label: "Why not?" },
    ...(mayPair ? [{ to: `${at}/what-if`, label: "What if?" }] : []),
    { to: `${at}/settled`, label: "Pinned and excluded" },
    ...(run.before ? [{ to: `${at}/compared`, label: `Changes since run ${run.before.number}` }] : []),
    { to: `${at}/groups`, label: "Groups" },
  ];
}

/** Where a newer run is looked at, or how to get one that knows what was settled since. */
function NextRun({ roundId, run }: { roundId: string; run: RunHead }) {
  if (run.latest.id !== run.id) {
    return (
      <Notice tone="info" className="mb-4">
        <p>
          Newer run:{" "}
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
    <Notice tone="warning" className="mb-4" title={`${counted(run.unsettled, "decision")} since this run`}>
      <p className="mb-2">Pinned and excluded pairs count from the next run on.</p>
      <PairAgain roundId={roundId} run={run} />
    </Notice>
  );
}

function PairAgain({ roundId, run }: { roundId: string; run: Pick<RunHead, "mode"> }) {
  return (
    <form method="post" action={`/mentorship/rounds/${roundId}/pairing`}>
      <input type="hidden" name="mode" value={run.mode} />
      <Button name="intent" value="start">
        Match again
      </Button>
    </form>
  );
}

/** The mails that go out, so that no one is surprised by what they say. */
function Letters({ letters }: Pick<PublishPage, "letters">) {
  return (
    <Section id="mails" title="Mails" className="mb-6 max-w-measure">
      <ul className="grid gap-2">
        {letters.map(({ to, people, subject, text, button }) => (
          <li key={to}>
            <Disclosure summary={`${to}: ${counted(people.length, "mail")}`}>
              <p className="font-medium">{subject}</p>
              <p>{text}</p>
              <p className="text-muted text-sm">Button: {button}</p>
              <p className="mt-2 text-sm">To {people.join(", ")}.</p>
            </Disclosure>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What publishing does, before it is done: it is not taken back. */
export function ReviewPublish({
  round,
  run,
  newcomers,
  mayPair,
  asks,
  letters,
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
        <p>The matches of {round.name} are already published.</p>
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
        <Notice tone="warning" className="mb-4" title={`${counted(newcomers, "mentee")} enrolled after this run`}>
          <p>They get no mentor unless you match again first.</p>
        </Notice>
      )}
      <ul className="mb-4 max-w-measure list-disc pl-5">
        <li>
          {numberInWords(run.matched)} of {counted(run.mentees, "mentee")} get a mentor, and the round starts.
        </li>
        <li>You can still rematch single pairs later.</li>
      </ul>
      <Letters letters={letters} />
      <FinalQuestion asked={asks} variant="primary" />
    </>
  );
}
