import "./meeting.css";
import { Notice } from "~/ui/notice";
import { type LiveState, useLive } from "~/ui/use-live";
import { RULE_WORDS } from "../domain/deciding";
import type { Meeting, ShownPerson } from "../domain/meeting";
import type { OutcomeProblem } from "../outcome.schema";
import { ComeTo, MeetingAgenda } from "./meeting-agenda";
import type { NoteProblem } from "./meeting-discussion";
import { MeetingDistribution, type ShownDistribution } from "./meeting-distribution";
import { MeetingPersonView } from "./meeting-person";
import { usePersonInHand } from "./use-person-in-hand";

type MeetingViewProps = {
  page: {
    session: { id: string };
    meeting: Meeting;
    mayLead: boolean;
    person: ShownPerson | null;
    scale: readonly { id: string; label: string }[];
    distribution: ShownDistribution | null;
  };
  problem: { at: "move"; message: string } | NoteProblem | OutcomeProblem | null;
  timeZone: string;
};

/** The meeting as it is now, and whoever is talked about. */
export function MeetingView({ page, problem, timeZone }: MeetingViewProps) {
  const { session, meeting, mayLead, scale } = page;
  const address = `/calibration/${session.id}/meeting`;
  const live = useLive(`${address}/events`, meeting.number);
  const { person, hasGoneOn, handlers } = usePersonInHand(page.person);
  const own = problem && problem.at !== "move" && problem.personId === person?.personId ? problem : null;
  return (
    <>
      <p className="text-muted text-sm print:hidden" role="status">
        {meeting.status === "LOCKED"
          ? "The session is locked: what was decided stays."
          : `${LIVE[live]} ${hereInWords(meeting)}`}
      </p>
      {problem?.at === "move" && <Notice tone="warning" title={problem.message} live className="mt-3" />}
      {hasGoneOn && <GoneOn address={address} meeting={meeting} />}
      <div className="meeting-layout mt-4">
        <div {...handlers}>
          {person ? (
            <MeetingPersonView
              key={person.personId}
              {...{ sessionId: session.id, meeting, person, mayLead, scale, timeZone }}
              problem={own}
            />
          ) : (
            <Nobody meeting={meeting} />
          )}
        </div>
        <aside>
          {mayLead && <GoOn meeting={meeting} />}
          <MeetingAgenda meeting={meeting} shownId={person?.personId ?? null} />
        </aside>
      </div>
      {page.distribution && <MeetingDistribution distribution={page.distribution} scale={scale} />}
    </>
  );
}

const LIVE: Record<LiveState, string> = {
  starting: "",
  on: "",
  away: "The connection is lost; what happens appears when it is back.",
  off: "Reload to see what happens.",
};

function hereInWords({ here }: Meeting): string {
  return here.length === 0 ? "" : `Here: ${here.map(({ name }) => name).join(", ")}.`;
}

function Nobody({ meeting: { current, rule, status } }: { meeting: Meeting }) {
  if (current) {
    return (
      <>
        <h2>{current.name}</h2>
        <p className="mt-2">You have no part in this one.</p>
      </>
    );
  }
  if (status === "LOCKED") return <p>Choose somebody of the agenda to read what was said and decided.</p>;
  return <p>The meeting has not come to anybody yet. {RULE_WORDS[rule]}</p>;
}

function GoneOn({ address, meeting: { current } }: { address: string; meeting: Meeting }) {
  return (
    <Notice tone="info" title={`The meeting has gone on${current ? ` to ${current.name}` : ""}`} live className="mt-3">
      <p>
        What you are writing is still here. Send it, or{" "}
        <a className="link" href={address}>
          leave it and go on
        </a>
        .
      </p>
    </Notice>
  );
}

function GoOn({ meeting }: { meeting: Meeting }) {
  const { moves, current, next } = meeting;
  if (!next) return <p className="mb-4">This is the last one of the agenda.</p>;
  return (
    <div className="mb-4">
      <ComeTo moves={moves} to={next} primary={!current}>
        {current ? `Go on to ${next.name}` : `Begin with ${next.name}`}
      </ComeTo>
    </div>
  );
}
