import { LinkButton } from "~/ui/button";
import { DescriptionList } from "~/ui/description-list";
import { Section } from "~/ui/section";
import { GOING_WORDS, MEETING_WORDS, type PairGoing, type PairMeeting } from "../domain/check-in";
import type { Health } from "../domain/health";
import type { MentorshipPair, PairSide } from "../domain/pair";
import { PairDay } from "./pair-day";
import { Findings, HealthRules, PairState } from "./pair-health";

type ShownCheckIn = { side: PairSide; day: number; going: PairGoing; meeting: PairMeeting; help: string };
type Props = {
  pair: Pick<MentorshipPair, "id" | "status" | "end" | "mentee" | "mentor" | "startsOn" | "endsOn">;
  watched: { health: Health | null; held: number; lastHeldOn: string | null };
  checkIns: readonly ShownCheckIn[];
  absences: Readonly<Record<PairSide, number>>;
  agreed: boolean;
  rematchAskedBy: PairSide | null;
  mayRematch: boolean;
};

/** One pair as the owner of its programme sees it. */
export function WatchedPairView({ pair, watched, checkIns, absences, agreed, rematchAskedBy, mayRematch }: Props) {
  const { held, lastHeldOn, health } = watched;
  const missed = (["mentee", "mentor"] as const).filter((side) => absences[side] > 0);
  const items = [
    {
      term: "Time",
      detail: (
        <>
          <PairDay day={pair.startsOn} /> to <PairDay day={pair.endsOn} />
        </>
      ),
    },
    { term: "Agreement", detail: agreed ? "Both agreed" : "Not agreed yet" },
    { term: "Sessions held", detail: lastHeldOn ? <Held held={held} last={lastHeldOn} /> : "None yet" },
    ...missed.map((side) => ({
      term: `Missed by ${pair[side].name}`,
      detail: `${absences[side]} since they last met`,
    })),
    ...(rematchAskedBy
      ? [{ term: "Another pairing", detail: `Asked for by ${pair[rematchAskedBy].name}. The other side is not told.` }]
      : []),
  ];
  return (
    <div className="grid max-w-measure grid-cols-1 gap-8">
      <section aria-label="How it stands">
        <p className="mb-2">
          <PairState status={pair.status} end={pair.end} health={health} />
        </p>
        <Findings health={health} />
        <HealthRules />
      </section>
      <Section id="known" title="What is known">
        <DescriptionList items={items} />
        {mayRematch && (
          <LinkButton to={`/mentorship/pairs/${pair.id}/rematch`} className="mt-4">
            Find another mentor
          </LinkButton>
        )}
      </Section>
      <section aria-labelledby="check-ins">
        <h2 id="check-ins">Check-ins</h2>
        {checkIns.length === 0 && <p className="text-muted">None answered yet. They are asked on days 30 and 60.</p>}
        {checkIns.map((one) => (
          <section
            key={`${one.day} ${one.side}`}
            className="mt-3"
            aria-label={`${pair[one.side].name}, day ${one.day}`}
          >
            <h3>
              {pair[one.side].name}, day {one.day}
            </h3>
            <p>
              Goes {GOING_WORDS[one.going].toLowerCase()}; they meet {MEETING_WORDS[one.meeting].toLowerCase()}.
            </p>
            {one.help !== "" && <p className="whitespace-pre-line">“{one.help}”</p>}
          </section>
        ))}
      </section>
    </div>
  );
}

function Held({ held, last }: { held: number; last: string }) {
  return (
    <>
      {held}, last on <PairDay day={last} />
    </>
  );
}
