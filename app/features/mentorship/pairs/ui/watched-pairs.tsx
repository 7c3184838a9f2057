import { Link } from "@remix-run/react";
import { Badge, type Tone } from "~/ui/badge";
import { LinkButton } from "~/ui/button";
import { DescriptionList } from "~/ui/description-list";
import { Disclosure } from "~/ui/disclosure";
import { EmptyState } from "~/ui/empty-state";
import { HiddenCount } from "~/ui/hidden-count";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import {
  GOING_WORDS,
  MEETING_WORDS,
  MOVED_COLUMNS,
  type OutcomeRow,
  type PairGoing,
  type PairMeeting,
} from "../domain/closing";
import {
  HEALTH_FRAME_WORDS,
  HEALTH_RULE_WORDS,
  HEALTH_RULES,
  HEALTH_WORDS,
  type Health,
  type HealthState,
  type WatchedPair,
} from "../domain/health";
import { type MentorshipPair, PAIR_END_WORDS, type PairEnd, type PairSide, type PairStatus } from "../domain/pair";
import { PairDay } from "./pair-page";

/** The pairs of a round with how they stand; what they talk about is nowhere here. */
export function WatchedPairs({ pairs }: { pairs: readonly WatchedPair[] }) {
  if (pairs.length === 0) {
    return <EmptyState title="No pairs yet">They appear here once the round has some.</EmptyState>;
  }
  return (
    <DataTable label="Pairs of this round" columns={["Pair", "State", "Sessions", "Last met", "Check-ins"]} stacks>
      <tbody>
        {pairs.map(({ id, mentee, mentor, status, end, health, held, lastHeldOn, answered }) => (
          <tr key={id}>
            <th scope="row">
              <Link to={`/mentorship/pairs/${id}/health`} className="link">
                {mentee.name}, with {mentor.name}
              </Link>
            </th>
            <td className="min-w-44">
              <div className="grid justify-items-start gap-1">
                <PairState status={status} end={end} health={health} />
                <Findings health={health} />
              </div>
            </td>
            <td data-label="Sessions">{held}</td>
            <td data-label="Last met" className="whitespace-nowrap">
              {lastHeldOn ? <PairDay day={lastHeldOn} /> : "Not yet"}
            </td>
            <td data-label="Check-ins" className="whitespace-nowrap">
              {answered} of 4
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

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
      ? [
          {
            term: "Another match",
            detail: `Asked for by ${pair[rematchAskedBy].name}. The other person doesn't learn this.`,
          },
        ]
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
      <Section id="known" title="Summary">
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

const TONES: Readonly<Record<HealthState, Tone>> = { ON_TRACK: "good", ATTENTION: "warning", TOO_EARLY: "neutral" };

type StateProps = { status: PairStatus; end: PairEnd | null; health: Health | null };

/** How a pair stands, in a word or two. */
export function PairState({ status, end, health }: StateProps) {
  if (end) return <Badge>{PAIR_END_WORDS[end]}</Badge>;
  return (
    <span className="inline-flex flex-wrap gap-1">
      {status === "PAUSED" && <Badge tone="info">Paused</Badge>}
      {health && <Badge tone={TONES[health.state]}>{HEALTH_WORDS[health.state]}</Badge>}
    </span>
  );
}

/** What calls for attention, a sentence each. */
export function Findings({ health }: { health: Health | null }) {
  if (!health || health.findings.length === 0) return null;
  return (
    <ul className="grid grid-cols-1 gap-1">
      {health.findings.map(({ rule, sentence }) => (
        <li key={`${rule} ${sentence}`}>{sentence}</li>
      ))}
    </ul>
  );
}

/** The rules, for anyone who wants to know how a pair comes to stand as it does. */
export function HealthRules() {
  return (
    <Disclosure summary="How this is determined" className="mt-4 max-w-measure">
      <ul className="list-disc pl-5">
        {HEALTH_RULES.map((rule) => (
          <li key={rule}>{HEALTH_RULE_WORDS[rule]}</li>
        ))}
      </ul>
      <p className="mt-2">{HEALTH_FRAME_WORDS}</p>
    </Disclosure>
  );
}

type OutcomeProps = {
  outcome: { from: string; minimum: number; counts: { mentees: OutcomeRow[]; mentors: OutcomeRow[] } | null };
};

/** What a closed round came to: numbers of people, never a person. */
export function RoundOutcomeView({ outcome: { from, minimum, counts } }: OutcomeProps) {
  return (
    <section className="mt-8" aria-labelledby="outcome">
      <h2 id="outcome" className="mb-2">
        Results
      </h2>
      {counts ? (
        <>
          <p className="mb-3 max-w-measure text-muted">
            Numbers of people. Those under {minimum}, and others that would give them away, are hidden.
          </p>
          <Counts
            title="Mentees, and how the competencies that they chose moved"
            columns={MOVED_COLUMNS}
            rows={counts.mentees}
            {...{ minimum }}
          />
          <Counts title="Mentors" columns={["People"]} rows={counts.mentors} {...{ minimum }} />
        </>
      ) : (
        <p className="text-muted">
          Told from <PairDay day={from} />, when all reviews are in.
        </p>
      )}
    </section>
  );
}

type CountsProps = { title: string; columns: readonly string[]; rows: readonly OutcomeRow[]; minimum: number };

function Counts({ title, columns, rows, minimum }: CountsProps) {
  return (
    <section className="mt-4" aria-label={title}>
      <h3 className="mb-2">{title}</h3>
      <DataTable label={title} columns={["Satisfaction", ...columns]}>
        <tbody>
          {rows.map(({ label, cells }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {cells.map((cell, index) => (
                <td key={columns[index]}>{cell ?? <HiddenCount minimum={minimum} />}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </DataTable>
    </section>
  );
}
