import { useMemo } from "react";
import { Button, LinkButton } from "~/ui/button";
import { useUnsent } from "~/ui/forms/use-unsent";
import { Notice } from "~/ui/notice";
import { MISSING_WORDS, type Missing, WHOLE } from "../domain/scorecard";
import type { SubmitPage } from "../domain/scorecard-page";
import { Version } from "./scorecard-closed";
import { scorecardSheetOf } from "./scorecard-frame";

/** What is missing, or what is going to be submitted. */
export function SubmitScorecard({ page }: { page: SubmitPage }) {
  const { head, kit, card, missing } = page;
  const base = `/hiring/interviews/${head.id}/scorecard`;
  const unsent = useUnsent(useMemo(() => scorecardSheetOf(head), [head]));
  return (
    <div className="grid gap-6">
      {unsent > 0 && (
        <Notice tone="warning" title="Something in this browser is not saved yet" live>
          <p>
            It would not be part of what you submit. <a href={base}>Open the scorecard</a> to save it first.
          </p>
        </Notice>
      )}
      {missing.length > 0 && <MissingList missing={missing} base={base} page={page} />}
      <Version kit={kit} card={card} />
      {missing.length === 0 ? (
        <form method="post" className="grid gap-3 border-line border-t pt-5">
          <p className="max-w-measure">
            Submitted is sealed: nobody reads it before all scorecards of the debrief are in, and then all who take part
            do. Until then you can add a corrected version.
          </p>
          <div className="flex flex-wrap gap-2">
            <Button variant="primary">Submit</Button>
            <LinkButton to={base}>Back to the scorecard</LinkButton>
          </div>
        </form>
      ) : (
        <LinkButton to={`${base}?check=1`} className="w-fit">
          Back to the scorecard
        </LinkButton>
      )}
    </div>
  );
}

function MissingList({ missing, base, page }: { missing: readonly Missing[]; base: string; page: SubmitPage }) {
  const nameOf = (id: string) =>
    id === WHOLE ? "Overall" : `Question ${page.kit.questions.findIndex((one) => one.id === id) + 1}`;
  return (
    <Notice tone="warning" title="Something is missing before it can be submitted">
      <ul className="mt-1 list-disc pl-5">
        {missing.map(({ id, field }) => (
          <li key={`${id} ${field}`}>
            <a href={`${base}?check=1#${id === WHOLE ? `whole-${field}` : `${id}-${field}`}`}>{nameOf(id)}</a>:{" "}
            {MISSING_WORDS[field]}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
