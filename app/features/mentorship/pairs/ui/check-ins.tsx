import { LinkButton } from "~/ui/button";
import { DescriptionList } from "~/ui/description-list";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/section";
import { type CheckIn, GOING_WORDS, MEETING_WORDS, type OwnCheckIn } from "../domain/closing";
import type { Health } from "../domain/health";
import type { MentorshipPair } from "../domain/pair";
import { AnswerForm, type CheckInProblem } from "./check-in-form";
import { PairDay } from "./pair-page";
import { Findings, HealthRules, PairState } from "./watched-pairs";

type Props = {
  pair: Pick<MentorshipPair, "id" | "status" | "end">;
  checkIns: readonly OwnCheckIn[];
  health: Health | null;
  askedForAnother: boolean;
  problem?: CheckInProblem;
};

/** One's own check-ins, and how the pair stands. */
export function CheckIns({ pair, checkIns, health, askedForAnother, problem }: Props) {
  return (
    <div className="grid max-w-measure grid-cols-1 gap-8">
      {problem?.message && (
        <Notice tone="danger" live>
          {problem.message}
        </Notice>
      )}
      {checkIns.map((one) => (
        <section key={one.day} aria-labelledby={`day-${one.day}`}>
          <h2 id={`day-${one.day}`} className="mb-2">
            Day {one.day}
          </h2>
          <OneCheckIn one={one} problem={problem?.typed.day === String(one.day) ? problem : undefined} />
        </section>
      ))}
      {health && (
        <Section id="stands" title="How it's going">
          <p className="my-2">
            <PairState status={pair.status} end={pair.end} health={health} />
          </p>
          <Findings health={health} />
          <HealthRules />
        </Section>
      )}
      {pair.status !== "ENDED" && <AnotherPairing pairId={pair.id} asked={askedForAnother} />}
    </div>
  );
}

function OneCheckIn({ one, problem }: { one: OwnCheckIn; problem?: CheckInProblem }) {
  const { answer, state, opensOn, lastDay, day } = one;
  if (answer) return <Answer answer={answer} />;
  if (state === "over") return <p className="text-muted">Closed. You didn't answer.</p>;
  if (state === "coming") {
    return (
      <p className="text-muted">
        {opensOn ? (
          <>
            Opens on <PairDay day={opensOn} />. You'll get an email.
          </>
        ) : (
          "Your pair ends before then."
        )}
      </p>
    );
  }
  return <AnswerForm day={day} lastDay={lastDay} problem={problem} />;
}

function Answer({ answer: { going, meeting, help } }: { answer: CheckIn }) {
  const items = [
    { term: "How it goes", detail: GOING_WORDS[going] },
    { term: "How often you meet", detail: MEETING_WORDS[meeting] },
    ...(help === "" ? [] : [{ term: "What would help", detail: <span className="whitespace-pre-line">{help}</span> }]),
  ];
  return <DescriptionList items={items} />;
}

function AnotherPairing({ pairId, asked }: { pairId: string; asked: boolean }) {
  return (
    <Section id="another" title="Another match">
      <p className="mb-3">
        {asked
          ? "You asked for another match. Carry on as you are until the program owner finds one."
          : "If it isn't a good fit, the program owner can find another match. The other person doesn't learn who asked."}
      </p>
      <LinkButton to={`/mentorship/pairs/${pairId}/ask-rematch`}>
        {asked ? "View request" : "Ask for another match"}
      </LinkButton>
    </Section>
  );
}
