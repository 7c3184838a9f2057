import { Form, Link } from "@remix-run/react";
import { useEffect, useState } from "react";
import { ZonedTime } from "~/features/calibration/ui/zoned-time";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { TextArea } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";
import type { Meeting, MeetingPerson, ShownPerson } from "../domain/meeting";
import type { NoteProblem, OutcomeProblem } from "../meeting.schema";
import { MeetingClock } from "./meeting-clock";
import { MeetingOutcomes } from "./meeting-outcome";
import { MeetingRatings, type Scale } from "./meeting-ratings";
import { MeetingVote } from "./meeting-vote";
import "./meeting.css";

type MeetingPersonViewProps = {
  sessionId: string;
  meeting: Meeting;
  talked: number;
  person: ShownPerson;
  mayLead: boolean;
  scale: Scale;
  problem: NoteProblem | OutcomeProblem | null;
  timeZone: string;
};

/** The person who is talked about: what is known, what raters said, how they vote and what comes of it. */
export function MeetingPersonView(props: MeetingPersonViewProps) {
  const { sessionId, meeting, talked, person, mayLead, scale, problem, timeZone } = props;
  const { personId, name, heldLevel, targetLevel, packet, isCurrent, may, revealedAt } = person;
  const items = packet?.items ?? [];
  return (
    <article aria-labelledby="person">
      <h2 id="person">{name}</h2>
      <p className="text-muted">
        Rated against {targetLevel}
        {heldLevel !== targetLevel && `, now ${heldLevel ?? "without a level"}`}
      </p>
      {isCurrent && meeting.status === "OPEN" && (
        <MeetingClock meeting={meeting} personId={personId} talked={talked} mayLead={mayLead} />
      )}
      {mayLead && !isCurrent && meeting.status === "OPEN" && (
        <div className="mt-3">
          <ComeTo moves={meeting.moves} to={person}>{`Discuss ${name} now`}</ComeTo>
        </div>
      )}
      {may.reveal && <Reveal personId={personId} />}
      {!revealedAt && (
        <p className="mt-3">
          {isCurrent ? "Ratings are hidden until they are revealed to everyone." : "Not discussed yet."}
        </p>
      )}
      {revealedAt && <MeetingRatings person={person} items={items} scale={scale} />}
      {packet && <Packet sessionId={sessionId} personId={personId} packet={packet} />}
      {revealedAt && items.length > 0 && <MeetingVote person={person} items={items} scale={scale} />}
      {revealedAt && (
        <MeetingOutcomes
          {...{ meeting, person, scale, timeZone }}
          problem={problem?.at === "outcome" ? problem : null}
        />
      )}
      <MeetingDiscussion
        person={person}
        mayNote={may.note}
        problem={problem?.at === "note" ? problem : null}
        timeZone={timeZone}
      />
    </article>
  );
}

type PacketProps = { sessionId: string; personId: string; packet: NonNullable<MeetingPerson["packet"]> };

/** What the ratings are about, without leaving the meeting. */
function Packet({ sessionId, personId, packet: { items, evidence } }: PacketProps) {
  const pieces = evidence.length === 1 ? "1 piece of evidence" : `${evidence.length} pieces of evidence`;
  return (
    <div id="packet">
      <Disclosure
        className="mt-4"
        summary={
          <>
            Packet: expectations, {evidence.length === 0 ? "no evidence" : pieces} <kbd className="key">P</kbd>
          </>
        }
      >
        {items
          .filter(({ expectations }) => expectations.length > 0)
          .map(({ id, label, expectations }) => (
            <section key={id} aria-label={label} className="mb-3">
              <p className="font-medium">{label}</p>
              <ul className="list-disc pl-5">
                {expectations.map((one) => (
                  <li key={one.id}>{one.statement}</li>
                ))}
              </ul>
            </section>
          ))}
        {evidence.length > 0 && (
          <>
            <p className="font-medium">Evidence</p>
            <ul className="mb-3 list-disc pl-5">
              {evidence.map(({ id, title }) => (
                <li key={id}>{title}</li>
              ))}
            </ul>
          </>
        )}
        <Link className="link" to={`/calibration/${sessionId}/packets/${personId}`}>
          Read the packet
        </Link>
      </Disclosure>
    </div>
  );
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

type ComeToProps = { moves: number; to: { personId: string; name: string }; children: string; primary?: boolean };

/** Goes on to someone, unless someone else has gone on since this page was read. */
export function ComeTo({ moves, to, children, primary }: ComeToProps) {
  return (
    <Form method="post" action="." preventScrollReset>
      <input type="hidden" name="person" value={to.personId} />
      <input type="hidden" name="moves" value={moves} />
      <Button name="do" value="come-to" variant={primary ? "primary" : "secondary"} className="button-named">
        {children}
      </Button>
    </Form>
  );
}

type MeetingDiscussionProps = {
  person: MeetingPerson & { newNoteId: string };
  mayNote: boolean;
  problem: NoteProblem | null;
  timeZone: string;
};

/** What was said, as the scribe noted it, and the form for more. */
function MeetingDiscussion({ person, mayNote, problem, timeZone }: MeetingDiscussionProps) {
  const { notes } = person;
  if (notes.length === 0 && !mayNote) return null;
  return (
    <section aria-labelledby="notes" className="meeting-part">
      <h3 id="notes">Notes</h3>
      {notes.length > 0 && (
        <ol className="grid gap-3">
          {notes.map(({ id, author, text, at }) => (
            <li key={id}>
              <p className="as-written">{text || "Erased with its writer."}</p>
              <p className="text-muted text-sm">
                {author}, <ZonedTime value={at} timeZone={timeZone} format="time" />
              </p>
            </li>
          ))}
        </ol>
      )}
      {mayNote && <NoteForm key={person.personId} person={person} problem={problem} />}
    </section>
  );
}

/**
 * The form is the same one, with what is typed in it, until its note is there: pages of a meeting are read anew all the time.
 */
function NoteForm({ person, problem }: Pick<MeetingDiscussionProps, "person" | "problem">) {
  const { personId, notes, newNoteId } = person;
  const [id, setId] = useState(problem?.typed.note ?? newNoteId);
  const isThere = notes.some((note) => note.id === id);
  useEffect(() => {
    if (isThere) setId(newNoteId);
  }, [isThere, newNoteId]);
  return (
    <Form
      key={id}
      method="post"
      action={`?person=${personId}`}
      className="mt-3 grid gap-3 print:hidden"
      autoComplete="off"
      noValidate
      preventScrollReset
    >
      {problem?.message && <Notice tone="warning" title={problem.message} live />}
      <input type="hidden" name="person" value={personId} />
      <input type="hidden" name="note" value={id} />
      <TextArea label="Note" name="text" rows={2} defaultValue={problem?.typed.text} errors={problem?.errors.text} />
      <Button name="do" value="note" size="small" className="w-fit">
        Add note
      </Button>
    </Form>
  );
}
