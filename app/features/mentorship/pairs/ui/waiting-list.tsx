import { FIT_WORDS, fitOf, fitShare, reasonsInShort } from "~/features/mentorship/pairing/domain/fit";
import { counted } from "~/features/mentorship/pairing/domain/rule-sentence";
import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/section";
import type { WaitingPage } from "../domain/waiting";

type Props = Omit<WaitingPage<unknown>, "round"> & { message: string | null };

/** Who waits for a mentor, and which free seat would be theirs. */
export function WaitingList({ matches, without, more, free, isOpen, competencies, message }: Props) {
  return (
    <div className="grid max-w-measure grid-cols-1 gap-6">
      {message && (
        <Notice tone="danger" live>
          {message}
        </Notice>
      )}
      {matches.length + without.length === 0 && (
        <EmptyState title="No one is waiting">Every mentee of this round has had a mentor.</EmptyState>
      )}
      {matches.length > 0 && (
        <ul className="divide-y divide-line border-line border-y">
          {matches.map((match) => (
            <Match key={match.menteeId} match={match} competencies={competencies} />
          ))}
        </ul>
      )}
      {isOpen && (
        <form method="post">
          <Button name="do" value="later" variant="quiet">
            Set aside until another seat gets free
          </Button>
        </form>
      )}
      {without.length > 0 && (
        <Section id="without" title={matches.length > 0 ? "Without a possible mentor" : "Waiting"}>
          <p className="text-muted">
            {free === 0
              ? "No seat is free."
              : `${counted(free, "seat")} free; the rules of this program allow no match.`}
          </p>
          <p>{without.map(({ name }) => name).join(", ")}</p>
        </Section>
      )}
      {more > 0 && <p className="text-muted">{counted(more, "more mentee")} who enrolled later.</p>}
    </div>
  );
}

type MatchProps = { match: Props["matches"][number]; competencies: Props["competencies"] };

function Match({ match: { id, menteeId, mentorId, mentee, mentor, rules }, competencies }: MatchProps) {
  const reasons = reasonsInShort(rules, competencies);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
      <div className="grid gap-1">
        <p>
          <strong>{mentee}</strong> with <strong>{mentor}</strong>
        </p>
        <p className="text-muted text-sm">{[`${FIT_WORDS[fitOf(fitShare(rules))]} fit`, ...reasons].join(" · ")}</p>
      </div>
      <form method="post">
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="mentee" value={menteeId} />
        <input type="hidden" name="mentor" value={mentorId} />
        <Button name="do" value="match" aria-label={`Match ${mentee} with ${mentor}`}>
          Match
        </Button>
      </form>
    </li>
  );
}
