import { Link } from "@remix-run/react";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { FormErrors } from "~/ui/forms/field";
import { TimeFields } from "~/ui/forms/time-fields";
import type { Tone } from "~/ui/tone";
import type { TwoZones } from "../domain/pair";
import type { PairSessionState, SessionLine, TimeProblem } from "../domain/pair-session";
import { TwoTimes, ZonesLine } from "./pair-page";

type SessionsViewProps = {
  pair: { id: string };
  zones: TwoZones;
  coming: readonly SessionLine[];
  past: { rows: readonly SessionLine[]; page: number };
  suggestions: readonly string[];
  minutes: number;
  today: string;
  mayWrite: boolean;
  newSession: string;
  problem?: TimeProblem;
};

/** The sessions of a pair: what comes, what was, and when they could meet. */
export function SessionsView(props: SessionsViewProps) {
  const { pair, zones, coming, past, mayWrite } = props;
  return (
    <div className="grid grid-cols-1 gap-7">
      <ZonesLine zones={zones} />
      <section aria-labelledby="coming" className="grid grid-cols-1 gap-2">
        <h2 id="coming">Coming</h2>
        <Lines pairId={pair.id} lines={coming} zones={zones} none="None planned." />
        <p className="text-sm print:hidden">
          <Link className="link" to="/one-to-ones/calendar">
            Have your sessions in your calendar
          </Link>
        </p>
      </section>
      {mayWrite && <Plan {...props} />}
      <section aria-labelledby="past" className="grid grid-cols-1 gap-2">
        <h2 id="past">Earlier</h2>
        <Lines pairId={pair.id} lines={past.rows} zones={zones} none="None yet." />
      </section>
    </div>
  );
}

type LinesProps = { pairId: string; lines: readonly SessionLine[]; zones: TwoZones; none: string };

function Lines({ pairId, lines, zones, none }: LinesProps) {
  if (lines.length === 0) return <p className="text-muted">{none}</p>;
  return (
    <ul className="divide-y divide-line border-line border-y">
      {lines.map((line) => (
        <li key={line.id} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 py-2.5">
          <Link className="link inline-block min-h-6" to={`/mentorship/pairs/${pairId}/sessions/${line.id}`}>
            <TwoTimes at={line.startsAt} zones={zones} short />
          </Link>
          <span className="text-muted text-sm">{line.minutes} minutes</span>
          <SessionBadge {...line} />
          {line.hasNote && <span className="text-muted text-sm">Shared note</span>}
        </li>
      ))}
    </ul>
  );
}

const TONES: Record<PairSessionState, Tone> = {
  PLANNED: "info",
  HELD: "good",
  MENTEE_ABSENT: "neutral",
  MENTOR_ABSENT: "neutral",
  CALLED_OFF: "neutral",
};

export function SessionBadge({ state, words, isUnrecorded }: Pick<SessionLine, "state" | "words" | "isUnrecorded">) {
  if (isUnrecorded) return <Badge tone="warning">Did it take place?</Badge>;
  return <Badge tone={TONES[state]}>{words}</Badge>;
}

function Plan(props: SessionsViewProps) {
  const { zones, today, minutes, newSession, problem } = props;
  const typed = problem?.typed ?? { day: today, time: "", minutes: String(minutes) };
  return (
    <section aria-labelledby="plan" className="grid max-w-measure grid-cols-1 gap-3 print:hidden">
      <h2 id="plan">Plan a session</h2>
      <Suggestions {...props} />
      <form key={newSession} method="post" className="grid grid-cols-1 gap-3" noValidate>
        <input type="hidden" name="id" value={newSession} />
        <FormErrors errors={problem?.message ? [problem.message] : undefined} />
        <TimeFields typed={typed} errors={problem?.errors ?? {}} zone={zones.mine} />
        <p className="text-muted text-sm">A time that has passed is written down as held.</p>
        <Button name="do" value="plan" variant="primary" className="w-fit">
          Plan
        </Button>
      </form>
    </section>
  );
}

function Suggestions({ suggestions, zones, minutes, newSession }: SessionsViewProps) {
  if (suggestions.length === 0) {
    return (
      <p>
        Your weekly hours have no {minutes} minutes in common in the next three weeks. Give a time below, or{" "}
        <Link className="link" to="/mentorship/profile">
          change your hours
        </Link>
        .
      </p>
    );
  }
  return (
    <form method="post" className="grid grid-cols-1 gap-2">
      <input type="hidden" name="id" value={newSession} />
      <input type="hidden" name="minutes" value={minutes} />
      <input type="hidden" name="do" value="take" />
      <p id="in-common">Take {minutes} minutes of the hours that you have in common, or give a time below.</p>
      <ul aria-labelledby="in-common" className="flex flex-wrap gap-2">
        {suggestions.map((at) => (
          <li key={at}>
            <Button name="at" value={at}>
              <span>
                <TwoTimes at={at} zones={zones} short />
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </form>
  );
}
