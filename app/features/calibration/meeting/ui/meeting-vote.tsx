import { Form } from "@remix-run/react";
import { labelOf } from "~/features/calibration/session/domain/session";
import { Button } from "~/ui/button";
import type { ShownPerson } from "../domain/meeting";
import type { Ballot, Vote } from "../domain/vote";
import type { Items, Scale } from "./meeting-ratings";
import { WordChoice } from "./word-choice";

type MeetingVoteProps = { person: ShownPerson; items: Items; scale: Scale };

/** The raters' vote: sealed while it is open, then everyone's. */
export function MeetingVote({ person, items, scale }: MeetingVoteProps) {
  const { personId, ballot, ownVote, may } = person;
  if (!ballot && !may.closeVote) return null;
  return (
    <section aria-labelledby="vote" className="meeting-part">
      <h3 id="vote">Vote</h3>
      {!ballot && <p>No vote yet.</p>}
      {ballot?.isOpen && <OpenBallot ballot={ballot} />}
      {ballot?.isOpen && ownVote && (
        <OwnVote key={ballot.number} {...{ personId, ownVote, items, scale }} number={ballot.number} />
      )}
      {ballot && !ballot.isOpen && <ClosedBallot ballot={ballot} items={items} scale={scale} />}
      {may.closeVote && <BallotButton personId={personId} ballot={ballot} />}
    </section>
  );
}

function OpenBallot({ ballot: { progress } }: { ballot: Ballot }) {
  if (!progress) return <p className="text-muted">Votes are hidden until the vote closes.</p>;
  const { voted, missing } = progress;
  return (
    <p className="text-muted" role="status">
      {voted} of {voted + missing.length} voted. {missing.length > 0 && `Still to vote: ${missing.join(", ")}.`}
    </p>
  );
}

type OwnVoteProps = Pick<MeetingVoteProps, "items" | "scale"> & {
  personId: string;
  number: number;
  ownVote: NonNullable<ShownPerson["ownVote"]>;
};

/** Preset to how the rater rated, so that keeping a rating is one click. */
function OwnVote({ personId, number, ownVote: { words, isCast }, items, scale }: OwnVoteProps) {
  const options = [...scale.map(({ id, label }) => ({ value: id, label })), { value: "", label: "Abstain" }];
  return (
    <Form method="post" action={`?person=${personId}`} className="grid gap-3 print:hidden" preventScrollReset>
      <input type="hidden" name="person" value={personId} />
      <input type="hidden" name="ballot" value={number} />
      {items.map(({ id, label }) => (
        <WordChoice
          key={id}
          id={`vote-${id}`}
          legend={items.length === 1 ? "Your vote" : label}
          name={`vote.${id}`}
          options={options}
          chosen={words[id] ?? ""}
        />
      ))}
      <div className="flex flex-wrap items-center gap-3">
        <Button name="do" value="vote" variant={isCast ? "secondary" : "primary"}>
          {isCast ? "Change vote" : "Submit vote"}
        </Button>
        {isCast && <span className="text-muted">Your vote is in. Hidden until the vote closes.</span>}
      </div>
    </Form>
  );
}

function ClosedBallot({ ballot, items, scale }: { ballot: Ballot } & Pick<MeetingVoteProps, "items" | "scale">) {
  const { votes, closedBy } = ballot;
  if (votes.length === 0) return <p className="text-muted">Closed without votes.</p>;
  return (
    <>
      <ul className="grid gap-1">
        {items.map(({ id, label }) => (
          <li key={id}>
            {items.length > 1 && <span className="text-muted">{label}: </span>}
            {resultOf(votes, id, scale)}
          </li>
        ))}
      </ul>
      {closedBy && <p className="text-muted text-sm">Closed by {closedBy}</p>}
    </>
  );
}

/** “Meeting 2 (Rosa, Priya) · Developing 1 (Tomasz)”. */
function resultOf(votes: readonly Vote[], item: string, scale: Scale): string {
  const parts = [...scale.map(({ id }) => id), null].flatMap((word) => {
    const names = votes.filter(({ words }) => (words[item] ?? null) === word).map(({ name }) => name);
    return names.length === 0 ? [] : [`${labelOf(word, scale, "Abstained")} ${names.length} (${names.join(", ")})`];
  });
  return parts.join(" · ");
}

function BallotButton({ personId, ballot }: { personId: string; ballot: Ballot | null }) {
  const isOpen = ballot?.isOpen ?? false;
  return (
    <Form method="post" action={`?person=${personId}`} className="print:hidden" preventScrollReset>
      <input type="hidden" name="person" value={personId} />
      <input type="hidden" name="ballot" value={ballot?.number ?? 0} />
      <Button name="do" value={isOpen ? "close-vote" : "open-vote"} size="small">
        {isOpen ? "Close vote" : ballot ? "Start new vote" : "Start vote"}
      </Button>
    </Form>
  );
}
