import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { DescriptionList } from "~/ui/description-list";
import { DateField } from "~/ui/forms/date-field";
import { FormErrors, TextField } from "~/ui/forms/field";
import { fieldsOf } from "~/ui/forms/sent-field";
import { TimeText } from "~/ui/time-text";
import {
  amountInWords,
  LEARNING_WORDS,
  type LearningAmount,
  type LearningProblem,
  type LearningRequestView,
  leftOf,
  NO_CURRENCY,
  sum,
} from "../domain/learning";

type AccountProps = {
  budget: LearningAmount & { currency: string | null };
  granted: LearningAmount;
  left: LearningAmount;
};

export function LearningAccount({ budget, granted, left }: AccountProps) {
  const words = (amount: LearningAmount) => amountInWords(amount, budget.currency ?? NO_CURRENCY);
  return (
    <DescriptionList
      items={[
        { term: "Budget", detail: words(budget) },
        { term: "Granted", detail: words(granted) },
        { term: "Left", detail: words(left) },
      ]}
    />
  );
}

type AmountProps = {
  field: ReturnType<typeof fieldsOf<{ hours?: string; money?: string }>>;
  /** `null` where there is no money to give; empty where it is chosen beside the amount. */
  currency: string | null;
};

export function AmountFields({ field, currency }: AmountProps) {
  return (
    <>
      <TextField label="Hours" className="max-w-32" placeholder="7:30" {...field("hours")} />
      {currency !== null && (
        <TextField
          label={currency === "" ? "Money" : `Money in ${currency}`}
          inputMode="decimal"
          className="max-w-40"
          {...field("money")}
        />
      )}
    </>
  );
}

type AskProps = { id: string; year: number; currency: string | null; problem?: LearningProblem };

export function AskForLearning({ id, year, currency, problem }: AskProps) {
  const { errors, message } = problem ?? {};
  const typed: LearningProblem["typed"] = problem?.typed ?? {};
  const field = fieldsOf({ typed, errors });
  return (
    <form method="post" className="mt-6 grid max-w-measure gap-3" noValidate>
      <h2>New request for {year}</h2>
      <FormErrors errors={message ? [message] : undefined} />
      <input type="hidden" name="id" value={typed.id ?? id} />
      <input type="hidden" name="year" value={year} />
      <TextField label="Purpose" hint="Your manager reads and answers this." {...field("purpose")} />
      <div className="flex flex-wrap gap-4">
        <AmountFields field={field} currency={currency} />
      </div>
      <Button name="do" value="ask" variant="primary" className="w-fit">
        Send request
      </Button>
    </form>
  );
}

type ListProps = {
  requests: readonly LearningRequestView[];
  newId: string;
  today: string;
  timeZone: string;
  problem?: LearningProblem;
};

export function LearningList({ requests, newId, today, timeZone, problem }: ListProps) {
  return (
    <ul className="mt-2 divide-y divide-line border-line border-y">
      {requests.map((request, index) => {
        const own = problem?.at === request.id ? problem : undefined;
        return (
          <li key={request.id} className="grid gap-2 py-3">
            <RequestFacts request={request} timeZone={timeZone} />
            {request.state === "ASKED" && <WithdrawForm request={request} problem={own} />}
            {request.state === "GRANTED" && (
              <UseForm request={request} newId={`${newId}-${index}`} today={today} problem={own} />
            )}
          </li>
        );
      })}
    </ul>
  );
}

export function RequestFacts({ request, timeZone }: { request: LearningRequestView; timeZone: string }) {
  const { purpose, state, askedAt, answer, granted, currency, uses } = request;
  const left = leftOf(granted, sum(uses));
  return (
    <div>
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="font-medium">{purpose}</span>
        <Badge tone={state === "ASKED" ? "warning" : state === "GRANTED" ? "good" : "neutral"}>
          {LEARNING_WORDS[state]}
        </Badge>
        <span className="text-muted text-sm">
          <TimeText value={askedAt} timeZone={timeZone} /> · asked {amountInWords(request, currency)}
        </span>
      </p>
      {answer && <p className="max-w-measure whitespace-pre-wrap text-muted">Answer: {answer}</p>}
      {state === "GRANTED" && (
        <p className="text-sm">
          Granted {amountInWords(granted, currency)}, {amountInWords(left, currency)} not used yet.
        </p>
      )}
      {uses.length > 0 && (
        <ul className="list-disc pl-5 text-sm">
          {uses.map(({ id, usedOn, note, ...amount }) => (
            <li key={id}>
              <TimeText value={usedOn} timeZone="UTC" />: {amountInWords(amount, currency)}, {note}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function WithdrawForm({
  request: { id, edits, purpose },
  problem,
}: {
  request: LearningRequestView;
  problem?: LearningProblem;
}) {
  return (
    <form method="post">
      <FormErrors errors={problem?.message ? [problem.message] : undefined} />
      <input type="hidden" name="request" value={id} />
      <input type="hidden" name="edits" value={edits} />
      <Button name="do" value="withdraw" size="small" aria-label={`Withdraw: ${purpose}`}>
        Withdraw
      </Button>
    </form>
  );
}

type UseProps = {
  request: LearningRequestView;
  /** Of this form alone. */
  newId: string;
  today: string;
  problem?: LearningProblem;
};

function UseForm({ request, newId, today, problem }: UseProps) {
  const { id, currency, granted, uses, purpose } = request;
  const left = leftOf(granted, sum(uses));
  if (left.minutes === 0 && left.money === 0) return null;
  const { errors = {}, message } = problem ?? {};
  const typed: LearningProblem["typed"] = problem?.typed ?? { usedOn: today };
  const field = fieldsOf({ typed, errors });
  return (
    <form
      method="post"
      key={`${uses.length} ${message ?? JSON.stringify(errors)}`}
      className="grid gap-2"
      noValidate
      aria-label={`Note a use of ${purpose}`}
    >
      <FormErrors errors={message ? [message] : undefined} />
      <input type="hidden" name="id" value={typed.id ?? newId} />
      <input type="hidden" name="request" value={id} />
      <div className="flex flex-wrap items-end gap-3">
        <DateField label="Used on" {...field("usedOn")} />
        <AmountFields field={field} currency={granted.money > 0 ? currency : null} />
        <TextField label="For" className="min-w-0 grow" {...field("note")} />
        <Button name="do" value="use">
          Add use
        </Button>
      </div>
    </form>
  );
}
