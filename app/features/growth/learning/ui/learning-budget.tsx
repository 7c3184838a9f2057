import { Link } from "@remix-run/react";
import { AnswerButtons, Button, LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { FormErrors, TextField } from "~/ui/forms/field";
import { fieldsOf } from "~/ui/forms/sent-field";
import {
  amountInWords,
  type BudgetLine,
  type BudgetProblem,
  hoursTyped,
  type LearningProblem,
  moneyTyped,
  NO_CURRENCY,
  type ReportRequest,
} from "../domain/learning";
import { AmountFields, RequestFacts } from "./learning-own";

type Props = { year: number; currency: string | null; lines: readonly BudgetLine[]; problem?: BudgetProblem };

/** What each person may use in a year: a form for the organisation, or one for each team. */
export function LearningBudgets({ year, currency, lines, problem }: Props) {
  return (
    <>
      <YearNav year={year} />
      <ul className="divide-y divide-line border-line border-y">
        {lines.map((line) => (
          <li key={line.teamId ?? ""} className="py-4">
            <h2 className="text-base">{line.name}</h2>
            <p className="text-muted text-sm">{sinceInWords(line)}</p>
            <BudgetForm
              line={line}
              year={year}
              currency={currency}
              problem={problem && problem.at === line.teamId ? problem : undefined}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

function sinceInWords({ teamId, since }: BudgetLine): string {
  if (since !== null) return `Set for ${since} and later.`;
  return teamId === null ? "Nothing is set yet." : "Same as the whole organization.";
}

export function YearNav({ year }: { year: number }) {
  return (
    <nav aria-label="Years" className="mb-4 flex items-center gap-3">
      <LinkButton to={`?year=${year - 1}`} size="small">
        {String(year - 1)}
      </LinkButton>
      <span aria-current="page" className="font-medium">
        {year}
      </span>
      <LinkButton to={`?year=${year + 1}`} size="small">
        {String(year + 1)}
      </LinkButton>
    </nav>
  );
}

type FormProps = { line: BudgetLine; year: number; currency: string | null; problem?: BudgetProblem };

function BudgetForm({ line, year, currency, problem }: FormProps) {
  const errors = problem?.errors ?? {};
  const field = fieldsOf<BudgetProblem["typed"]>({ typed: problem?.typed ?? line.typed, errors });
  const edits = problem?.edits ?? line.edits;
  return (
    <form
      method="post"
      key={`${year} ${edits} ${problem?.message ?? JSON.stringify(errors)}`}
      className="mt-2 grid gap-2"
      noValidate
      aria-label={`Budget of ${line.name}`}
    >
      {problem?.message && (
        <p className="field-error" role="alert">
          {problem.message}
        </p>
      )}
      <input type="hidden" name="year" value={year} />
      <input type="hidden" name="edits" value={edits} />
      {line.teamId !== null && <input type="hidden" name="team" value={line.teamId} />}
      <div className="flex flex-wrap items-end gap-3">
        <AmountFields field={field} currency={currency ?? (line.teamId === null ? "" : null)} />
        {line.teamId === null && (
          <TextField label="Currency" className="max-w-24" maxLength={3} {...field("currency")} />
        )}
        <Button>Set from {year} on</Button>
      </div>
    </form>
  );
}

type TeamLearningProps = { requests: readonly ReportRequest[]; timeZone: string; problem?: LearningProblem };

export function TeamLearning({ requests, timeZone, problem }: TeamLearningProps) {
  if (requests.length === 0) {
    return <EmptyState title="Nobody has asked">Your reports ask for learning time and money here.</EmptyState>;
  }
  return (
    <ul className="divide-y divide-line border-line border-y">
      {requests.map((request) => (
        <li key={request.id} className="grid gap-2 py-4">
          <p className="flex flex-wrap items-baseline gap-x-3">
            <Link className="link font-medium" to={`/people/${request.personId}`}>
              {request.person}
            </Link>
            <span className="text-muted text-sm">
              Left in {request.year}: {amountInWords(request.left, request.currency)}
            </span>
          </p>
          <RequestFacts request={request} timeZone={timeZone} />
          {request.state === "ASKED" && (
            <Decide request={request} problem={problem?.at === request.id ? problem : undefined} />
          )}
        </li>
      ))}
    </ul>
  );
}

function Decide({ request, problem }: { request: ReportRequest; problem?: LearningProblem }) {
  const { id, edits, minutes, money, currency, person } = request;
  const asked = {
    hours: hoursTyped(minutes),
    money: currency === NO_CURRENCY ? "" : moneyTyped(money, currency),
  };
  const { errors = {}, message } = problem ?? {};
  const field = fieldsOf<LearningProblem["typed"]>({ typed: problem?.typed ?? asked, errors });
  return (
    <form
      method="post"
      key={`${edits} ${message ?? JSON.stringify(errors)}`}
      className="grid max-w-measure gap-2"
      noValidate
      aria-label={`Answer ${person}`}
    >
      <FormErrors errors={message ? [message] : undefined} />
      <input type="hidden" name="request" value={id} />
      <input type="hidden" name="edits" value={edits} />
      <div className="flex flex-wrap items-end gap-3">
        <AmountFields field={field} currency={money > 0 ? currency : null} />
      </div>
      <TextField label="Answer" hint="Needed to refuse." {...field("words")} />
      <AnswerButtons yes={{ send: "grant", label: "Grant request" }} no={{ send: "refuse", label: "Refuse request" }} />
    </form>
  );
}
