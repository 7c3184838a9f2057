import type { RatingWord } from "../domain/sheet-page";

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
