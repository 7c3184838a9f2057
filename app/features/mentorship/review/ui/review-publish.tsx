import { counted, numberInWords } from "~/features/mentorship/pairing/domain/run-words";
import { Button } from "~/ui/button";
import { FormErrors } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";
import type { PublishPage } from "../domain/review-page";

/** What publishing does, before it is done: it is not taken back. */
export function ReviewPublish({ round, run, newcomers, mayPair, problem }: PublishPage & { problem: string | null }) {
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
        <li>Everybody who enrolled is told by mail that there is something to read; what it is they read here.</li>
        <li>It cannot be taken back. Single pairs can be made anew later.</li>
      </ul>
      <form method="post">
        <Button variant="primary">Publish the pairs of run {run.number}</Button>
      </form>
    </>
  );
}
