import { Link } from "@remix-run/react";
import { AnswerButtons } from "~/ui/answer-buttons";
import { EmptyState } from "~/ui/empty-state";
import { FormErrors, TextField } from "~/ui/forms/field";
import type { LearningProblem, LearningRequestView } from "../domain/learning";
import { amountInWords, hoursTyped, type LearningAmount, moneyTyped, NO_CURRENCY } from "../domain/learning-amounts";
import { AmountFields, RequestFacts } from "./learning-own";

type ReportRequest = LearningRequestView & { left: LearningAmount };
type Props = { requests: readonly ReportRequest[]; timeZone: string; problem?: LearningProblem };

export function TeamLearning({ requests, timeZone, problem }: Props) {
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
  const asked: Record<string, string> = {
    hours: hoursTyped(minutes),
    money: currency === NO_CURRENCY ? "" : moneyTyped(money, currency),
  };
  const { typed = asked, errors = {}, message } = problem ?? {};
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
        <AmountFields typed={typed} errors={errors} currency={money > 0 ? currency : null} />
      </div>
      <TextField
        label="Answer"
        name="words"
        hint="Needed to refuse."
        defaultValue={typed.words}
        errors={errors.words}
      />
      <AnswerButtons yes={{ send: "grant", label: "Grant" }} no={{ send: "refuse", label: "Refuse" }} />
    </form>
  );
}
