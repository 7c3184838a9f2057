import type { PublishedLevel } from "~/features/ladder/reading/domain/reading";
import { Button } from "~/ui/button";
import { FormErrors, TextField } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/section";
import type { PersonProblem, Texts } from "../domain/person-fields";
import type { Position } from "../domain/position";
import { PositionHistory } from "./person-details";
import { LevelField, PersonForm } from "./person-form";
import { PersonState } from "./person-state";

type AdminPersonProps = {
  person: { id: string; version: number; deactivatedAt: Date | null; erasedAt: Date | null };
  texts: Texts;
  positions: Position[];
  request: { reason: string; requestedAt: Date; dueAt: Date } | null;
  /** They are here, passwords are in use, and they have none. */
  canInvite: boolean;
  /** What a button has just done that nothing else on the page tells. */
  done: string | null;
  levels: readonly PublishedLevel[];
  teams: readonly string[];
  today: string;
  timeZone: string;
  problem?: PersonProblem;
};

const DONE = {
  invite: "An invitation is on its way to them.",
  "end-sessions": "They are signed out everywhere, and can sign in again.",
} as const;

/** Everything an administrator may do to a person. */
export function AdminPerson({ person, texts, positions, request, problem, ...rest }: AdminPersonProps) {
  const { canInvite, done, levels, teams, today, timeZone } = rest;
  if (person.erasedAt) return <Notice tone="info">This person has been erased.</Notice>;
  const changing = problem?.at === "change" ? problem : undefined;
  return (
    <div className="grid gap-8">
      <p>
        <a className="link" href={`/people/${person.id}`}>
          As colleagues see them
        </a>
      </p>
      {done && Object.hasOwn(DONE, done) ? <Notice tone="good">{DONE[done as keyof typeof DONE]}</Notice> : null}
      {person.deactivatedAt ? null : (
        <form method="post" className="flex flex-wrap gap-3">
          {canInvite && done !== "invite" ? (
            <Button name="do" value="invite">
              Invite to sign in
            </Button>
          ) : null}
          <Button name="do" value="end-sessions">
            Sign them out everywhere
          </Button>
        </form>
      )}
      <PersonForm
        key={changing?.stored?.version ?? person.version}
        version={person.version}
        typed={changing?.typed ?? texts}
        errors={changing?.errors}
        message={changing?.message}
        stored={changing?.stored}
        teams={teams}
      />
      <Section id="positions" title="Positions">
        <PositionHistory positions={positions} />
        <form method="post" className="mt-4 grid max-w-measure gap-3" noValidate>
          <FormErrors errors={problem?.at === "position" ? [problem.message ?? ""] : undefined} />
          <LevelField levels={levels} label="New level" />
          <TextField label="From" name="since" type="date" defaultValue={today} className="max-w-48" required />
          <Button name="do" value="position" className="w-fit">
            Add the position
          </Button>
        </form>
      </Section>
      <Section id="state" title="Leaving">
        <PersonState
          deactivatedAt={person.deactivatedAt}
          request={request}
          timeZone={timeZone}
          problem={problem && { at: problem.at, message: problem.message }}
        />
      </Section>
    </div>
  );
}
