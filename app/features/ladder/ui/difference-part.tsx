import { Link } from "@remix-run/react";

type Words = { id: string; statement: string; competency: string };
export type Difference = {
  from: string;
  anew: readonly Words[];
  reworded: readonly (Words & { was: string })[];
  less: readonly Words[];
};

/** `newPath` and `oldPath`: addresses of the two versions. */
type PartProps = Difference & { newPath: string; oldPath: string; level: string };

/** What a version changes for people at a level. */
export function DifferencePart({ newPath, oldPath, level, from, anew, reworded, less }: PartProps) {
  const isSame = anew.length + reworded.length + less.length === 0;
  return (
    <section aria-labelledby={`from-${from}`} className="mt-6">
      <h2 id={`from-${from}`}>{from === level ? level : `${from}, now ${level}`}</h2>
      {isSame && <p className="mt-1">Nothing changed.</p>}
      <WordList title="New" base={newPath} words={anew} />
      <WordList title="Reworded" base={newPath} words={reworded} />
      <WordList title="No longer asked" base={oldPath} words={less} />
    </section>
  );
}

type WordListProps = { title: string; base: string; words: readonly (Words & { was?: string })[] };

function WordList({ title, base, words }: WordListProps) {
  if (words.length === 0) return null;
  return (
    <>
      <h3 className="mt-4 text-base">
        {title} ({words.length})
      </h3>
      <ul className="mt-2 grid gap-3">
        {words.map(({ id, statement, competency, was }) => (
          <li key={id} className="max-w-measure">
            <Link to={`${base}/expectations/${id}`} className="statement-link">
              {statement}
            </Link>
            <span className="text-muted block text-sm">
              {competency}
              {was !== undefined && `, was: ${was}`}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
