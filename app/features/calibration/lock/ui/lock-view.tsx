import { Link } from "@remix-run/react";
import type { Round } from "~/features/calibration/session/domain/session";
import { Rounds } from "~/features/calibration/ui/rounds";
import { Button, LinkButton } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { TextArea } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";

export type LockProblem = { message: string | null; reason: string; errors: readonly string[] };
type LockViewProps = {
  session: { id: string; round: number };
  people: number;
  waiting: readonly { id: string; name: string }[];
  rounds: readonly Round[];
  may: "lock" | "reopen";
  problem: LockProblem | null;
  timeZone: string;
};

export function LockView({ session, people, waiting, rounds, may, problem, timeZone }: LockViewProps) {
  return (
    <>
      {problem?.message && (
        <Notice tone="warning" title={problem.message} live className="mb-4">
          {problem.reason && <p className="as-written">{problem.reason}</p>}
        </Notice>
      )}
      {may === "lock" && waiting.length > 0 && <Waiting session={session} people={people} waiting={waiting} />}
      {may === "lock" && waiting.length === 0 && <LockForm session={session} />}
      {may === "reopen" && <Locked session={session} problem={problem} />}
      <Rounds rounds={rounds} timeZone={timeZone} />
    </>
  );
}

function Waiting({ session, people, waiting }: Pick<LockViewProps, "session" | "people" | "waiting">) {
  return (
    <section aria-labelledby="waiting" className="max-w-measure">
      <h2 id="waiting">
        Without an outcome: {waiting.length} of {people}
      </h2>
      <p className="mt-1 mb-3">
        Confirm or adjust each in the <Link to={`/calibration/${session.id}/meeting`}>meeting</Link>. Nothing else
        stands in the way of the lock.
      </p>
      <ul className="list-disc pl-5">
        {waiting.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </ul>
    </section>
  );
}

function LockForm({ session }: Pick<LockViewProps, "session">) {
  return (
    <form method="post" className="grid max-w-measure gap-3">
      <h2>Everybody has an outcome</h2>
      <p>
        Locking fixes the outcomes and writes them beside the ratings of assessments and promotion cases. Each person is
        told, reads their own with its rationale, and can appeal once.
      </p>
      <input type="hidden" name="round" value={session.round} />
      <Button name="do" value="lock" variant="primary" className="w-fit">
        Lock the session
      </Button>
    </form>
  );
}

function Locked({ session, problem }: Pick<LockViewProps, "session" | "problem">) {
  return (
    <div className="grid max-w-measure gap-5">
      <p>The session is locked. Outcomes stay as they are.</p>
      <p>
        <LinkButton to={`/calibration/${session.id}/minutes`} variant="primary">
          Read the minutes
        </LinkButton>
      </p>
      <Disclosure summary="Open it again" open={problem !== null}>
        <form method="post" className="grid gap-3" noValidate>
          <p>The meeting goes on as round {session.round + 1}. Outcomes stay until others are recorded.</p>
          <TextArea
            label="Why"
            name="reason"
            hint="Read by everybody who takes part and everybody it is about. Name nobody."
            defaultValue={problem?.reason}
            errors={problem?.errors}
          />
          <input type="hidden" name="round" value={session.round} />
          <Button name="do" value="reopen" className="w-fit">
            Open it again
          </Button>
        </form>
      </Disclosure>
    </div>
  );
}
