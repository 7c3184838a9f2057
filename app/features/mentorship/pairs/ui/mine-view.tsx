import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { pairState, ROUND_STATE, sidesInWords } from "~/features/mentorship/ui/round-page";
import { Badge } from "~/ui/badge";
import { LinkButton } from "~/ui/button";
import { TimeText } from "~/ui/time-text";
import type { OwnPairView, OwnRound } from "../domain/pair-next";

/** With whom the reader works or worked, and the one thing to do next with each. */
export function OwnPairs({ pairs, timeZone }: { pairs: readonly OwnPairView[]; timeZone: string }) {
  return (
    <ul className="divide-y divide-line border-line border-y">
      {pairs.map((pair) => {
        const { label, tone } = pairState(pair.status, pair.end);
        return (
          <li key={pair.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
            <div className="min-w-0">
              <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
                <Link className="link font-medium" to={`/mentorship/pairs/${pair.id}`}>
                  {pair.otherName}
                </Link>
                <span>{pair.side === "mentee" ? "your mentor" : "your mentee"}</span>
                <Badge tone={tone}>{label}</Badge>
              </p>
              <p className="text-muted text-sm">
                {pair.programmeName}, {pair.roundName}, until <TimeText value={pair.endsOn} timeZone="UTC" />
                <NextSession pair={pair} timeZone={timeZone} />
              </p>
            </div>
            <Next pair={pair} />
          </li>
        );
      })}
    </ul>
  );
}

function NextSession({ pair: { status, nextSessionAt }, timeZone }: { pair: OwnPairView; timeZone: string }) {
  if (status !== "ACTIVE" || !nextSessionAt) return null;
  return (
    <>
      . Next session <TimeText value={nextSessionAt} timeZone={timeZone} format="datetime" />
    </>
  );
}

function Next({ pair: { id, status, otherName, next } }: { pair: OwnPairView }) {
  if (!next) return null;
  if (next.waits) return <p className="text-muted text-sm">{next.words}</p>;
  const to = `/mentorship/pairs/${id}${next.page ? `/${next.page}` : ""}`;
  return (
    <LinkButton to={to} size="small" variant={status === "ENDED" ? "secondary" : "primary"}>
      {next.words}
      <span className="sr-only"> with {otherName}</span>
    </LinkButton>
  );
}

function RoundItem({ round, children, action }: { round: OwnRound; children: ReactNode; action?: ReactNode }) {
  const { label, tone } = ROUND_STATE[round.status];
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
          <Link className="link font-medium" to={`/mentorship/rounds/${round.id}`}>
            {round.programmeName}, {round.name}
          </Link>
          <Badge tone={tone}>{label}</Badge>
        </p>
        <p className="text-muted text-sm">{children}</p>
      </div>
      {action}
    </li>
  );
}

/** Rounds in which the reader takes part. */
export function EnrolledRounds({ rounds }: { rounds: readonly OwnRound[] }) {
  return (
    <ul className="divide-y divide-line border-line border-y">
      {rounds.map((round) => (
        <RoundItem key={round.id} round={round} action={<Requests round={round} />}>
          You are a {sidesInWords(round.enrolledAs)}.{" "}
          {round.status === "ENROLLING" ? (
            <>
              Enrollment is open until <TimeText value={round.closesOn} timeZone="UTC" />.
            </>
          ) : (
            <>
              Until <TimeText value={round.endsOn} timeZone="UTC" />.
            </>
          )}
        </RoundItem>
      ))}
    </ul>
  );
}

function Requests({ round: { id, way, requests, enrolledAs } }: { round: OwnRound }) {
  const to = `/mentorship/rounds/${id}/requests`;
  if (requests > 0) {
    return (
      <LinkButton to={to} variant="primary" size="small">
        {requests === 1 ? "Answer 1 request" : `Answer ${requests} requests`}
      </LinkButton>
    );
  }
  if (way !== "ASKED" || !enrolledAs.includes("MENTEE")) return null;
  return (
    <LinkButton to={to} size="small">
      Ask mentors
    </LinkButton>
  );
}

/** Rounds that take the reader, who has not enrolled. */
export function OpenRounds({ rounds }: { rounds: readonly OwnRound[] }) {
  return (
    <ul className="divide-y divide-line border-line border-y">
      {rounds.map((round) => (
        <RoundItem
          key={round.id}
          round={round}
          action={
            <LinkButton to={`/mentorship/rounds/${round.id}/enrol`} size="small">
              Enroll<span className="sr-only"> in {`${round.programmeName}, ${round.name}`}</span>
            </LinkButton>
          }
        >
          As a {round.openFor.length > 1 ? "mentee or mentor" : sidesInWords(round.openFor)}, until{" "}
          <TimeText value={round.closesOn} timeZone="UTC" />.
        </RoundItem>
      ))}
    </ul>
  );
}
