import { useMemo } from "react";
import { LinkButton } from "~/ui/button";
import { FinalQuestion } from "~/ui/confirm/final-question";
import { useUnsent } from "~/ui/forms/use-saved-form";
import { Notice } from "~/ui/notice";
import { MISSING_WORDS, type Missing, WHOLE } from "../domain/scorecard";
import type { SubmitPage } from "../domain/scorecard-page";
import { scorecardSheetOf, Version } from "./scorecard-page";

/** What is missing, or what is going to be submitted. */
export function SubmitScorecard({ page }: { page: SubmitPage }) {
  const { head, kit, card, missing } = page;
  const base = `/hiring/interviews/${head.id}/scorecard`;
  const unsent = useUnsent(useMemo(() => scorecardSheetOf(head), [head]));
  return (
    <div className="grid gap-6">
      {unsent > 0 && (
        <Notice tone="warning" title="Some changes in this browser aren't saved yet" live>
          <p>
            They won't be part of what you submit. <a href={base}>Open the scorecard</a> to save them first.
          </p>
        </Notice>
      )}
      {missing.length > 0 && <MissingList missing={missing} base={base} page={page} />}
      <Version kit={kit} card={card} />
      {missing.length === 0 ? (
        <div className="border-line border-t pt-5">
          <FinalQuestion asked={page.asks} variant="primary">
            <LinkButton to={base}>Back to the scorecard</LinkButton>
          </FinalQuestion>
        </div>
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
    <Notice tone="warning" title="Complete these before you submit">
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
