import { Link } from "@remix-run/react";
import type { PairStatus } from "~/features/mentorship/pairs/domain/pair";
import type { MentorshipRoundStatus } from "~/features/mentorship/programmes/domain/programme";
import { pairState, ROUND_STATE, sidesInWords } from "~/features/mentorship/ui/round-page";
import type { FieldErrors } from "~/kernel/form/form";
import { Badge } from "~/ui/badge";
import { Button, LinkButton } from "~/ui/button";
import { DescriptionList } from "~/ui/description-list";
import { Disclosure } from "~/ui/disclosure";
import { DateField } from "~/ui/forms/date-field";
import { FormErrors, TextField } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/section";
import { TimeText } from "~/ui/time-text";
import type { RoundDays, RoundFacts, RoundPlan, RoundView } from "../domain/round";
import type { RoundSent } from "../round.schema";

function Days({ from, to }: { from: string; to: string }) {
  return (
    <>
      <TimeText value={from} timeZone="UTC" /> to <TimeText value={to} timeZone="UTC" />
    </>
  );
}

export function RoundSummary({ round, counts }: { round: RoundView; counts: RoundFacts["counts"] | null }) {
  const { label, tone } = ROUND_STATE[round.status];
  const calledOff = round.status === "CLOSED" && round.publishedAt === null;
  return (
    <DescriptionList
      items={[
        { term: "State", detail: <Badge tone={tone}>{calledOff ? "Called off" : label}</Badge> },
        { term: "Enrolment", detail: <Days from={round.opensOn} to={round.closesOn} /> },
        { term: "Pairs", detail: <Days from={round.startsOn} to={round.endsOn} /> },
        { term: "Owner", detail: round.ownerName },
        ...(round.enrolledAs.length > 0
          ? [{ term: "You are", detail: `Enrolled as a ${sidesInWords(round.enrolledAs)}` }]
          : []),
        ...(counts ? inNumbers(round.status, counts) : []),
      ]}
    />
  );
}

function inNumbers(status: MentorshipRoundStatus, counts: RoundFacts["counts"]) {
  const { mentees, mentors, seats, active, paused, ended, without } = counts;
  if (status === "DRAFT") return [];
  const paired = [
    [active, "working together"],
    [paused, "paused"],
    [ended, "ended"],
  ].flatMap(([pairs, words]) => (pairs === 0 ? [] : [`${pairs} ${words}`]));
  return [
    { term: "Enrolled", detail: `${many(mentees, "mentee")}; ${many(mentors, "mentor")} with ${many(seats, "seat")}` },
    ...(active + paused + ended > 0 ? [{ term: "How many pairs", detail: paired.join(", ") }] : []),
    ...(status === "RUNNING" ? [{ term: "Without a mentor", detail: `${without} of ${many(mentees, "mentee")}` }] : []),
  ];
}

function many(amount: number, one: string): string {
  return `${amount} ${one}${amount === 1 ? "" : "s"}`;
}

/** The reader's own pairs of the round. */
export function PairsOfMine({ pairs }: { pairs: readonly { id: string; otherName: string; status: PairStatus }[] }) {
  if (pairs.length === 0) return null;
  return (
    <Section id="own-pairs" title="Whom you work with" className="mt-6">
      <ul className="divide-y divide-line border-line border-y">
        {pairs.map(({ id, otherName, status }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 py-2">
            <Link className="link" to={`/mentorship/pairs/${id}`}>
              {otherName}
            </Link>
            <Badge tone={pairState(status, null).tone}>
              {status === "ENDED" ? "Ended" : pairState(status, null).label}
            </Badge>
          </li>
        ))}
      </ul>
    </Section>
  );
}

type NextProps = { round: RoundView; today: string; mayPair: boolean; mayEnrol: boolean; message?: string };

/** What happens next, and what the reader can do about it. */
export function RoundNext({ round, today, mayPair, mayEnrol, message }: NextProps) {
  return (
    <section aria-labelledby="next" className="mt-6 grid max-w-measure gap-3">
      <h2 id="next">What happens next</h2>
      {message && (
        <Notice tone="danger" live>
          {message}
        </Notice>
      )}
      <p>
        <Coming round={round} today={today} />
      </p>
      {mayEnrol && !round.owns && round.enrolledAs.length === 0 && (
        <LinkButton to={`/mentorship/rounds/${round.id}/enrol`} variant="primary" className="w-fit">
          Enrol
        </LinkButton>
      )}
      {round.owns && <OwnerMoves round={round} mayPair={mayPair} />}
    </section>
  );
}

function Coming({
  round: { status, way, owns, opensOn, closesOn, startsOn, endsOn, publishedAt },
  today,
}: Pick<NextProps, "round" | "today">) {
  const on = (day: string) => <TimeText value={day} timeZone="UTC" />;
  if (status === "DRAFT") {
    return (
      <>
        Nobody but you sees it. Open it to enrolments on {on(opensOn)}, or when you are ready: everybody whom it takes
        is told.
      </>
    );
  }
  if (status === "ENROLLING" && way === "ASKED") {
    return (
      <>
        People enrol until {on(closesOn)}, and mentees ask mentors. Pairs begin on {on(startsOn)}.
      </>
    );
  }
  if (status === "ENROLLING" && today <= closesOn) {
    return (
      <>
        People enrol until {on(closesOn)}. Then pairs are made, and begin on {on(startsOn)}.
      </>
    );
  }
  if (status === "ENROLLING") {
    return owns ? (
      <>
        The last day of enrolment was {on(closesOn)}. Pair the round and publish its pairs before {on(startsOn)}.
      </>
    ) : (
      <>The last day of enrolment was {on(closesOn)}. You are told when the pairs are published.</>
    );
  }
  if (status === "RUNNING") return <>Pairs work together until {on(endsOn)}; then the round closes by itself.</>;
  return publishedAt ? (
    <>It is closed. Pairs can still be looked back on.</>
  ) : (
    <>It was called off before pairs began.</>
  );
}

function OwnerMoves({ round: { id, status, way }, mayPair }: { round: RoundView; mayPair: boolean }) {
  const at = (page: string) => `/mentorship/rounds/${id}/${page}`;
  if (status === "CLOSED") return null;
  return (
    <>
      <form method="post" className="flex flex-wrap gap-2">
        {status === "DRAFT" && (
          <Button name="do" value="open" variant="primary">
            Open to enrolments
          </Button>
        )}
        {mayPair && (
          <LinkButton to={at("pairing")} variant="primary">
            Pair the round
          </LinkButton>
        )}
        {status === "ENROLLING" && way === "ASKED" && (
          <Button name="do" value="begin" variant="primary">
            Begin the round now
          </Button>
        )}
        <LinkButton to={at("edit")}>Change name and days</LinkButton>
        {status === "DRAFT" && (
          <Button name="do" value="discard" variant="danger">
            Discard the draft
          </Button>
        )}
      </form>
      {status === "RUNNING" && (
        <Ending summary="Close the round" move="close">
          All its pairs end today as finished, and both sides are asked to look back. It cannot be opened again.
        </Ending>
      )}
      {status === "ENROLLING" && (
        <Ending summary="Call the round off" move="call-off">
          Nobody is paired, and requests come to nothing. It cannot be opened again.
        </Ending>
      )}
    </>
  );
}

function Ending({ summary, move, children }: { summary: string; move: "close" | "call-off"; children: string }) {
  return (
    <Disclosure summary={summary}>
      <p>{children}</p>
      <form method="post" className="mt-3">
        <Button name="do" value={move} variant="danger">
          {summary}
        </Button>
      </form>
    </Disclosure>
  );
}

type RoundFormProps = {
  typed: RoundSent["typed"];
  errors?: FieldErrors;
  message?: string;
  stored?: RoundPlan;
  /** Days that stay as they are. */
  fixed?: readonly (keyof RoundDays)[];
  label: string;
};

const DAYS: readonly { name: keyof RoundDays; label: string }[] = [
  { name: "opensOn", label: "Enrolment opens" },
  { name: "closesOn", label: "Last day of enrolment" },
  { name: "startsOn", label: "Pairs begin" },
  { name: "endsOn", label: "Pairs end" },
];

/** Name and days of a round. */
export function RoundFields({ typed, errors = {}, message, stored, fixed = [], label }: RoundFormProps) {
  return (
    <form method="post" className="grid max-w-measure gap-5" noValidate>
      <FormErrors errors={message ? [message] : undefined} />
      {stored && (
        <Notice tone="warning" title="Somebody has changed the round since you opened the page" live>
          <p>
            Stored is: {stored.name}, enrolment <Days from={stored.opensOn} to={stored.closesOn} />, pairs{" "}
            <Days from={stored.startsOn} to={stored.endsOn} />. The fields hold what you typed; save again to store it.
          </p>
        </Notice>
      )}
      <input type="hidden" name="id" value={typed.id} />
      <input type="hidden" name="edits" value={typed.edits} />
      <TextField label="Name" name="name" maxLength={120} defaultValue={typed.name} errors={errors.name} required />
      <div className="grid items-end gap-4 sm:grid-cols-2">
        {DAYS.map((day) => (
          <DayField
            key={day.name}
            {...day}
            typed={typed[day.name]}
            errors={errors[day.name]}
            fixed={fixed.includes(day.name)}
          />
        ))}
      </div>
      <Button variant="primary" className="w-fit">
        {stored ? "Save what is in the fields" : label}
      </Button>
    </form>
  );
}

type DayFieldProps = {
  name: keyof RoundDays;
  label: string;
  typed: string;
  errors?: readonly string[];
  fixed: boolean;
};

function DayField({ name, label, typed, errors, fixed }: DayFieldProps) {
  if (!fixed) return <DateField label={label} name={name} defaultValue={typed} errors={errors} />;
  return (
    <div className="field">
      <p className="field-label">{label}</p>
      <p>
        <TimeText value={typed} timeZone="UTC" />
      </p>
      <input type="hidden" name={name} value={typed} />
    </div>
  );
}
