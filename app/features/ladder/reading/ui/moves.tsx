import { Link } from "@remix-run/react";
import type { AssignmentView, MoveView, PromotionView } from "../domain/level-page";

/** The criteria of one step, in words, and apart from them what says nothing about the person. */
export function Promotion({
  base,
  to,
  summary,
  criteria,
  beyondTheLadder,
}: PromotionView & { base: string; to: MoveView["to"] }) {
  return (
    <section aria-labelledby={`step-${to.code}`} className="max-w-measure mt-8">
      <h2 id={`step-${to.code}`}>
        The step to{" "}
        <Link to={`${base}/levels/${to.code}`} className="link">
          {to.code} {to.title}
        </Link>
      </h2>
      <p className="mt-1">{summary}</p>
      <ol className="mt-3 list-decimal space-y-2 pl-5">
        {criteria.map(({ id, words, why }) => (
          <li key={id}>
            {words}
            {why && <p className="text-muted text-sm">{why}</p>}
          </li>
        ))}
      </ol>
      {beyondTheLadder.length > 0 && (
        <>
          <h3 className="mt-4 text-base">Beyond the ladder</h3>
          <p className="text-muted text-sm">Conditions that say nothing about the person.</p>
          <ul className="mt-1 list-disc space-y-1 pl-5">
            {beyondTheLadder.map(({ id, statement }) => (
              <li key={id}>{statement}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

const KINDS: Record<MoveView["kind"], string> = {
  next: "Next level of the ladder",
  lateral: "Matching scope on another ladder",
  advance: "A step onto another ladder",
};

export function Moves({ base, from, moves }: { base: string; from: string; moves: readonly MoveView[] }) {
  return (
    <section aria-labelledby="moves" className="max-w-measure mt-8">
      <h2 id="moves">From here you can go</h2>
      {moves.length === 0 ? (
        <p className="text-muted mt-1">No move leads on from {from}.</p>
      ) : (
        <ul className="border-line divide-line mt-2 divide-y border-y">
          {moves.map(({ kind, to, note }) => (
            <li key={to.code} className="py-2">
              <Link to={`${base}/levels/${to.code}`} className="link font-medium">
                {to.code} {to.title}
              </Link>
              <span className="text-muted text-sm"> · {to.ladderName}</span>
              <p className="text-muted text-sm">{KINDS[kind]}</p>
              {note && <p className="text-sm">{note}</p>}
              <Link to={`${base}/compare?from=${from}&to=${to.code}`} className="link text-sm print:hidden">
                What is new at {to.code}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Overlays are worn on top of a level for a time; they are no move. */
export function Assignments({ base, assignments }: { base: string; assignments: readonly AssignmentView[] }) {
  if (assignments.length === 0) return null;
  return (
    <section aria-labelledby="assignments" className="max-w-measure mt-8">
      <h2 id="assignments">For a time, on top of this level</h2>
      <ul className="mt-1 space-y-1">
        {assignments.map(({ ladderId, name, months, levels }) => (
          <li key={ladderId}>
            <Link to={`${base}/ladders/${ladderId}`} className="link">
              {name}
            </Link>{" "}
            <span className="text-muted text-sm">
              {levels.map(({ title }) => title).join(", ")}, up to {months} months; the level stays.
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
