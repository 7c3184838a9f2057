import { Form } from "@remix-run/react";
import { useEffect, useState } from "react";
import { Button } from "~/ui/button";
import { TextArea } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";
import { TimeText } from "~/ui/time-text";
import type { MeetingPerson } from "../domain/meeting";
import type { NoteProblem } from "../meeting.schema";

type MeetingDiscussionProps = {
  person: MeetingPerson & { newNoteId: string };
  mayNote: boolean;
  problem: NoteProblem | null;
  timeZone: string;
};

/** What was said, as the scribe noted it, and the form for more. */
export function MeetingDiscussion({ person, mayNote, problem, timeZone }: MeetingDiscussionProps) {
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
