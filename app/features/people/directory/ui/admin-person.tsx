import type { PublishedLevel } from "~/features/ladder/reading/domain/reading";
import type { HoldingInWords } from "~/features/people/bulk/domain/bulk-act";
import { HoldingList } from "~/features/people/ui/holding-list";
import type { LanguageOption } from "~/kernel/languages";
import { Button } from "~/ui/button";
import { DateField } from "~/ui/forms/date-field";
import { FormErrors, TextField } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/section";
import { TimeText } from "~/ui/time-text";
import { EVERYONE } from "../domain/account-list";
import type { FormTexts, PersonProblem } from "../domain/person-fields";
import type { Position } from "../domain/position";
import { Selection } from "./account-list";
import { PositionHistory } from "./person-details";
import { LevelField, PersonForm } from "./person-form";

type AdminPersonProps = {
  person: { id: string; version: number; deactivatedAt: Date | null; erasedAt: Date | null };
  texts: FormTexts;
  positions: Position[];
  request: { reason: string; requestedAt: Date; dueAt: Date } | null;
  /** What a button has just done that nothing else on the page tells. */
  done: string | null;
  /** Where mails go. */
  mail: "smtp" | "outbox";
  levels: readonly PublishedLevel[];
  teams: readonly string[];
  languages: readonly LanguageOption[];
  today: string;
  timeZone: string;
  problem?: PersonProblem;
} & Omit<LeavingProps, "personId">;

const SIGNED_OUT = "Signed out everywhere. They can sign in again.";

const DONE: Record<string, Record<"smtp" | "outbox", string>> = {
  invite: {
    smtp: "The invitation is on its way.",
    outbox: "The invitation is in the server's outbox, since there is no mail server.",
  },
  "end-sessions": { smtp: SIGNED_OUT, outbox: SIGNED_OUT },
};

/** Everything an administrator may do to a person. */
export function AdminPerson({ person, texts, positions, request, problem, ...rest }: AdminPersonProps) {
  const { done, mail, levels, teams, languages, today, timeZone, holdings, newId } = rest;
  if (person.erasedAt) return <Notice tone="info">This person has been erased.</Notice>;
  const changing = problem?.at === "change" ? problem : undefined;
  return (
    <div className="grid gap-8">
      {done && Object.hasOwn(DONE, done) ? <Notice tone="good">{DONE[done]?.[mail]}</Notice> : null}
      <PersonForm
        key={changing?.stored?.version ?? person.version}
        version={person.version}
        personId={person.id}
        typed={changing?.typed ?? texts}
        errors={changing?.errors}
        message={changing?.message}
        stored={changing?.stored}
        teams={teams}
        languages={languages}
      />
      <Section id="positions" title="Positions">
        <PositionHistory positions={positions} />
        <form method="post" className="mt-4 grid max-w-measure gap-3" noValidate>
          <FormErrors errors={problem?.at === "position" ? [problem.message ?? ""] : undefined} />
          <LevelField levels={levels} label="New level" />
          <DateField label="From" name="since" defaultValue={today} className="max-w-48" required />
          <Button name="do" value="position" className="w-fit">
            Add position
          </Button>
        </form>
      </Section>
      <Section id="state" title="Leaving">
        {!person.deactivatedAt && <Responsibilities personId={person.id} holdings={holdings} newId={newId} />}
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

type AccountActionsProps = Pick<AdminPersonProps, "person" | "done"> & {
  /** They are here, passwords are in use, and they have none. */
  canInvite: boolean;
};

/** Beside the name, above the forms. */
export function AccountActions({ person, done, canInvite }: AccountActionsProps) {
  return (
    <>
      {person.deactivatedAt || person.erasedAt ? null : (
        <form method="post" className="contents">
          {canInvite && done !== "invite" ? (
            <Button name="do" value="invite">
              Invite to sign in
            </Button>
          ) : null}
          <Button name="do" value="end-sessions">
            Sign out everywhere
          </Button>
        </form>
      )}
      <a className="button button-secondary" href={`/people/${person.id}`}>
        View profile
      </a>
    </>
  );
}

type LeavingProps = { personId: string; holdings: readonly HoldingInWords[]; newId: string };

/** What else is to be settled when someone leaves; their reports can move to a new manager with it. */
function Responsibilities({ personId, holdings, newId }: LeavingProps) {
  if (holdings.length === 0) return null;
  return (
    <div className="mb-6 grid max-w-measure gap-2">
      <h3>Responsibilities to take over</h3>
      <HoldingList holdings={holdings} />
      {holdings.some(({ kind }) => kind === "reports") && (
        <form method="post" action="/admin/people">
          <Selection query={EVERYONE} batch={newId} />
          <input type="hidden" name="person" value={personId} />
          <Button name="do" value="deactivate">
            Choose a new manager for reports
          </Button>
        </form>
      )}
    </div>
  );
}

type StateFormProps = {
  action: "deactivate" | "reactivate" | "ask-erasure" | "call-off-erasure";
  title: string;
  text: string;
  button: string;
  danger?: boolean;
  problem?: string;
};

function StateForm({ action, title, text, button, danger, problem }: StateFormProps) {
  return (
    <form method="post" className="grid max-w-measure gap-3" noValidate>
      <h3>{title}</h3>
      <p className="text-muted">{text}</p>
      <FormErrors errors={problem ? [problem] : undefined} />
      <TextField label="Reason" name="reason" id={`reason-${action}`} maxLength={500} required />
      <Button name="do" value={action} variant={danger ? "danger" : "secondary"} className="w-fit">
        {button}
      </Button>
    </form>
  );
}

type PersonStateProps = {
  deactivatedAt: Date | null;
  request: { reason: string; requestedAt: Date; dueAt: Date } | null;
  timeZone: string;
  /** What was wrong, by the button pressed. */
  problem?: { at: string; message?: string };
};

/** Leaving, coming back and being erased. */
function PersonState({ deactivatedAt, request, timeZone, problem }: PersonStateProps) {
  const problemAt = (action: string) => (problem?.at === action ? problem.message : undefined);
  if (!deactivatedAt) {
    return (
      <StateForm
        action="deactivate"
        title="Deactivate"
        text="They can no longer sign in, and their sessions end at once. What they did is kept."
        button="Deactivate"
        danger
        problem={problemAt("deactivate")}
      />
    );
  }
  return (
    <div className="grid gap-6">
      <p>
        Deactivated since <TimeText value={deactivatedAt} timeZone={timeZone} format="datetime" />.
      </p>
      <StateForm
        action="reactivate"
        title="Reactivate"
        text="They can sign in again, with the roles they still hold."
        button="Reactivate"
        problem={problemAt("reactivate")}
      />
      {request ? (
        <>
          <p>
            To be erased on <TimeText value={request.dueAt} timeZone={timeZone} format="datetime" />. Asked for on{" "}
            <TimeText value={request.requestedAt} timeZone={timeZone} format="datetime" />: {request.reason}
          </p>
          <StateForm
            action="call-off-erasure"
            title="Cancel erasure"
            text="Nothing is lost until then."
            button="Cancel erasure"
            problem={problemAt("call-off-erasure")}
          />
        </>
      ) : (
        <StateForm
          action="ask-erasure"
          title="Erase"
          text="After 14 days a pseudonym takes their place everywhere, and what they wrote is removed. Ratings are kept without their name, so statistics stay correct. This can't be undone."
          button="Request erasure"
          danger
          problem={problemAt("ask-erasure")}
        />
      )}
    </div>
  );
}
