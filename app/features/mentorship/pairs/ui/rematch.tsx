import { FIT_WORDS, fitOf, fitShare } from "~/features/mentorship/pairing/domain/fit";
import { HARD_RULE_WORDS } from "~/features/mentorship/pairing/domain/hard-rules";
import { counted, numberInWords, ruleSentences } from "~/features/mentorship/pairing/domain/rule-sentence";
import { SCORE_RULE_WORDS } from "~/features/mentorship/programmes/domain/programme";
import { Button, LinkButton } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { EmptyState } from "~/ui/empty-state";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/section";
import type { NamedCandidate, RematchPage } from "../domain/rematch";

type Props = Omit<RematchPage, "pair"> & { mentee: string; message: string | null };

/** Who could mentor someone instead. */
export function RematchView({ id, mentee, candidates, more, ruledOut, full, competencies, message }: Props) {
  return (
    <div className="grid grid-cols-1 gap-6">
      {message && (
        <Notice tone="danger" live>
          {message}
        </Notice>
      )}
      {candidates.length === 0 ? (
        <EmptyState title="No mentor is free">
          No mentor in this round can take {mentee} now. Ask a mentor for one more seat, or wait for a free one.
        </EmptyState>
      ) : (
        <ol className="grid grid-cols-1 gap-4">
          {candidates.map((one, index) => (
            <CandidateView key={one.mentorId} {...{ one, id, mentee, competencies }} best={index === 0} />
          ))}
        </ol>
      )}
      {more > 0 && <p className="text-muted">{counted(more, "more mentor")} with a weaker fit.</p>}
      <Others ruledOut={ruledOut} full={full} />
    </div>
  );
}

type CandidateProps = Pick<Props, "id" | "mentee" | "competencies"> & { one: NamedCandidate; best: boolean };

function CandidateView({ one: { mentorId, name, rules }, id, mentee, competencies, best }: CandidateProps) {
  return (
    <li className="grid max-w-measure grid-cols-1 gap-2 border-line border-t pt-3">
      <h2>{name}</h2>
      <Disclosure summary={`${FIT_WORDS[fitOf(fitShare(rules))]} fit`} open={best}>
        <ul className="grid gap-2 text-sm">
          {rules.map((rule) => (
            <li key={rule.rule}>
              <strong>{SCORE_RULE_WORDS[rule.rule].label}</strong>{" "}
              <span className="text-muted">
                {numberInWords(rule.points)} of {numberInWords(rule.most)}
              </span>
              {ruleSentences(rule, competencies).map((sentence) => (
                <span key={sentence} className="block">
                  {sentence}
                </span>
              ))}
            </li>
          ))}
        </ul>
      </Disclosure>
      <form method="post">
        <input type="hidden" name="id" value={id} />
        <Button name="mentor" value={mentorId} variant={best ? "primary" : "secondary"} className="button-named">
          Pair {mentee} with {name}
        </Button>
      </form>
    </li>
  );
}

function Others({ ruledOut, full }: Pick<Props, "ruledOut" | "full">) {
  if (ruledOut.length === 0 && full === 0) return null;
  return (
    <Section id="others" title="Other mentors of the round" className="max-w-measure">
      <ul className="list-disc pl-5">
        {full > 0 && <li>{counted(full, "mentor")} without a free seat.</li>}
        {ruledOut.map(({ rule, mentors }) => (
          <li key={rule}>
            {counted(mentors, "mentor")}: {HARD_RULE_WORDS[rule]}
          </li>
        ))}
      </ul>
    </Section>
  );
}

type RematchAskProps = { pairId: string; ended: boolean; asked: boolean; message: string | null };

/** Asking for another pairing, or taking it back. */
export function RematchAsk({ pairId, ended, asked, message }: RematchAskProps) {
  if (ended) return <p>This pair has ended.</p>;
  return (
    <div className="grid max-w-measure grid-cols-1 gap-4">
      {message && (
        <Notice tone="info" live>
          {message}
        </Notice>
      )}
      {asked ? (
        <p>You asked for another match. Carry on as you are until the program owner finds one.</p>
      ) : (
        <p>The program owner looks for another match for you. The other person doesn't learn who asked.</p>
      )}
      <form method="post" className="flex flex-wrap gap-2">
        <Button variant={asked ? "secondary" : "primary"} name="do" value={asked ? "take-back" : "ask"}>
          {asked ? "Withdraw request" : "Ask for another match"}
        </Button>
        <LinkButton to={`/mentorship/pairs/${pairId}/check-ins`} variant="quiet">
          Back
        </LinkButton>
      </form>
    </div>
  );
}
