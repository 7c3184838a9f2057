import { memo, type RefObject, useMemo } from "react";
import type { EvidenceItem } from "~/features/assessment/evidence/domain/evidence-item";
import { ConflictPanel } from "~/features/assessment/ui/conflict-panel";
import type { AskedExpectation } from "~/features/ladder/reading/domain/reading";
import { TextArea } from "~/ui/forms/field";
import type { SavedSheet } from "~/ui/forms/saver";
import { readFields as read, type SheetKind } from "~/ui/forms/sheet-fields";
import { useSavedForm } from "~/ui/forms/use-saved-form";
import {
  type Autosave,
  autosave,
  type Choice,
  type Judgement,
  LONGEST_REASON,
  markOf,
  normal,
  RATING_AUTOSAVE,
  RATINGS,
  type StoredJudgement,
  startAutosave,
} from "../domain/judgement";
import type { RatingWord, SaveOutcome, SheetHead, SheetPage } from "../domain/sheet-page";

export type ExpectationCardProps = {
  expectation: AskedExpectation;
  scale: readonly RatingWord[];
  /** What the fields show at first, and the version that stands on. */
  shown: Judgement;
  seen: number;
  stored: StoredJudgement;
  evidence: readonly EvidenceItem[];
  conflict: StoredJudgement | null;
  /** What was typed here, beside the conflict. */
  mine: Judgement | null;
  refused: string | null;
  timeZone: string;
};

/** One expectation in full, with its rating, note and evidence. The fields are the browser's own. */
export const ExpectationCard = memo(function ExpectationCard(props: ExpectationCardProps) {
  const { expectation, scale, shown, seen, stored, conflict, mine, refused, timeZone } = props;
  const { id, statement, since, examples } = expectation;
  const reasonMissing = refused !== null && shown.choice === "no-opportunity";
  return (
    <section id={id} data-expectation="" tabIndex={-1} className="expectation" aria-labelledby={`${id}-text`}>
      <h3 id={`${id}-text`} className="expectation-statement">
        {statement}
      </h3>
      {since && <p className="expectation-about">Asked since {since}</p>}
      {examples.length > 0 && (
        <ul className="expectation-examples" aria-label="Examples">
          {examples.map((example) => (
            <li key={example}>{example}</li>
          ))}
        </ul>
      )}
      {conflict && mine && <ConflictPanel id={id} mine={mine} theirs={conflict} scale={scale} timeZone={timeZone} />}
      <RatingChoice {...props} />
      <TextArea
        className="rating-reason"
        label="Why was there no opportunity yet?"
        name={`reason.${id}`}
        id={`${id}-reason`}
        rows={2}
        maxLength={LONGEST_REASON}
        defaultValue={shown.reason}
        errors={reasonMissing ? [refused] : undefined}
      />
      <TextArea
        className="rating-note"
        label="Note"
        name={`note.${id}`}
        id={`${id}-note`}
        rows={2}
        defaultValue={shown.note}
        errors={refused !== null && !reasonMissing ? [refused] : undefined}
      />
      <AttachedEvidence items={props.evidence} />
      <input type="hidden" name={`version.${id}`} defaultValue={seen} />
      <input type="hidden" name={`mark.${id}`} defaultValue={markOf(stored)} />
    </section>
  );
});

function RatingChoice({ expectation: { id }, scale, shown }: ExpectationCardProps) {
  const options = [
    ...scale.map((word, place) => ({ value: `word:${word.id}`, label: word.label, key: String(place + 1), word })),
    { value: "no-opportunity", label: "No opportunity yet", key: "0", word: null },
    { value: "not-assessed", label: "Not assessed", key: "x", word: null },
  ];
  return (
    <fieldset className="rating" aria-labelledby={`${id}-text`}>
      {options.map(({ value, label, key, word }) => (
        <label key={value} data-key={key}>
          <input
            type="radio"
            name={`choice.${id}`}
            value={value}
            defaultChecked={shown.choice === value}
            aria-describedby={word ? `word-${word.id}` : undefined}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}

function AttachedEvidence({ items }: { items: readonly EvidenceItem[] }) {
  if (items.length === 0) return null;
  return (
    <ul className="rating-evidence" aria-label="Evidence">
      {items.map(({ id, title, confirmed }) => (
        <li key={id}>
          <a href={`/evidence/${id}`} className="link">
            {title}
          </a>
          {confirmed && <span className="text-muted"> · corroborated</span>}
        </li>
      ))}
    </ul>
  );
}

/** What each word means, once a page; every choice refers to it. */
export function ScaleWords({ scale }: { scale: readonly RatingWord[] }) {
  return (
    <dl className="scale-words" aria-label="What the words mean">
      {scale.map(({ id, label, meaning }) => (
        <div key={id}>
          <dt>{label}</dt>
          <dd id={`word-${id}`}>{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}

const FIELDS = ["choice", "reason", "note"];

/** How a page of expectations holds ratings. */
export const RATING_KIND: SheetKind<Judgement> = {
  writing: RATINGS,
  saving: RATING_AUTOSAVE,
  selector: "[data-expectation]",
  fieldsOf: () => FIELDS,
  toText: ({ choice, reason = "", note = "" }) =>
    normal({ choice: (choice || "not-assessed") as Choice, reason, note }),
};

export function ratingSheetOf({ assessmentId, sheetId }: Pick<SheetHead, "assessmentId" | "sheetId">) {
  return {
    kind: RATING_KIND,
    key: sheetId,
    action: `/assessments/${assessmentId}/save`,
  } satisfies SavedSheet<Judgement>;
}

export const readRating = (form: HTMLFormElement, id: string) => read(RATING_KIND, form, id);

/** The expectation that the focus is in, or the one last focused; the first otherwise. */
export function currentId(form: HTMLFormElement): string | undefined {
  const focused = document.activeElement?.closest<HTMLElement>(RATING_KIND.selector);
  return focused?.id ?? form.dataset.current ?? form.querySelector(RATING_KIND.selector)?.id;
}

/** What a page knows before its scripts run; also what the answer to a plain form said. */
function stateOf({ stored }: SheetPage, outcome: SaveOutcome | undefined): Autosave {
  let state = startAutosave(stored);
  if (!outcome) return state;
  for (const [id, text] of Object.entries(outcome.typed)) state = autosave(state, { type: "typed", id, text });
  if (outcome.sealedAt) return autosave(state, { type: "sealed" });
  const { conflicts, refused } = outcome.answer;
  return autosave(state, { type: "answered", answer: { saved: {}, conflicts, refused }, at: 0 });
}

/** Joins a form of expectations to the saver of its assessment. */
export function useRatingForm(
  form: RefObject<HTMLFormElement | null>,
  page: SheetPage,
  outcome: SaveOutcome | undefined,
) {
  const first = useMemo(() => stateOf(page, outcome), [page, outcome]);
  const sheet = useMemo(() => ratingSheetOf(page.head), [page.head]);
  return useSavedForm(form, sheet, page.stored, first);
}
