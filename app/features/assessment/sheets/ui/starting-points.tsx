import { STARTING_KINDS, STARTING_WORDS, type StartingPointKind } from "../domain/starting-point";

type Point = { id: string; name: string; kind: StartingPointKind; sentence: string };

/** What somebody took over from their interviews, beside their first assessment. */
export function StartingPoints({ points }: { points: readonly Point[] }) {
  if (points.length === 0) return null;
  return (
    <section aria-labelledby="starting-points" className="mt-8 max-w-measure">
      <h2 id="starting-points" className="mb-1">
        From your interviews
      </h2>
      <p className="mb-2 text-muted">
        You took this over when you began. Only you read it here; it is no rating, and yours need not follow it.
      </p>
      {STARTING_KINDS.map((kind) => (
        <PointsOfKind key={kind} kind={kind} points={points.filter((one) => one.kind === kind)} />
      ))}
    </section>
  );
}

function PointsOfKind({ kind, points }: { kind: StartingPointKind; points: readonly Point[] }) {
  if (points.length === 0) return null;
  return (
    <>
      <h3 className="mt-3 mb-1">{STARTING_WORDS[kind]}</h3>
      <ul className="grid gap-1">
        {points.map(({ id, name, sentence }) => (
          <li key={id}>
            <strong>{name}</strong> {sentence}
          </li>
        ))}
      </ul>
    </>
  );
}
