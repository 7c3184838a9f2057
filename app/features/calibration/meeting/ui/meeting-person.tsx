import { Form, Link } from "@remix-run/react";
import { useEffect, useState } from "react";
import { labelOf } from "~/features/calibration/session/domain/session";
import { Button } from "~/ui/button";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import type { Meeting, MeetingPerson, ShownPerson, ShownRating } from "../domain/meeting";
import type { NoteProblem, OutcomeProblem } from "../meeting.schema";
import { MeetingOutcomes } from "./meeting-outcome";
import "./meeting.css";
import { TextArea } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";

type MeetingPersonViewProps = {
  sessionId: string;
  meeting: Meeting;
  person: ShownPerson;
  mayLead: boolean;
  scale: readonly { id: string; label: string }[];
  problem: NoteProblem | OutcomeProblem | null;
  timeZone: string;
};

/** The person who is talked about: what is known, what raters said, what was said of it. */
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

export type Scale = readonly { id: string; label: string }[];
type Items = readonly { id: string; label: string }[];
type MeetingRatingsProps = { person: MeetingPerson; items: Items; scale: Scale };

/** All raters' words beside each other, and what each item was before the session. */
function MeetingRatings({ person, items, scale }: MeetingRatingsProps) {
  const { ratings, packet } = person;
  const columns = [{ hidden: "What is rated" }, "Before the session", ...ratings.map(({ name }) => name)];
  return (
    <section aria-labelledby="ratings" className="mt-5">
      <h3 id="ratings" className="mb-2">
        Ratings
      </h3>
      {ratings.length === 0 ? (
        <p>No one was asked to rate {person.name}.</p>
      ) : (
        <DataTable label={`Ratings of ${person.name}`} columns={columns} stacks>
          <tbody>
            {items.map(({ id, label }) => (
              <tr key={id}>
                <th scope="row">{label}</th>
                <td data-label="Before the session">{labelOf(packet?.before[id], scale, "Not assessed")}</td>
                {ratings.map(({ raterId, name, words }) => (
                  <td key={raterId} data-label={name} className={words?.[id] ? undefined : "text-muted"}>
                    {labelOf(words?.[id], scale, "Not rated")}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
      <RatersNotes ratings={ratings} items={items} />
    </section>
  );
}

function RatersNotes({ ratings, items }: { ratings: readonly ShownRating[]; items: Items }) {
  const noted = ratings.filter(({ notes }) => Object.keys(notes).length > 0);
  if (noted.length === 0) return null;
  return (
    <dl className="meeting-notes mt-3">
      {noted.map(({ raterId, name, notes }) => (
        <div key={raterId}>
          <dt>{name}</dt>
          {items
            .filter(({ id }) => notes[id])
            .map(({ id, label }) => (
              <dd key={id} className="as-written">
                {items.length > 1 && <span className="text-muted">{label}: </span>}
                {notes[id]}
              </dd>
            ))}
        </div>
      ))}
    </dl>
  );
}

type ComeToProps = { moves: number; to: { personId: string; name: string }; children: string; primary?: boolean };

/** Goes on to someone, unless someone else has gone on since this page was read. */
export function ComeTo({ moves, to, children, primary }: ComeToProps) {
  return (
    <Form method="post" action="." preventScrollReset>
      <input type="hidden" name="person" value={to.personId} />
      <input type="hidden" name="moves" value={moves} />
      <Button name="do" value="come-to" variant={primary ? "primary" : "secondary"}>
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
    <section aria-labelledby="notes" className="mt-6 max-w-measure">
      <h3 id="notes" className="mb-2">
        What was said
      </h3>
      <ol className="grid gap-3">
        {notes.map(({ id, author, text, at }) => (
          <li key={id}>
            <p className="as-written">{text || "Erased with its writer."}</p>
            <p className="text-muted text-sm">
              {author}, <TimeText value={at} timeZone={timeZone} format="time" />
            </p>
          </li>
        ))}
      </ol>
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
      <TextArea
        label="Note what is said"
        name="text"
        rows={3}
        defaultValue={problem?.typed.text}
        errors={problem?.errors.text}
      />
      <Button name="do" value="note" size="small" className="w-fit">
        Add the note
      </Button>
    </Form>
  );
}
