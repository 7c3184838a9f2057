import { Link } from "@remix-run/react";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { DescriptionList } from "~/ui/description-list";
import { FormErrors, TextArea, TextField } from "~/ui/forms/field";
import { PersonField } from "~/ui/forms/person-field";
import { fieldsOf } from "~/ui/forms/sent-field";
import { Notice } from "~/ui/notice";
import { TimeText } from "~/ui/time-text";
import {
  KIND_WORDS,
  type MayDo,
  type OpportunityProblem,
  type OpportunityView,
  type PlaceView,
  STATE_WORDS,
} from "../domain/opportunity";
import { PLACE_WORDS, type PlaceMove, type PlaceState } from "../domain/opportunity-place";
import { Days } from "./opportunity-board";

type Props = {
  opportunity: OpportunityView;
  places: readonly PlaceView[];
  may: MayDo;
  newId: string;
  offerTo: string;
  timeZone: string;
  problem?: OpportunityProblem;
};

export function OpportunityPageView({ opportunity, places, may, newId, offerTo, timeZone, problem }: Props) {
  const at = (verb: OpportunityProblem["at"]) => (problem?.at === verb ? problem : undefined);
  const whole = at("sponsor") ?? at("turn-down") ?? at("close");
  return (
    <>
      <FormErrors errors={whole?.errors.form} />
      <Settle opportunity={opportunity} may={may} />
      <Facts opportunity={opportunity} />
      {places.length > 0 && <PlaceList places={places} timeZone={timeZone} problem={problem} />}
      {may.ask && <AskForm id={newId} problem={at("ask")} />}
      {may.offer && <OfferForm of={opportunity.id} id={newId} offerTo={offerTo} problem={at("offer")} />}
    </>
  );
}

function Facts({ opportunity }: { opportunity: OpportunityView }) {
  const { kind, sponsorId, sponsor, body, framework, expectations, state, openToAll, left, places } = opportunity;
  const who = openToAll ? "Open to all" : "By offer only";
  return (
    <>
      <DescriptionList
        items={[
          { term: "Kind", detail: KIND_WORDS[kind].label },
          { term: "State", detail: <Badge tone={state === "open" ? "good" : "neutral"}>{STATE_WORDS[state]}</Badge> },
          {
            term: "Sponsor",
            detail: (
              <Link className="link" to={`/people/${sponsorId}`}>
                {sponsor}
              </Link>
            ),
          },
          { term: "When", detail: <Days {...opportunity} /> },
          { term: "Places", detail: `${left} of ${places} left. ${who}.` },
        ]}
      />
      {body && <p className="mt-4 max-w-measure whitespace-pre-wrap">{body}</p>}
      <section className="mt-6" aria-labelledby="exercises">
        <h2 id="exercises" className="mb-2">
          What it practices
        </h2>
        <ul className="max-w-measure list-disc pl-5">
          {expectations.map(({ id, statement, levelCode }) => (
            <li key={id}>
              <Link className="link" to={`/frameworks/${framework}/expectations/${id}`}>
                {statement}
              </Link>{" "}
              <span className="text-muted text-sm">{levelCode}</span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

/** What concerns it as a whole: standing behind it, turning it down, closing it. */
function Settle({
  opportunity: { edits, proposedBy, state, sponsor },
  may,
}: {
  opportunity: OpportunityView;
  may: MayDo;
}) {
  if (may.sponsor) {
    return (
      <Notice tone="info" title={`${proposedBy} asks you to sponsor this`} className="mb-4">
        <p>Standing behind it, you give time and answer who asks. Until then the two of you alone see it.</p>
        <form method="post" className="mt-2 flex flex-wrap gap-2">
          <input type="hidden" name="edits" value={edits} />
          <Button name="do" value="sponsor" variant="primary">
            Sponsor it
          </Button>
          <Button name="do" value="turn-down">
            Turn it down
          </Button>
        </form>
      </Notice>
    );
  }
  if (!may.edit) return null;
  return (
    <form method="post" className="mb-4 flex flex-wrap items-center gap-3">
      <input type="hidden" name="edits" value={edits} />
      {state === "proposed" && <p>Waiting for {sponsor}. You can still change it.</p>}
      <Button name="do" value="close" size="small">
        {state === "proposed" ? "Withdraw proposal" : "Close opportunity"}
      </Button>
      {state === "open" && (
        <span className="text-muted text-sm">
          Open offers and requests are withdrawn. Work that has started continues.
        </span>
      )}
    </form>
  );
}

function AskForm({ id, problem }: { id: string; problem?: OpportunityProblem }) {
  return (
    <form method="post" className="mt-8 grid max-w-measure gap-3" noValidate>
      <h2>Request a place</h2>
      <input type="hidden" name="id" value={id} />
      <TextArea
        label="Why you, why now"
        rows={2}
        hint="The sponsor reads this. Your manager sees that you asked."
        {...fieldsOf<OpportunityProblem["typed"]>(problem ?? { typed: {} })("sentence")}
      />
      <Button name="do" value="ask" variant="primary" className="w-fit">
        Request a place
      </Button>
    </form>
  );
}

type OfferProps = { of: string; id: string; offerTo: string; problem?: OpportunityProblem };

function OfferForm({ of, id, offerTo, problem }: OfferProps) {
  const field = fieldsOf<OpportunityProblem["typed"]>(problem ?? { typed: { colleague: offerTo } });
  return (
    <form method="post" className="mt-8 grid max-w-measure gap-3" noValidate>
      <h2 id="offer">Offer a place</h2>
      <input type="hidden" name="id" value={id} />
      <PersonField
        label="Person"
        scope="opportunity.offer"
        of={of}
        act="offer"
        hint="An offer holds a place until it's answered. They, their manager and the sponsor see it."
        {...field("colleague")}
      />
      <TextArea label="Why them" rows={2} {...field("sentence")} />
      <Button name="do" value="offer" className="w-fit">
        Offer a place
      </Button>
    </form>
  );
}

type ListProps = { places: readonly PlaceView[]; timeZone: string; problem?: OpportunityProblem };

/** Who was offered it and who asked, as far as it concerns the reader. */
function PlaceList({ places, timeZone, problem }: ListProps) {
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
  "take-up": "Mark started",
  finish: "Mark finished",
};

const WORDS: Partial<Record<PlaceState, string>> = {
  ACCEPTED: "Reason, if you withdraw",
  TAKEN_UP: "What was done, or why you withdraw",
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
        label={WORDS[state] ?? "Message, or reason for declining"}
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
