import { Form, Link } from "@remix-run/react";
import { useEffect, useState } from "react";
import { Button } from "~/ui/button";
import { TimeText } from "~/ui/time-text";
import type { Meeting, ShownPerson } from "../domain/meeting";
import type { OutcomeProblem } from "../outcome.schema";
import { ComeTo } from "./meeting-agenda";
import { MeetingDiscussion, type NoteProblem } from "./meeting-discussion";
import { MeetingOutcomes } from "./meeting-outcome";
import { MeetingRatings } from "./meeting-ratings";

type MeetingPersonViewProps = {
  sessionId: string;
  meeting: Meeting;
  person: ShownPerson;
  mayLead: boolean;
  scale: readonly { id: string; label: string }[];
  problem: NoteProblem | OutcomeProblem | null;
  timeZone: string;
};

/** Whoever is talked about: what is known, what raters said, what was said of it. */
export function MeetingPersonView(props: MeetingPersonViewProps) {
  const { sessionId, meeting, person, mayLead, scale, problem, timeZone } = props;
  const { personId, name, heldLevel, targetLevel, packet, isCurrent, may, revealedAt } = person;
  const mayCome = mayLead && !isCurrent && meeting.status === "OPEN";
  return (
    <article aria-labelledby="person">
      <h2 id="person">{name}</h2>
      <p className="text-muted">
        Against {targetLevel}
        {heldLevel !== targetLevel && `, at ${heldLevel ?? "no level"} now`}
        {isCurrent && meeting.currentSince && <Since value={meeting.currentSince} timeZone={timeZone} />}
      </p>
      <p className="my-3">
        <Link className="link" to={`/calibration/${sessionId}/packets/${personId}`}>
          Read the packet
        </Link>
        {packet && <span className="text-muted">: {evidenceInWords(packet.evidence.length)}</span>}
      </p>
      {mayCome && <ComeTo moves={meeting.moves} to={person}>{`Come to ${name} now`}</ComeTo>}
      {may.reveal && <Reveal personId={personId} />}
      {revealedAt ? (
        <MeetingRatings person={person} items={packet?.items ?? []} scale={scale} />
      ) : (
        <p className="mt-3">
          {isCurrent ? "The ratings are sealed until they are shown to all at once." : "Not talked about yet."}
        </p>
      )}
      <MeetingDiscussion
        person={person}
        mayNote={may.note}
        problem={problem?.at === "note" ? problem : null}
        timeZone={timeZone}
      />
      {revealedAt && (
        <MeetingOutcomes
          {...{ meeting, person, scale, timeZone }}
          problem={problem?.at === "outcome" ? problem : null}
        />
      )}
    </article>
  );
}

function evidenceInWords(count: number): string {
  if (count === 0) return "no evidence in it";
  return count === 1 ? "one piece of evidence" : `${count} pieces of evidence`;
}

function Reveal({ personId }: { personId: string }) {
  return (
    <Form method="post" action="." className="mt-3" preventScrollReset>
      <input type="hidden" name="person" value={personId} />
      <Button name="do" value="reveal" variant="primary">
        Show all ratings
      </Button>
    </Form>
  );
}

/** For information: nothing happens when it gets late. Without JavaScript it says since when. */
function Since({ value, timeZone }: { value: string; timeZone: string }) {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 10_000);
    return () => clearInterval(timer);
  }, []);
  const minutes = now === null ? null : Math.max(0, Math.floor((now - Date.parse(value)) / 60_000));
  return (
    <>
      {" · talked about since "}
      <TimeText value={value} timeZone={timeZone} format="time" />
      {minutes !== null && ` (${minutes} min)`}
    </>
  );
}
