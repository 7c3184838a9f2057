import { memo, type RefObject, Suspense, useMemo } from "react";
import type { EvidenceItem } from "~/features/assessment/evidence/domain/evidence-item";
import type { AskedExpectation } from "~/features/ladder/reading/domain/reading";
import { Disclosure } from "~/ui/disclosure";
import { TextArea } from "~/ui/forms/field";
import type { SavedSheet } from "~/ui/forms/saver";
import { readFields as read, type SheetKind } from "~/ui/forms/sheet-fields";
import { useSavedForm } from "~/ui/forms/use-saved-form";
import { Seldom, seldom } from "~/ui/page/seldom";
import { TimeText } from "~/ui/time-text";
import type { CarriedFrom } from "../domain/carry";
import {
  type Autosave,
  autosave,
  type Choice,
  choiceLabel,
  type Judgement,
  LONGEST_REASON,
  markOf,
  normal,
  RATING_AUTOSAVE,
  RATINGS,
  type StoredJudgement,
  startAutosave,
} from "../domain/judgement";
import type { AgreedBefore, RatingWord, SaveOutcome, SheetHead, SheetPage } from "../domain/sheet-page";

const conflictPanel = () =>
  import("~/features/assessment/ui/conflict-panel").then(({ ConflictPanel }) => ConflictPanel);
const conflicts = seldom(conflictPanel, import.meta.env.SSR ? await conflictPanel() : null);

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
  /** What was agreed on last time; `null` until it is rated here. */
  past: AgreedBefore | null | undefined;
  /** What it was in the version that this draft was moved from. */
  carried: readonly CarriedFrom[] | undefined;
  /** Evidence is shown to its owner, or to their manager. */
  isOwn: boolean;
  /** One of many on the page: what not every answer needs is folded. */
  isBrief: boolean;
  timeZone: string;
};

const FATE_WORDS: Record<CarriedFrom["fate"], string> = {
  kept: "unchanged",
  reworded: "reworded",
  split: "split",
  merged: "joined with others",
  moved: "moved",
  retired: "retired",
};

/** An expectation with its rating, note and evidence: the answers right below the question. The fields are the browser's own. */
export const ExpectationCard = memo(function ExpectationCard(props: ExpectationCardProps) {
  const { expectation, scale, shown, seen, stored, conflict, mine, refused, isBrief, timeZone } = props;
  const { id, statement, since } = expectation;
  const reasonMissing = refused !== null && shown.choice === "no-opportunity";
  const more = <More {...props} error={reasonMissing ? null : refused} />;
  return (
    <section
      id={id}
      data-expectation=""
      tabIndex={-1}
      className={isBrief ? "expectation expectation-brief" : "expectation"}
      aria-labelledby={`${id}-text`}
    >
      <h3 id={`${id}-text`} className="expectation-statement">
        {statement}
      </h3>
      {since && <p className="expectation-about">Asked since {since}</p>}
      {props.carried?.map((one) => (
        <p key={`${one.statement} ${one.choice}`} className="expectation-about">
          From {one.version}, {FATE_WORDS[one.fate]}
          {one.statement && `: “${one.statement}”`} ({choiceLabel(one, scale)})
        </p>
      ))}
      {conflict && mine && (
        <Suspense>
          <Seldom part={conflicts} props={{ id, mine, theirs: conflict, scale, timeZone }} />
        </Suspense>
      )}
      <RatingChoice {...props} />
      <TextArea
        className="rating-reason"
        label="Why has there been no opportunity yet?"
        name={`reason.${id}`}
        id={`${id}-reason`}
        rows={2}
        maxLength={LONGEST_REASON}
        defaultValue={shown.reason}
        errors={reasonMissing ? [refused] : undefined}
      />
      {props.past !== undefined && (
        <p className="expectation-about">
          {"Last agreed rating: "}
          {props.past ? (
            <>
              {choiceLabel(props.past, scale)},{" "}
              <TimeText value={props.past.revealedAt} timeZone={timeZone} format="date" />
            </>
          ) : (
            "shown once you've rated this"
          )}
        </p>
      )}
      {isBrief ? (
        <Disclosure summary="Note and examples" className="rating-more" open={refused !== null}>
          {more}
        </Disclosure>
      ) : (
        more
      )}
      <input type="hidden" name={`version.${id}`} defaultValue={seen} />
      <input type="hidden" name={`mark.${id}`} defaultValue={markOf(stored)} />
    </section>
  );
});

function More({ expectation, shown, evidence, isOwn, error }: ExpectationCardProps & { error: string | null }) {
  const { id, examples } = expectation;
  return (
    <>
      {examples.length > 0 && (
        <ul className="expectation-examples" aria-label="Examples">
          {examples.map((example) => (
            <li key={example}>{example}</li>
          ))}
        </ul>
      )}
      <TextArea
        className="rating-note"
        label="Note"
        name={`note.${id}`}
        id={`${id}-note`}
        rows={2}
        placeholder=" "
        defaultValue={shown.note}
        errors={error ? [error] : undefined}
      />
      <AttachedEvidence items={evidence} isOwn={isOwn} />
    </>
  );
}

function RatingChoice({ expectation: { id }, scale, shown }: ExpectationCardProps) {
  const options = [
    ...scale.map((word, place) => ({ value: `word:${word.id}`, label: word.label, key: String(place + 1), word })),
    { value: "no-opportunity", label: "No opportunity yet", key: "0", word: null },
    { value: "not-assessed", label: "Not assessed", key: "x", word: null },
  ];
  return (
    <fieldset className="rating" aria-labelledby={`${id}-text`}>
      {options.map(({ value, label, key, word }) => (
        <label key={value} data-key={key} title={word?.meaning}>
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

function AttachedEvidence({ items, isOwn }: { items: readonly EvidenceItem[]; isOwn: boolean }) {
  if (items.length === 0) return null;
  return (
    <ul className="rating-evidence" aria-label={isOwn ? "Evidence" : "Evidence from earlier reviews"}>
      {items.map(({ id, title, url, confirmed }) => (
        <li key={id}>
          {isOwn || url ? (
            <a
              href={isOwn ? `/evidence/${id}` : (url ?? "")}
              className="link"
              rel={isOwn ? undefined : "external noopener noreferrer"}
            >
              {title}
            </a>
          ) : (
            title
          )}
          {confirmed && <span className="text-muted"> · confirmed</span>}
        </li>
      ))}
    </ul>
  );
}

/** What each rating means, folded, once a page; every choice refers to it. */
export function ScaleWords({ scale }: { scale: readonly RatingWord[] }) {
  return (
    <Disclosure summary="What the ratings mean" className="scale-words">
      <dl>
        {scale.map(({ id, label, meaning }) => (
          <div key={id}>
            <dt>{label}</dt>
            <dd id={`word-${id}`}>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Disclosure>
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
