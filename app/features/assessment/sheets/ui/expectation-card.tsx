import { memo } from "react";
import type { EvidenceItem } from "~/features/assessment/evidence/domain/evidence-item";
import { ConflictPanel } from "~/features/assessment/ui/conflict-panel";
import type { AskedExpectation } from "~/features/ladder/reading/domain/asked";
import { TextArea } from "~/ui/forms/field";
import { type Judgement, LONGEST_REASON, markOf, type StoredJudgement } from "../domain/judgement";
import type { RatingWord } from "../domain/sheet-page";

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
