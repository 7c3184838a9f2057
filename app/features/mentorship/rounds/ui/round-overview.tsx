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
        { term: "State", detail: <Badge tone={tone}>{calledOff ? "Canceled" : label}</Badge> },
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
  const { mentees, mentors, seats, free, active, paused, ended, without } = counts;
  if (status === "DRAFT") return [];
  const paired = [
    [active, "working together"],
    [paused, "paused"],
    [ended, "ended"],
  ].flatMap(([pairs, words]) => (pairs === 0 ? [] : [`${pairs} ${words}`]));
  return [
    {
      term: "Enrolled",
      detail: `${many(mentees, "mentee")}; ${many(mentors, "mentor")} with ${many(seats, "seat")}, ${free} free`,
    },
    ...(active + paused + ended > 0 ? [{ term: "Matches", detail: paired.join(", ") }] : []),
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
    <Section id="own-pairs" title="Your matches" className="mt-6">
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

type NextProps = {
  round: RoundView;
  counts: RoundFacts["counts"] | null;
  today: string;
  mayPair: boolean;
  mayEnrol: boolean;
  message?: string;
};

/** What happens next, and what the reader can do about it. */
export function RoundNext({ round, counts, today, mayPair, mayEnrol, message }: NextProps) {
  return (
    <section aria-labelledby="next" className="mt-6 grid max-w-measure gap-3">
      <h2 id="next">Next step</h2>
      {message && (
        <Notice tone="danger" live>
          {message}
        </Notice>
      )}
      <p>
        <Coming round={round} today={today} />
      </p>
      {counts && round.status === "RUNNING" && round.way === "PAIRED" && <Waiting roundId={round.id} counts={counts} />}
      {mayEnrol && !round.owns && round.enrolledAs.length === 0 && (
        <LinkButton to={`/mentorship/rounds/${round.id}/enrol`} variant="primary" className="w-fit">
          Enroll
        </LinkButton>
      )}
      {round.owns && <OwnerMoves round={round} mayPair={mayPair} />}
    </section>
  );
}

function Waiting({ roundId, counts: { without, free } }: { roundId: string; counts: RoundFacts["counts"] }) {
  if (without === 0) return null;
  const who = `${many(without, "mentee")} ${without === 1 ? "has" : "have"} no mentor`;
  if (free === 0) return <p>{`${who}, and no seat is free.`}</p>;
  return (
    <>
      <p>{`${who}, and ${many(free, "seat")} ${free === 1 ? "is" : "are"} free.`}</p>
      <LinkButton to={`/mentorship/rounds/${roundId}/waiting`} variant="primary" className="w-fit">
        Open waiting list
      </LinkButton>
    </>
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
        Only you see this draft. Open enrollment on {on(opensOn)} or when you're ready; everyone it's open to gets a
        mail.
      </>
    );
  }
  if (status === "ENROLLING" && way === "ASKED") {
    return (
      <>
        People enroll until {on(closesOn)}, and mentees ask mentors. Matches start on {on(startsOn)}.
      </>
    );
  }
  if (status === "ENROLLING" && today <= closesOn) {
    return (
      <>
        People enroll until {on(closesOn)}. Matches start on {on(startsOn)}.
      </>
    );
  }
  if (status === "ENROLLING") {
    return owns ? (
      <>
        Enrollment ended on {on(closesOn)}. Match people and publish before {on(startsOn)}.
      </>
    ) : (
      <>Enrollment ended on {on(closesOn)}. You'll get a mail when matches are published.</>
    );
  }
  if (status === "RUNNING" && today < startsOn) {
    return (
      <>
        Matches start on {on(startsOn)} and run until {on(endsOn)}.
      </>
    );
  }
  if (status === "RUNNING") return <>Matches run until {on(endsOn)}; then the round closes by itself.</>;
  return publishedAt ? <>Closed. You can still look back on your match.</> : <>Canceled before matches were made.</>;
}

function OwnerMoves({ round: { id, status, way }, mayPair }: { round: RoundView; mayPair: boolean }) {
  const at = (page: string) => `/mentorship/rounds/${id}/${page}`;
  if (status === "CLOSED") return null;
  return (
    <>
      <form method="post" className="flex flex-wrap gap-2">
        {status === "DRAFT" && (
          <Button name="do" value="open" variant="primary">
            Open enrollment
          </Button>
        )}
        {mayPair && (
          <LinkButton to={at("pairing")} variant="primary">
            Match people
          </LinkButton>
        )}
        {status === "ENROLLING" && way === "ASKED" && (
          <Button name="do" value="begin" variant="primary">
            Start round
          </Button>
        )}
        <LinkButton to={at("edit")}>Change name and dates</LinkButton>
        {status === "DRAFT" && (
          <Button name="do" value="discard" variant="danger">
            Discard draft
          </Button>
        )}
      </form>
      {status === "RUNNING" && (
        <Ending summary="Close round" move="close">
          Its matches end today, and everyone is asked to look back. It can't be reopened.
        </Ending>
      )}
      {status === "ENROLLING" && (
        <Ending summary="Cancel round" move="call-off">
          No one is matched, and requests are withdrawn. It can't be reopened.
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
  { name: "opensOn", label: "Enrollment opens" },
  { name: "closesOn", label: "Last day of enrollment" },
  { name: "startsOn", label: "Matches start" },
  { name: "endsOn", label: "Matches end" },
];

/** Name and days of a round. */
export function RoundFields({ typed, errors = {}, message, stored, fixed = [], label }: RoundFormProps) {
  return (
    <form method="post" className="grid max-w-measure gap-5" noValidate>
      <FormErrors errors={message ? [message] : undefined} />
      {stored && (
        <Notice tone="warning" title="Someone else changed this round" live>
          <p>
            Saved now: {stored.name}, enrollment <Days from={stored.opensOn} to={stored.closesOn} />, matches{" "}
            <Days from={stored.startsOn} to={stored.endsOn} />. Yours is below and not saved.
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
        {stored ? "Save my version" : label}
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
