import "~/features/promotion/ui/criterion.css";
import type { LibraryPiece } from "~/features/promotion/readiness/domain/readiness-reading";
import { BeyondTheLadder, CriterionView, Findings } from "~/features/promotion/ui/readiness-criterion";
import type { FieldErrors } from "~/kernel/form/form";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { TextArea } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";
import { TimeText } from "~/ui/time-text";
import type { DraftPage, DraftProblem, DraftTexts } from "../domain/case-state";

type DraftProps = DraftPage & { problem: DraftProblem | null };

/** One's own draft: a statement, words to each criterion and evidence, beside how each criterion reads now. */
export function CaseDraft({ problem, edits, reading, unlike, names, library, ...saved }: DraftProps) {
  const typed = problem?.draft ?? saved;
  const errors = problem?.errors ?? {};
  const other = problem?.status === 409 ? saved : null;
  return (
    <>
      <form method="post" className="grid gap-5" noValidate>
        {problem?.message && (
          <Notice tone="warning" live>
            <p>{problem.message}</p>
          </Notice>
        )}
        <input type="hidden" name="edits" value={edits} />
        <div className="max-w-measure">
          <TextArea
            label="What you put forward"
            name="statement"
            rows={8}
            hint="What changed because of your work, in a page at most."
            defaultValue={typed.statement}
            errors={errors.statement}
          />
          <SavedText mine={typed.statement} saved={other?.statement} />
        </div>
        <EvidenceChoice library={library} chosen={typed.evidenceIds} saved={other?.evidenceIds} />
        <Criteria {...{ reading, unlike, names, typed, errors, other }} />
        <BeyondTheLadder conditions={reading.beyondTheLadder} />
        <div className="flex flex-wrap gap-2 border-line border-t pt-5">
          <Button name="do" value="save" variant="primary">
            Save draft
          </Button>
          <Button name="do" value="submit">
            Save and submit
          </Button>
          <p className="w-full max-w-measure text-muted text-sm">
            Submitting freezes the case with your revealed ratings and the evidence chosen here. Your manager, their
            manager and the people partner of your team can read it from then on.
          </p>
        </div>
      </form>
      <Disclosure summary="Discard this draft" className="mt-6">
        <form method="post">
          <p className="mb-2">Can't be undone. Your evidence stays in your library.</p>
          <Button name="do" value="discard" variant="danger">
            Discard draft
          </Button>
        </form>
      </Disclosure>
    </>
  );
}

type CriteriaProps = Pick<DraftProps, "reading" | "unlike" | "names"> & {
  typed: DraftTexts;
  errors: FieldErrors;
  other: DraftTexts | null;
};

function Criteria({ reading, unlike, names, typed, errors, other }: CriteriaProps) {
  return (
    <section aria-labelledby="criteria">
      <h2 id="criteria" className="mb-1">
        Criteria
      </h2>
      <p className="mb-3 max-w-measure text-muted">As of today, with the evidence in the saved draft.</p>
      <Findings reading={reading} />
      {unlike.length > 0 && (
        <Notice tone="warning" title="Evidence missing from this case" className="mt-4">
          <p>
            Readiness counts all your evidence and has a different result for {inWords(unlike)}. Select that evidence
            above and save the draft.
          </p>
        </Notice>
      )}
      {reading.criteria.map((criterion, place) => (
        <CriterionView key={criterion.id} criterion={criterion} number={place + 1} of={reading} names={names}>
          <div className="mt-2 max-w-measure">
            <TextArea
              label="Your words"
              aria-label={`Your words on: ${criterion.words}`}
              name={`words.${criterion.id}`}
              rows={3}
              defaultValue={typed.words[criterion.id] ?? ""}
              errors={errors[`words.${criterion.id}`]}
            />
            <SavedText mine={typed.words[criterion.id] ?? ""} saved={other && (other.words[criterion.id] ?? "")} />
          </div>
        </CriterionView>
      ))}
    </section>
  );
}

const inWords = (numbers: readonly number[]) =>
  `${numbers.length === 1 ? "criterion" : "criteria"} ${numbers.join(", ")}`;

/** The other text of a conflict; nothing where there is none, or both say the same. */
function SavedText({ mine, saved }: { mine: string; saved: string | null | undefined }) {
  if (saved === null || saved === undefined || saved === mine) return null;
  return (
    <div className="notice tone-warning mt-2">
      <p className="notice-title">Saved elsewhere</p>
      <p className="as-written">{saved || "Nothing"}</p>
    </div>
  );
}

type ChoiceProps = {
  library: readonly LibraryPiece[];
  chosen: readonly string[];
  saved: readonly string[] | undefined;
};

function EvidenceChoice({ library, chosen, saved }: ChoiceProps) {
  if (library.length === 0) {
    return (
      <p>
        Your library has no evidence yet.{" "}
        <a className="link" href="/evidence/new">
          Add a piece
        </a>{" "}
        and come back.
      </p>
    );
  }
  const differs = saved && [...saved].sort().join() !== [...chosen].sort().join();
  const titles = library.filter(({ id }) => saved?.includes(id)).map(({ title }) => title);
  return (
    <fieldset className="field">
      <legend className="field-label mb-1">Evidence from your library</legend>
      <div className="choices-boxed">
        {library.map(({ id, title, happenedOn, confirmed }) => (
          <div className="choice" key={id}>
            <input type="checkbox" name="evidence" id={`e-${id}`} value={id} defaultChecked={chosen.includes(id)} />
            <label htmlFor={`e-${id}`}>
              {title}
              <span className="field-hint block">
                <TimeText value={happenedOn} timeZone="UTC" />,{" "}
                {confirmed ? "confirmed by a colleague" : "not confirmed"}
              </span>
            </label>
          </div>
        ))}
      </div>
      {differs && <SavedText mine="" saved={titles.join("; ") || "None"} />}
    </fieldset>
  );
}
