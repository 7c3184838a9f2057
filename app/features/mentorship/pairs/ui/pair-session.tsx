import { Link } from "@remix-run/react";
import { Badge, type Tone } from "~/ui/badge";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { FormErrors, TextArea } from "~/ui/forms/field";
import { Saved } from "~/ui/forms/save-bar";
import { TimeFields } from "~/ui/forms/time-fields";
import { Notice } from "~/ui/notice";
import type { TwoZones } from "../domain/pair";
import type { PairOverview } from "../domain/pair-next";
import type { OwnNote, PairSessionState, SessionLine, SessionPage } from "../domain/pair-session";
import type { NoteProblem, SessionProblem, TimeProblem } from "../pair.schema";
import { TwoTimes, ZonesLine } from "./pair-page";

type SessionViewProps = Omit<SessionPage, "pair"> & {
  /** The form from which the reader comes. */
  saved: string | null;
  problem?: SessionProblem;
  /** Target of its forms; the page itself by default. */
  action?: string;
};

/** One session: when it is, what became of it, and what the two noted. */
export function SessionView(props: SessionViewProps) {
  const { session, words, isUnrecorded, zones, mayWrite } = props;
  return (
    <div className="grid max-w-measure grid-cols-1 gap-7">
      <div className="grid grid-cols-1 gap-3">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span>
            <TwoTimes at={session.startsAt} zones={zones} />, {session.minutes} minutes
          </span>
          <SessionBadge state={session.state} words={words} isUnrecorded={isUnrecorded} />
        </p>
        {mayWrite && <States {...props} />}
        {mayWrite && <Move {...props} />}
      </div>
      <SharedNote {...props} />
      <PrivateNote {...props} />
    </div>
  );
}

type FocusProps = NonNullable<PairOverview["focus"]> & Pick<PairOverview, "zones"> & { at: string };

/** The session at hand on its pair's page, with its notes. Forms go to the session's own page, which leads back. */
export function SessionAtHand({ at, ...given }: FocusProps) {
  const { session, words, isUnrecorded, zones, mayWrite } = given;
  const page = `${at}/sessions/${session.id}`;
  const props = { ...given, saved: null, action: `${page}?from=pair` };
  return (
    <section aria-labelledby="at-hand" className="grid grid-cols-1 gap-3">
      <h2 id="at-hand">{isUnrecorded ? "Last session" : "Next session"}</h2>
      <p className="flex flex-wrap items-baseline gap-x-3">
        <Link className="link inline-block min-h-6" to={page}>
          <TwoTimes at={session.startsAt} zones={zones} />
        </Link>
        <span className="text-muted">{session.minutes} minutes</span>
        {isUnrecorded && <SessionBadge state={session.state} words={words} isUnrecorded />}
      </p>
      {mayWrite && isUnrecorded && <States {...props} />}
      <NoteForm
        what="shared-note"
        label="Shared notes"
        hint={`You and ${zones.other} read and write them.`}
        note={{ text: session.sharedNote, seen: String(session.edits) }}
        {...props}
      />
      <Disclosure summary="Private notes" open={session.ownNote.text !== ""}>
        <NoteForm what="own-note" label="Private notes" hint="Only you." note={session.ownNote} {...props} />
      </Disclosure>
      {mayWrite && !isUnrecorded && (
        <p className="flex flex-wrap gap-x-6 text-sm print:hidden">
          <Link className="link inline-block min-h-6" to={page}>
            Move or cancel
          </Link>
          <Link className="link inline-block min-h-6" to="/one-to-ones/calendar">
            Add sessions to your calendar
          </Link>
        </p>
      )}
    </section>
  );
}

/** The latest sessions on their pair's page. */
export function RecentSessions({ at, recent, zones }: Pick<PairOverview, "recent" | "zones"> & { at: string }) {
  if (recent.length === 0) return null;
  return (
    <section aria-labelledby="recent" className="grid grid-cols-1 gap-2">
      <h2 id="recent">Earlier sessions</h2>
      <Lines at={at} lines={recent} zones={zones} none="None yet." />
      <p className="text-sm">
        <Link className="link inline-block min-h-6" to={`${at}/sessions`}>
          All sessions
        </Link>
      </p>
    </section>
  );
}

function buttonWords({ state, words }: { state: PairSessionState; words: string }): string {
  if (state === "HELD") return "It took place";
  if (state === "CALLED_OFF") return "Cancel session";
  return state === "PLANNED" ? "Back to planned" : words;
}

/** Of a session that has been, one says what became of it; no one's fault is written anywhere. */
function States({ session, open, isUnrecorded, problem, action }: SessionViewProps) {
  const isOpen = session.state === "PLANNED";
  const buttons = (
    <form method="post" action={action} className="flex flex-wrap gap-2 print:hidden">
      <input type="hidden" name="do" value="note-state" />
      <input type="hidden" name="seen" value={session.state} />
      {open.map((one) => (
        <Button
          key={one.state}
          name="to"
          value={one.state}
          variant={isUnrecorded && one.state === "HELD" ? "primary" : "secondary"}
        >
          {buttonWords(one)}
        </Button>
      ))}
    </form>
  );
  return (
    <>
      <FormErrors errors={problem?.at === "state" ? [problem.message] : undefined} />
      {isOpen ? buttons : <Disclosure summary="Change what was recorded">{buttons}</Disclosure>}
    </>
  );
}

function Move({ session, isMovable, local, zones, problem }: SessionViewProps) {
  const wrong = problem?.at === "move" ? problem : null;
  if (!isMovable && !wrong) return null;
  const typed = wrong?.typed ?? { ...local, minutes: String(session.minutes) };
  return (
    <Disclosure summary="Move it" open={wrong !== null} className="print:hidden">
      <form method="post" className="grid grid-cols-1 gap-3" noValidate>
        <FormErrors errors={wrong?.message ? [wrong.message] : undefined} />
        <input type="hidden" name="seen" value={session.sequence} />
        <TimeFields typed={typed} errors={wrong?.errors ?? {}} zone={zones.mine} />
        <Button name="do" value="move" className="w-fit">
          Move
        </Button>
      </form>
    </Disclosure>
  );
}

function SharedNote({ session, zones, mayWrite, saved, problem }: SessionViewProps) {
  return (
    <section id="shared-note" aria-labelledby="shared" className="grid grid-cols-1 gap-2">
      <h2 id="shared">Shared note</h2>
      {saved === "shared-note" && !problem && <Saved>The note is saved.</Saved>}
      <NoteForm
        what="shared-note"
        label="What you both want to keep"
        hint={`Only you and ${zones.other} read and write it.`}
        note={{ text: session.sharedNote, seen: String(session.edits) }}
        mayWrite={mayWrite}
        problem={problem?.at === "shared-note" ? problem : undefined}
      />
    </section>
  );
}

function PrivateNote({ session, mayWrite, saved, problem }: SessionViewProps) {
  return (
    <section id="own-note" aria-labelledby="own" className="grid grid-cols-1 gap-2">
      <h2 id="own">Your own note</h2>
      {saved === "own-note" && !problem && <Saved>Your note is saved.</Saved>}
      <NoteForm
        what="own-note"
        label="For yourself"
        hint={`Only you.`}
        note={session.ownNote}
        mayWrite={mayWrite}
        problem={problem?.at === "own-note" ? problem : undefined}
      />
    </section>
  );
}

type NoteFormProps = {
  what: "shared-note" | "own-note";
  label: string;
  hint: string;
  note: OwnNote;
  mayWrite: boolean;
  problem?: NoteProblem;
  action?: string;
};

function NoteForm({ what, label, hint, note, mayWrite, problem, action }: NoteFormProps) {
  if (!mayWrite) return <p className="as-written">{note.text || "None."}</p>;
  const conflict = problem?.status === 409 ? problem : null;
  return (
    <form method="post" action={action} className="grid grid-cols-1 gap-2" noValidate>
      {conflict && (
        <Notice tone="warning" title="This note has changed" live>
          <p>Saved:</p>
          <p className="as-written">{conflict.theirs || "Nothing: it was emptied."}</p>
          <p className="mt-2">Your text below isn't saved.</p>
        </Notice>
      )}
      <input type="hidden" name="seen" value={conflict?.seen ?? note.seen} />
      <TextArea
        label={label}
        name="text"
        hint={hint}
        rows={6}
        defaultValue={problem?.typed ?? note.text}
        errors={problem?.status === 400 ? problem.errors.text : undefined}
      />
      <Button name="do" value={what} className="w-fit">
        {conflict ? "Save mine instead" : "Save"}
      </Button>
    </form>
  );
}

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
        <Lines at={`/mentorship/pairs/${pair.id}`} lines={coming} zones={zones} none="None planned." />
        <p className="text-sm print:hidden">
          <Link className="link" to="/one-to-ones/calendar">
            Have your sessions in your calendar
          </Link>
        </p>
      </section>
      {mayWrite && <Plan {...props} />}
      <section aria-labelledby="past" className="grid grid-cols-1 gap-2">
        <h2 id="past">Earlier</h2>
        <Lines at={`/mentorship/pairs/${pair.id}`} lines={past.rows} zones={zones} none="None yet." />
      </section>
    </div>
  );
}

type LinesProps = { at: string; lines: readonly SessionLine[]; zones: TwoZones; none: string };

function Lines({ at, lines, zones, none }: LinesProps) {
  if (lines.length === 0) return <p className="text-muted">{none}</p>;
  return (
    <ul className="divide-y divide-line border-line border-y">
      {lines.map((line) => (
        <li key={line.id} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 py-2.5">
          <Link className="link inline-block min-h-6" to={`${at}/sessions/${line.id}`}>
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

function SessionBadge({ state, words, isUnrecorded }: Pick<SessionLine, "state" | "words" | "isUnrecorded">) {
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
        <p className="text-muted text-sm">A time in the past is recorded as held.</p>
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
        Your weekly hours have no {minutes} minutes in common in the next three weeks. Enter a time below, or{" "}
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
      <p id="in-common">Take {minutes} minutes of the hours you have in common, or enter a time below.</p>
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
