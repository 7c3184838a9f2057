import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { DateField } from "~/ui/forms/date-field";
import { SelectField, TextArea } from "~/ui/forms/field";
import { fieldsOf, type ShownForm } from "~/ui/forms/sent-field";
import { TimeText } from "~/ui/time-text";
import { actionOwner, type ReviewPeople } from "../domain/action-owner";
import type { ActionProblem, ActionTyped, ReviewAction, TalkAsSeen } from "../domain/conversation-page";
import { LinesToWriteOn } from "./agreed-part";

type ReviewActionsProps = {
  page: TalkAsSeen;
  /** The expectation that the next action is about, by the address. */
  about: string | null;
  /** The action whose form the address asks for. */
  edit: string | null;
  problem: ActionProblem | null;
};

/**
 * What the two are going to do. Its forms and links are plain, so that the server can have their markup ready; the page around them
 * sends and follows them.
 */
export function ReviewActions({ page, about, edit, problem }: ReviewActionsProps) {
  const { actions, mayRecord } = page;
  return (
    <section aria-labelledby="actions" className="mt-8">
      <h2 id="actions" className="mb-3">
        Action items
      </h2>
      {actions.length === 0 && <p className="text-muted">None yet.</p>}
      <ul className="grid max-w-measure gap-3">
        {actions.map((action) => (
          <OneAction
            key={action.id}
            action={action}
            page={page}
            isOpen={edit === action.id || problem?.id === action.id}
            problem={problem?.id === action.id ? problem : null}
          />
        ))}
      </ul>
      <LinesToWriteOn />
      {mayRecord && !isAddedAbove(page, about) && (
        <Disclosure
          summary="Add action item"
          className="mt-3"
          open={about !== null || problem?.at === "add-action" || actions.length === 0}
        >
          <NewAction page={page} about={about} problem={problem?.at === "add-action" ? problem : null} />
        </Disclosure>
      )}
    </section>
  );
}

/** The form is at the difference it is about. */
function isAddedAbove({ pairs }: TalkAsSeen, about: string | null): boolean {
  const pattern = pairs.find(({ expectation }) => expectation.id === about)?.pattern;
  return pattern === "differs" || pattern === "one-sided";
}

type OneActionProps = { action: ReviewAction; page: TalkAsSeen; isOpen: boolean; problem: ActionProblem | null };

function OneAction({ action, page, isOpen, problem }: OneActionProps) {
  const { id, text, dueOn, doneAt, doneBy } = action;
  const isOverdue = !doneAt && dueOn !== null && dueOn < page.today;
  return (
    <li id={id} className="avoid-break">
      <p className="as-written">{text}</p>
      <p className="text-muted text-sm">
        {actionOwner(action, peopleOf(page))}
        {dueOn && (
          <>
            , {isOverdue ? "overdue since " : "due "}
            <TimeText value={dueOn} timeZone="UTC" format="date" />
          </>
        )}
        {doneAt && (
          <>
            . Completed <TimeText value={doneAt} timeZone="UTC" format="date" />, {doneBy}
          </>
        )}
        <About action={action} page={page} />
      </p>
      {page.mayRecord && !isOpen && <Buttons action={action} address={addressOf(page)} />}
      {page.mayRecord && isOpen && <ChangeForm action={action} page={page} problem={problem} />}
    </li>
  );
}

function About({ action: { expectationId }, page }: Pick<OneActionProps, "action" | "page">) {
  const pair = page.pairs.find(({ expectation }) => expectation.id === expectationId);
  if (!pair) return null;
  return (
    <>
      {". About: "}
      <a className="link" href={`#${pair.expectation.id}`}>
        {pair.competency.name}
      </a>
    </>
  );
}

function Buttons({ action: { id, doneAt, text }, address }: { action: ReviewAction; address: string }) {
  return (
    <form method="post" className="mt-1 flex flex-wrap items-center gap-3 print:hidden">
      <input type="hidden" name="action" value={id} />
      <Button size="small" name="do" value={doneAt ? "reopen-action" : "finish-action"} aria-describedby={id}>
        {doneAt ? "Reopen" : "Mark as done"}
      </Button>
      {!doneAt && (
        <a className="link text-sm" href={`${address}?edit=${id}#${id}`} aria-label={`Edit: ${text}`}>
          Edit
        </a>
      )}
    </form>
  );
}

function ChangeForm({ action, page, problem }: Omit<OneActionProps, "isOpen">) {
  const { id, text, owner, dueOn } = action;
  const theirs = problem?.theirs;
  const typed = problem?.typed ?? { text, owner, dueOn: dueOn ?? "" };
  return (
    <form method="post" className="mt-2 grid gap-3 print:hidden" key={theirs?.version} noValidate>
      {theirs && (
        <div className="notice tone-warning" role="alert">
          <p className="notice-title">This was changed while you were writing</p>
          <p className="as-written">{theirs.text}</p>
          <p>
            {actionOwner(theirs, peopleOf(page))}
            {theirs.dueOn && `, due ${theirs.dueOn}`}. Your text is still below. Save it to replace theirs.
          </p>
        </div>
      )}
      <input type="hidden" name="action" value={id} />
      <input type="hidden" name="version" defaultValue={theirs?.version ?? action.version} />
      <ActionFields id={id} page={page} typed={typed} errors={problem?.errors} />
      <div className="flex flex-wrap items-center gap-3">
        <Button size="small" name="do" value="change-action">
          Save action item
        </Button>
        <a className="link text-sm" href={`${addressOf(page)}#${id}`}>
          Cancel
        </a>
      </div>
    </form>
  );
}

const NEW_ACTION_ID = "new-action";

/** The id that a new action will have, for its form: it is another one on each page, and so stands beside what is ready. */
export function NewActionId({ value }: { value: string }) {
  return <input type="hidden" name="id" form={NEW_ACTION_ID} value={value} />;
}

type NewActionProps = Pick<ReviewActionsProps, "page" | "about"> & { problem: ActionProblem | null };

/** The form for the next action item. */
export function NewAction({ page, about, problem }: NewActionProps) {
  const pair = page.pairs.find(({ expectation }) => expectation.id === about);
  return (
    <form
      method="post"
      id={NEW_ACTION_ID}
      key={page.actions.length}
      className="mt-2 grid max-w-measure scroll-mt-4 gap-3 print:hidden"
      aria-label="New action item"
      noValidate
    >
      {pair && (
        <p className="text-sm">
          About: {pair.expectation.statement}{" "}
          <a className="link" href={`${addressOf(page)}#${NEW_ACTION_ID}`}>
            Make it about the review as a whole
          </a>
        </p>
      )}
      <input type="hidden" name="expectation" value={pair?.expectation.id ?? ""} />
      <ActionFields
        id={NEW_ACTION_ID}
        page={page}
        typed={problem?.typed ?? { text: "", owner: "subject", dueOn: "" }}
        errors={problem?.errors}
      />
      <Button size="small" name="do" value="add-action" className="w-fit">
        Add action item
      </Button>
    </form>
  );
}

/** `id`: what the ids of the fields begin with. */
type ActionFieldsProps = ShownForm<ActionTyped> & { id: string; page: TalkAsSeen };

function ActionFields({ id, page, typed, errors }: ActionFieldsProps) {
  const field = fieldsOf({ typed, errors });
  const { subject, manager } = page.head;
  const owners = [
    { value: "subject", label: subject },
    { value: "manager", label: manager ?? "Their manager" },
  ];
  return (
    <>
      <TextArea label="What will be done" {...field("text")} id={`${id}-text`} rows={2} />
      <div className="flex flex-wrap gap-3">
        <SelectField label="Owner" {...field("owner")} id={`${id}-owner`} options={owners} />
        <DateField label="Due (optional)" {...field("dueOn")} id={`${id}-due`} />
      </div>
    </>
  );
}

function peopleOf({ head, managers }: TalkAsSeen): ReviewPeople {
  const { subject, manager, managerId } = head;
  return {
    subject,
    manager: manager !== null && managerId !== null ? { id: managerId, name: manager } : null,
    reviewer: { id: managers.raterId, name: managers.name },
  };
}

const addressOf = ({ head }: TalkAsSeen) => `/assessments/${head.assessmentId}/conversation`;
