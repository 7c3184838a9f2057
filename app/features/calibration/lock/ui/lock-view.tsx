import { Link } from "@remix-run/react";
import { Rounds } from "~/features/calibration/ui/rounds";
import { Button, LinkButton } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { TextArea } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import type { Letter, LockPage, LockProblem } from "../domain/locked";

type LockViewProps = LockPage & { problem: LockProblem | null; timeZone: string };

export function LockView({ session, people, waiting, letters, rounds, may, problem, timeZone }: LockViewProps) {
  return (
    <>
      {problem?.message && (
        <Notice tone="warning" title={problem.message} live className="mb-4">
          {problem.reason && <p className="as-written">{problem.reason}</p>}
        </Notice>
      )}
      {may === "lock" && waiting.length > 0 && <Waiting session={session} people={people} waiting={waiting} />}
      {may === "lock" && waiting.length === 0 && <LockForm session={session} people={people} letters={letters} />}
      {may === "reopen" && <Locked session={session} problem={problem} />}
      <Rounds rounds={rounds} timeZone={timeZone} />
    </>
  );
}

function Waiting({ session, people, waiting }: Pick<LockViewProps, "session" | "people" | "waiting">) {
  const meeting = `/calibration/${session.id}/meeting`;
  return (
    <section aria-labelledby="waiting" className="max-w-measure">
      <h2 id="waiting">
        Without an outcome: {waiting.length} of {people}
      </h2>
      <p className="mt-1 mb-3">The session can be locked once each has one.</p>
      <p className="mb-4">
        <LinkButton to={meeting} variant="primary">
          Go to the meeting
        </LinkButton>
      </p>
      <ul className="list-disc pl-5">
        {waiting.map(({ id, name }) => (
          <li key={id}>
            <Link className="link" to={`${meeting}?person=${id}`}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function LockForm({ session, people, letters }: Pick<LockViewProps, "session" | "people" | "letters">) {
  const changed = letters.filter(({ unchanged }) => !unchanged).length;
  const recused = people - letters.length;
  return (
    <>
      <form method="post" className="grid max-w-measure gap-3">
        <h2>Ready to lock</h2>
        <ul className="list-disc pl-5">
          <li>
            {people} {people === 1 ? "outcome becomes" : "outcomes become"} final
            {letters.length > 0 && `: ${changed} changed, ${letters.length - changed} unchanged`}
            {recused > 0 && `, ${recused} you can't see`}.
          </li>
          <li>Ratings are added to the assessments and promotion cases they come from.</li>
          <li>Each person is notified, reads their own outcome as previewed below, and can appeal once.</li>
        </ul>
        <input type="hidden" name="round" value={session.round} />
        <Button name="do" value="lock" variant="primary" className="w-fit">
          Lock session
        </Button>
      </form>
      {letters.length > 0 && (
        <Section title="Preview by person" className="mt-8 max-w-measure">
          {letters.map((letter) => (
            <LetterPreview key={letter.personId} letter={letter} />
          ))}
        </Section>
      )}
    </>
  );
}

function LetterPreview({ letter: { name, targetLevel, items, rationale, unchanged } }: { letter: Letter }) {
  const [only, more] = items;
  const summary = only && !more ? only.outcome : unchanged ? "all unchanged" : "changed";
  return (
    <Disclosure
      className="mt-2"
      summary={`${name}, ${targetLevel}: ${summary}${rationale ? "" : " (no reason written)"}`}
    >
      <DataTable label={`Outcome of ${name}`} columns={["Rated", "Outcome", "Before", "Why"]} stacks>
        <tbody>
          {items.map(({ item, label, outcome, before, reason }) => (
            <tr key={item}>
              <th scope="row">{label}</th>
              <td data-label="Outcome">{outcome}</td>
              <td data-label="Before">{before}</td>
              <td data-label="Why">{reason || "Unchanged"}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      <p className="mt-3 font-medium">Reason</p>
      {rationale ? <p className="as-written">{rationale}</p> : <p className="text-muted">No reason was written.</p>}
    </Disclosure>
  );
}

function Locked({ session, problem }: Pick<LockViewProps, "session" | "problem">) {
  return (
    <div className="grid max-w-measure gap-5">
      <p>This session is locked. Outcomes are final.</p>
      <p>
        <LinkButton to={`/calibration/${session.id}/minutes`} variant="primary">
          Read the minutes
        </LinkButton>
      </p>
      <Disclosure summary="Reopen the session" open={problem !== null}>
        <form method="post" className="grid gap-3" noValidate>
          <p>The meeting continues as round {session.round + 1}. Outcomes stay until new ones are recorded.</p>
          <TextArea
            label="Why"
            name="reason"
            hint="Participants and everyone calibrated can read it. Don't name anyone."
            defaultValue={problem?.reason}
            errors={problem?.errors}
          />
          <input type="hidden" name="round" value={session.round} />
          <Button name="do" value="reopen" className="w-fit">
            Reopen session
          </Button>
        </form>
      </Disclosure>
    </div>
  );
}
