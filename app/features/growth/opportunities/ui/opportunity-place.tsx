import { Link } from "@remix-run/react";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { TextField } from "~/ui/forms/field";
import { fieldsOf } from "~/ui/forms/sent-field";
import { TimeText } from "~/ui/time-text";
import type { OpportunityProblem, PlaceView } from "../domain/opportunity";
import { PLACE_WORDS, type PlaceMove, type PlaceState } from "../domain/opportunity-place";

type ListProps = { places: readonly PlaceView[]; timeZone: string; problem?: OpportunityProblem };

/** Who was offered it and who asked, as far as it concerns the reader. */
export function PlaceList({ places, timeZone, problem }: ListProps) {
  return (
    <section className="mt-8" aria-labelledby="places">
      <h2 id="places" className="mb-2">
        Offers and requests
      </h2>
      <ul className="divide-y divide-line border-line border-y">
        {places.map((place) => (
          <li key={place.id} className="grid gap-2 py-3">
            <PlaceFacts place={place} timeZone={timeZone} />
            <Moves place={place} problem={problem?.typed.place === place.id ? problem : undefined} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function PlaceFacts({ place, timeZone }: { place: PlaceView; timeZone: string }) {
  const { person, personId, state, asked, begunByName, begunAt, sentence, answer, outcome, isOwn } = place;
  return (
    <div>
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        {isOwn ? (
          <span className="font-medium">You</span>
        ) : (
          <Link className="link font-medium" to={`/people/${personId}`}>
            {person}
          </Link>
        )}
        <Badge tone={state === "OFFERED" || state === "ASKED" ? "warning" : "neutral"}>{PLACE_WORDS[state]}</Badge>
        <span className="text-muted text-sm">
          {asked ? "asked" : `offered by ${begunByName}`} <TimeText value={begunAt} timeZone={timeZone} />
        </span>
      </p>
      {sentence && <p className="max-w-measure whitespace-pre-wrap">{sentence}</p>}
      {answer && <p className="max-w-measure whitespace-pre-wrap text-muted">Answer: {answer}</p>}
      {outcome && <p className="max-w-measure">Done: {outcome}</p>}
      {isOwn && state === "FINISHED" && (
        <Link className="link" to={`/evidence/new?${new URLSearchParams({ title: outcome })}`}>
          Keep it as evidence
        </Link>
      )}
    </div>
  );
}

const VERBS: Readonly<Record<PlaceMove, string>> = {
  accept: "Accept",
  decline: "Decline",
  withdraw: "Withdraw",
  "take-up": "It has begun",
  finish: "It is finished",
};

const WORDS: Partial<Record<PlaceState, string>> = {
  ACCEPTED: "Why, if you withdraw",
  TAKEN_UP: "What was done, in a line; or why you withdraw",
};

const UNTYPED: Pick<OpportunityProblem, "typed"> = { typed: {} };

/** One form, so that the words go with whichever button is pressed. */
function Moves({ place, problem }: { place: PlaceView; problem?: OpportunityProblem }) {
  const { id, edits, moves, state } = place;
  const [first] = moves;
  if (first === undefined) return null;
  return (
    <form
      method="post"
      key={`${edits} ${problem?.errors.words ?? ""}`}
      className="flex flex-wrap items-end gap-2"
      noValidate
    >
      <input type="hidden" name="place" value={id} />
      <input type="hidden" name="edits" value={edits} />
      <TextField
        label={WORDS[state] ?? "Words to the other side"}
        className="min-w-0 grow"
        {...fieldsOf(problem ?? UNTYPED)("words")}
      />
      {moves.map((move) => (
        <Button
          key={move}
          name="do"
          value={move}
          variant={move === first ? "primary" : "secondary"}
          aria-label={`${VERBS[move]}: ${place.isOwn ? "yours" : place.person}`}
        >
          {VERBS[move]}
        </Button>
      ))}
    </form>
  );
}
