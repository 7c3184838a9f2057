import { Button, LinkButton } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/section";
import { TimeText } from "~/ui/time-text";
import { NO_ANSWER, NO_WHOLE, WHOLE } from "../domain/scorecard";
import type { ScorecardPage, ScorecardVersion, ScoredKit } from "../domain/scorecard-page";
import { DeviationList } from "./deviations";
import { WrittenText } from "./written-text";

type ScorecardClosedProps = { page: ScorecardPage; timeZone: string };

/** Before the interview: when it opens, and what to prepare with. */
export function ScorecardEarly({ page, timeZone }: ScorecardClosedProps) {
  const { head, kit } = page;
  return (
    <>
      <Notice tone="info" title="It opens 15 minutes before the interview">
        <p>
          On <TimeText value={head.opensAt} timeZone={timeZone} format="datetime" />.
        </p>
      </Notice>
      <h2 className="mt-6 mb-2">What you will ask</h2>
      <ol className="list-decimal space-y-2 pl-5">
        {kit.questions.map(({ id, ask }) => (
          <li key={id}>{ask}</li>
        ))}
      </ol>
      <LinkButton to={kit.path} className="mt-4">
        Read the kit
      </LinkButton>
    </>
  );
}

/** One's own scorecard once it is submitted, or no longer waited for. */
export function ScorecardClosed({ page, timeZone }: ScorecardClosedProps) {
  const { head, kit, card, earlier, deviations, correctable } = page;
  return (
    <div className="grid gap-6">
      <State page={page} timeZone={timeZone} />
      {(card.submittedAt || Object.keys(card.stored).length > 0) && <Version kit={kit} card={card} />}
      {deviations.length > 0 && (
        <Section id="deviations" title="Otherwise than planned">
          <DeviationList deviations={deviations} questions={kit.questions} timeZone={timeZone} />
        </Section>
      )}
      {earlier.map((one) => (
        <Disclosure key={one.version} summary={`Version ${one.version}, as it was submitted first`}>
          <Version kit={kit} card={one} />
        </Disclosure>
      ))}
      {correctable && (
        <form method="post" className="grid gap-3 border-line border-t pt-5">
          <p className="max-w-measure">
            Something is wrong with it? Until the debrief opens you can submit a corrected version. This one is kept
            beside it.
          </p>
          <Button name="do" value="correct" className="w-fit">
            Correct it
          </Button>
        </form>
      )}
      {head.debriefStatus !== "GATHERING" && head.state === "submitted" && (
        <LinkButton to={`/hiring/debriefs/${head.debriefId}`} className="w-fit">
          Open the debrief
        </LinkButton>
      )}
    </div>
  );
}

function State({ page: { head, card }, timeZone }: ScorecardClosedProps) {
  if (head.state === "over") {
    const why = head.status === "CALLED_OFF" ? "This interview was called off" : "The debrief goes on without it";
    return (
      <Notice tone="info" title={why}>
        <p>Nothing more is taken here. What you wrote is yours alone to read.</p>
      </Notice>
    );
  }
  const isOpen = head.debriefStatus !== "GATHERING";
  return (
    <Notice tone="good" title="Submitted">
      <p>
        On <TimeText value={card.submittedAt ?? head.startsAt} timeZone={timeZone} format="datetime" />.{" "}
        {isOpen ? "The debrief is open." : "Nobody else reads it before all scorecards of the debrief are in."}{" "}
        {!isOpen && (
          <a href={`/hiring/debriefs/${head.debriefId}/waiting`} className="link">
            See who is waited for
          </a>
        )}
      </p>
    </Notice>
  );
}

/** A version as it was written. */
export function Version({ kit, card }: { kit: ScoredKit; card: ScorecardVersion }) {
  return (
    <ol className="grid gap-5">
      {kit.questions.map(({ id, ask, points }, index) => (
        <li key={id}>
          <h3 className="mb-1 text-base">
            {index + 1}. {ask}
          </h3>
          <WrittenText text={card.stored[id] ?? NO_ANSWER} points={points} />
        </li>
      ))}
      <li>
        <h3 className="mb-1 text-base">Overall</h3>
        <WrittenText text={card.stored[WHOLE] ?? NO_WHOLE} />
      </li>
    </ol>
  );
}
