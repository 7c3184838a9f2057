import { type LearningAmount, NOTHING } from "./learning-amounts";

/** What somebody may use in a year and after, until a later row; without a team, for everybody whose team has none. */
export type BudgetRow = LearningAmount & {
  teamId: string | null;
  fromYear: number;
  /** Of rows without a team; teams have the organisation's. */
  currency: string | null;
};

/** `currency` is `null` where the organisation has set none: then there is no money either. */
export type YearBudget = LearningAmount & { currency: string | null };

/**
 * The budget of a person of that team in that year: the team's latest row so far, else the organisation's. The currency is
 * the organisation's in either case.
 *
 * Worked case: the organisation gives 40 h from 2025 and 48 h from 2027, a team 60 h from 2026. In 2026 the team's people
 * have 60 h and others 40 h; in 2027 others have 48 h.
 * @returns `null` where nobody has set one.
 */
export function budgetIn(rows: readonly BudgetRow[], teamId: string | null, year: number): YearBudget | null {
  const organisation = latest(rows, null, year);
  const found = (teamId === null ? null : latest(rows, teamId, year)) ?? organisation;
  if (!found) return null;
  const currency = organisation?.currency ?? null;
  return { minutes: found.minutes, money: currency === null ? 0 : found.money, currency };
}

/** The row in force in a year: of those of the team that have begun, the last. */
export function latest<Row extends BudgetRow>(rows: readonly Row[], teamId: string | null, year: number): Row | null {
  const begun = rows.filter((row) => row.teamId === teamId && row.fromYear <= year);
  return begun.reduce<Row | null>((best, row) => (best && best.fromYear > row.fromYear ? best : row), null);
}

export function sum(amounts: readonly LearningAmount[]): LearningAmount {
  return amounts.reduce(
    (total, one) => ({ minutes: total.minutes + one.minutes, money: total.money + one.money }),
    NOTHING,
  );
}

/** What is left of a budget, never below nothing: a budget may be cut below what was granted. */
export function leftOf(budget: LearningAmount, granted: LearningAmount): LearningAmount {
  return {
    minutes: Math.max(0, budget.minutes - granted.minutes),
    money: Math.max(0, budget.money - granted.money),
  };
}

/** Whether either part of an amount is more than there is. */
export function exceeds(amount: LearningAmount, left: LearningAmount): boolean {
  return amount.minutes > left.minutes || amount.money > left.money;
}

export function isNothing({ minutes, money }: LearningAmount): boolean {
  return minutes === 0 && money === 0;
}

export type LearningState = "ASKED" | "GRANTED" | "REFUSED" | "WITHDRAWN";

export const LEARNING_WORDS: Readonly<Record<LearningState, string>> = {
  ASKED: "Asked",
  GRANTED: "Granted",
  REFUSED: "Refused",
  WITHDRAWN: "Withdrawn",
};

/** One use of what was granted. */
export type LearningUse = LearningAmount & { id: string; usedOn: string; note: string };

/** A request as its person and their manager see it. */
export type LearningRequestView = LearningAmount & {
  id: string;
  personId: string;
  person: string;
  year: number;
  purpose: string;
  currency: string;
  state: LearningState;
  askedAt: Date;
  answer: string;
  granted: LearningAmount;
  uses: LearningUse[];
  edits: number;
};

/** What was wrong with a form of learning, at which request, beside what was typed. */
export type LearningProblem = {
  status: 400 | 409;
  /** The request's id; `new` for one being asked. */
  at: string;
  do: "ask" | "withdraw" | "use" | "grant" | "refuse";
  typed: Record<string, string>;
  errors: Record<string, string[] | undefined>;
  message?: string;
};
