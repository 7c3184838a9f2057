import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { RHYTHM_LABELS } from "~/features/mentorship/programmes/domain/programme";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { DescriptionList } from "~/ui/description-list";
import { Disclosure } from "~/ui/disclosure";
import { Notice } from "~/ui/notice";
import { TimeText } from "~/ui/time-text";
import type { AgreementStanding } from "../domain/agreement";
import type { PairEnd, TwoZones } from "../domain/pair";
import type { NextStep, PairOverview as Overview } from "../domain/pair-next";
import { AnswerForm } from "./check-in-form";
import { PairGoals } from "./pair-agreement";
import { TwoTimes } from "./pair-page";
import { RecentSessions, SessionAtHand } from "./pair-session";
import "./pair-home.css";

/** A pair on one page: the session at hand with its notes, what the two agreed on, and what is asked now. */
export function PairOverview(props: Overview) {
  const { pair, goals, mayWrite, focus, checkIn, zones, recent } = props;
  const at = `/mentorship/pairs/${pair.id}`;
  return (
    <div className="pair-home">
      <div className="grid grid-cols-1 content-start gap-7">
        <Steps {...props} />
        <FirstSession {...props} />
        {focus && <SessionAtHand at={at} zones={zones} {...focus} />}
        {props.state.next === null && props.suggested && <Plan {...props} />}
      </div>
      <div className="grid grid-cols-1 content-start gap-7">
        <section aria-labelledby="goals" className="grid grid-cols-1 gap-2">
          <h2 id="goals">Goals</h2>
          <PairGoals goals={goals} mayWrite={false} />
          {mayWrite && (
            <p className="text-sm">
              <Link className="link inline-block min-h-6" to={`${at}/agreement#goals`}>
                Edit goals
              </Link>
            </p>
          )}
        </section>
        <section aria-labelledby="about" className="grid grid-cols-1 gap-2">
          <h2 id="about">About this pair</h2>
          <Facts {...props} />
        </section>
        {mayWrite && <Pause {...props} />}
      </div>
      <div className="grid grid-cols-1 content-start gap-7">
        {checkIn && (
          <section aria-labelledby="check-in" className="grid grid-cols-1 gap-2">
            <h2 id="check-in">Check-in after {checkIn.day} days</h2>
            <AnswerForm {...checkIn} action={`${at}/check-ins?from=pair`} />
          </section>
        )}
        <RecentSessions at={at} recent={recent} zones={zones} />
      </div>
    </div>
  );
}

/** Times that suit both: one press plans a session, and both calendars get it. */
function Plan({ pair, suggested, zones, state }: Overview) {
  if (!suggested) return null;
  const sessions = `/mentorship/pairs/${pair.id}/sessions`;
  return (
    <section aria-labelledby="plan" className="grid grid-cols-1 gap-2 print:hidden">
      <h2 id="plan">{state.held > 0 ? "Plan your next session" : "Plan a session"}</h2>
      {suggested.times.length > 0 && (
        <form method="post" action={sessions} className="grid grid-cols-1 gap-2">
          <input type="hidden" name="id" value={suggested.newSession} />
          <input type="hidden" name="minutes" value={suggested.minutes} />
          <input type="hidden" name="do" value="take" />
          <p>Times that suit you both, {suggested.minutes} minutes:</p>
          <p className="flex flex-wrap gap-2">
            {suggested.times.map((at) => (
              <Button key={at} name="at" value={at} size="small">
                <span>
                  <TwoTimes at={at} zones={zones} short />
                </span>
              </Button>
            ))}
          </p>
        </form>
      )}
      <p className="text-sm">
        <Link className="link inline-block min-h-6" to={`${sessions}#plan`}>
          {suggested.times.length > 0 ? "Enter another time" : "Enter a time"}
        </Link>
      </p>
    </section>
  );
}

function Steps({ steps, pair, zones }: Overview) {
  if (steps.length === 0) return null;
  return (
    <Notice tone="info" title="Next steps">
      <ul className="grid grid-cols-1 gap-1">
        {steps.map((step) => (
          <li key={step.do}>{stepInWords(step, `/mentorship/pairs/${pair.id}`, zones)}</li>
        ))}
      </ul>
    </Notice>
  );
}

/** What to do around the first session, until it was held. */
function FirstSession({ pair, firstSession }: Overview) {
  if (firstSession.length === 0) return null;
  return (
    <section aria-labelledby="first-session" className="grid grid-cols-1 gap-2">
      <h2 id="first-session">Your first session</h2>
      <ol className="grid list-decimal grid-cols-1 gap-1 pl-5">
        {firstSession.map(({ words, page, done }) => (
          <li key={words}>
            {page ? (
              <Link className="link inline-block min-h-6" to={`/mentorship/pairs/${pair.id}/${page}`}>
                {words}
              </Link>
            ) : (
              words
            )}{" "}
            {done && <Badge tone="good">Done</Badge>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function stepInWords(step: NextStep, at: string, zones: TwoZones): ReactNode {
  const link = (page: string, words: string) => (
    <Link className="link inline-block min-h-6" to={`${at}/${page}`}>
      {words}
    </Link>
  );
  switch (step.do) {
    case "write-agreement":
      return link("agreement", "Write your agreement");
    case "answer-agreement":
      return link("agreement", `Review ${zones.other}'s agreement`);
    case "wait-for-agreement":
      return `${zones.other} hasn't signed your agreement yet.`;
    case "record":
      return (
        <>
          {link(`sessions/${step.sessionId}`, "Record this session")}: <TwoTimes at={step.startsAt} zones={zones} />
        </>
      );
    case "check-in":
      return link("check-ins", `Answer the check-in after ${step.day} days`);
    case "look-back":
      return link("closing", "Write your closing review");
    case "plan":
      return link("sessions", "Plan your next session");
    case "set-goal":
      return link("agreement#goals", "Set a goal");
    case "resume":
      return "Paused. Resume when you're both ready.";
  }
}

const STANDING_WORDS: Readonly<Record<AgreementStanding, string>> = {
  none: "Not written yet",
  "asks-me": "Needs your signature",
  "asks-other": "Waiting for their signature",
  holds: "Signed by both",
};

const END_WORDS: Readonly<Record<PairEnd, string>> = {
  FINISHED: "Finished with its round",
  STEPPED_BACK: "Ended early",
  REMATCHED: "Rematched",
  LEFT: "Ended: one of you left",
};

function Facts({ pair, side, zones, standing, agreed, state }: Overview) {
  const at = `/mentorship/pairs/${pair.id}`;
  const link = (page: string, words: string) => (
    <Link className="link" to={`${at}/${page}`}>
      {words}
    </Link>
  );
  const terms = agreed === null ? null : `${RHYTHM_LABELS[agreed.rhythm]}, ${agreed.minutes} minutes`;
  const thanks = side === "mentee" ? `You thanked ${zones.other}` : `${zones.other} thanked you`;
  const items = [
    { term: "State", detail: <PairState pair={pair} /> },
    {
      term: "Agreement",
      detail: (
        <>
          {terms && `${terms}. `}
          {link("agreement", STANDING_WORDS[standing])}
        </>
      ),
    },
    { term: "Sessions held", detail: String(state.held) },
    ...(state.thanked
      ? [{ term: "Thanks", detail: link("thanks", thanks) }]
      : side === "mentee" && (state.held > 0 || pair.status === "ENDED")
        ? [{ term: "Thanks", detail: link("thanks", `Thank ${zones.other}`) }]
        : []),
  ];
  return <DescriptionList items={items} />;
}

function PairState({ pair }: Pick<Overview, "pair">) {
  const { status, startsOn, endsOn, pausedOn, end, endedAt } = pair;
  const day = (value: string) => <TimeText value={value} timeZone="UTC" />;
  if (status === "ENDED") {
    return (
      <>
        {end ? END_WORDS[end] : "Ended"}
        {endedAt && <>, {day(endedAt)}</>}
      </>
    );
  }
  return (
    <>
      From {day(startsOn)} until {day(endsOn)}
      {pausedOn && (
        <>
          {" "}
          <Badge tone="warning">Paused since {day(pausedOn)}</Badge>
        </>
      )}
    </>
  );
}

/** Either of the two pauses and resumes. */
function Pause({ pair: { status } }: Overview) {
  if (status === "PAUSED") {
    return (
      <form method="post">
        <Button name="do" value="resume" variant="primary">
          Resume
        </Button>
      </form>
    );
  }
  return (
    <Disclosure summary="Pause" className="print:hidden">
      <form method="post" className="grid justify-items-start gap-2">
        <p>For holidays, leave or a busy month. Check-ins and reminders stop; planned sessions stay.</p>
        <Button name="do" value="pause">
          Pause
        </Button>
      </form>
    </Disclosure>
  );
}
