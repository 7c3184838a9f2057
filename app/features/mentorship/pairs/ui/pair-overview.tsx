import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { DescriptionList } from "~/ui/description-list";
import { Disclosure } from "~/ui/disclosure";
import { Notice } from "~/ui/notice";
import { TimeText } from "~/ui/time-text";
import type { AgreementStanding } from "../domain/agreement";
import type { PairEnd, TwoZones } from "../domain/pair";
import type { NextStep, PairOverview as Overview } from "../domain/pair-next";
import { PairGoals } from "./pair-agreement";
import { TwoTimes } from "./pair-page";

/** A pair at a glance. */
export function PairOverview(props: Overview) {
  const { goals, mayWrite } = props;
  return (
    <div className="grid max-w-measure grid-cols-1 gap-7">
      <Steps {...props} />
      <Facts {...props} />
      <section aria-labelledby="goals" className="grid grid-cols-1 gap-2">
        <h2 id="goals">Goals</h2>
        <PairGoals goals={goals} mayWrite={false} />
      </section>
      {mayWrite && <Pause {...props} />}
    </div>
  );
}

function Steps({ steps, pair, zones }: Overview) {
  if (steps.length === 0) return null;
  return (
    <Notice tone="info" title="What to do next">
      <ul className="grid grid-cols-1 gap-1">
        {steps.map((step) => (
          <li key={step.do}>{stepInWords(step, `/mentorship/pairs/${pair.id}`, zones)}</li>
        ))}
      </ul>
    </Notice>
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
      return link("agreement", "Write down how you work together");
    case "answer-agreement":
      return link("agreement", `Read what ${zones.other} proposes, and agree or change it`);
    case "wait-for-agreement":
      return `${zones.other} has still to agree to what you wrote down.`;
    case "record":
      return (
        <>
          {link(`sessions/${step.sessionId}`, "Note whether this session took place")}:{" "}
          <TwoTimes at={step.startsAt} zones={zones} />
        </>
      );
    case "check-in":
      return link("check-ins", `Say how it goes after ${step.day} days`);
    case "look-back":
      return link("closing", "Look back on it");
    case "plan":
      return link("sessions", "Plan your next session");
    case "set-goal":
      return link("agreement#goals", "Set a goal");
    case "resume":
      return "This pair is paused. Take it up again when you are both ready.";
  }
}

const STANDING_WORDS: Readonly<Record<AgreementStanding, string>> = {
  none: "Not written yet",
  "asks-me": "Waits for you",
  "asks-other": "Waits for the other",
  holds: "You both agreed",
};

const END_WORDS: Readonly<Record<PairEnd, string>> = {
  FINISHED: "Finished with its round",
  STEPPED_BACK: "Ended early",
  REMATCHED: "Went on with another pairing",
  LEFT: "Ended, as one of you left",
};

function Facts({ pair, zones, standing, state }: Overview) {
  const { next, held } = state;
  const at = `/mentorship/pairs/${pair.id}`;
  const items = [
    { term: "State", detail: <PairState pair={pair} /> },
    {
      term: "Agreement",
      detail: (
        <Link className="link" to={`${at}/agreement`}>
          {STANDING_WORDS[standing]}
        </Link>
      ),
    },
    {
      term: "Next session",
      detail: next ? (
        <Link className="link" to={`${at}/sessions/${next.id}`}>
          <TwoTimes at={next.startsAt} zones={zones} />
        </Link>
      ) : (
        "None planned"
      ),
    },
    { term: "Sessions held", detail: String(held) },
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
          Take it up again
        </Button>
      </form>
    );
  }
  return (
    <Disclosure summary="Pause" className="print:hidden">
      <form method="post" className="grid justify-items-start gap-2">
        <p>
          For holidays, leave or a busy month: days of a pause count for nothing. Sessions stay planned until one of you
          calls them off.
        </p>
        <Button name="do" value="pause">
          Pause for now
        </Button>
      </form>
    </Disclosure>
  );
}
